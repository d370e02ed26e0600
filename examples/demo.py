"""`make demo`: the main job on 6,000 real e-mails and on the synthetic corpus, each to its own workspace."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def _mail() -> Path | None:
    done = subprocess.run(
        [sys.executable, str(HERE / "fetch_mail.py")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(
            f"The real e-mails could not be fetched ({why}).\nThe demo runs on the synthetic corpus alone.\n"
        )
        return None
    return Path(done.stdout.strip())


def _find(title: str, path: Path, workspace: Path, *more: str) -> int:
    shutil.rmtree(workspace, ignore_errors=True)
    print(f"── {title}", flush=True)
    print(f"   fanal find {path} --workspace {workspace} {' '.join(more)}\n", flush=True)
    command = [sys.executable, "-m", "fanal", "find", str(path), "--workspace", str(workspace), *more]
    code = subprocess.run(command, check=False).returncode
    print(flush=True)
    return 0 if code in {0, 3} else code


def main() -> int:
    """Run both analyses; return 0 when both ended well (3, some records rejected, counts as well)."""
    home = Path(sys.argv[1] if len(sys.argv) > 1 else "demo")
    home.mkdir(exist_ok=True)
    mail = _mail()
    code = 0
    if mail is not None:
        title = "Real e-mails: the SpamAssassin public corpus (2002-2005)"
        code = _find(title, mail, home / "mail", "--region", "US")
    synthetic = "Synthetic posts: planted operators among ordinary ones; nobody in them exists"
    return code or _find(synthetic, HERE / "synthetic", home / "synthetic")


if __name__ == "__main__":
    sys.exit(main())
