"""Write docs/leads.svg: the real output of `fanal explain` on the synthetic corpus, as the README shows it.

Run `python tools/make_picture.py` after the output changes; the corpus and so the picture are synthetic.
"""

import re
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from fanal.cli.render import print_leads
from fanal.workspace import FindOptions, Workspace

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "leads.svg"
SHOWN = 5


def main() -> None:
    """Run the main job on the synthetic corpus and draw its first leads."""
    console = Console(record=True, width=112, file=StringIO(), force_terminal=True, color_system="truecolor")
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Workspace.create(Path(scratch) / "ws")
        workspace.find([ROOT / "examples" / "synthetic"], FindOptions(report=False))
        views = workspace.leads()
        print_leads(console, views[:SHOWN], len(views))
    picture = console.export_svg(title="fanal find examples/synthetic", unique_id="fanal")
    # rich asks a web server for its font; the reader's own monospace font serves as well.
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
