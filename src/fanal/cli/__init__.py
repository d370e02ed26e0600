"""The command line: arguments in, text out."""

import sys

try:
    from fanal.cli.main import main
except KeyboardInterrupt:  # Ctrl-C while the program still loads: nothing has begun
    sys.stderr.write("stopped before anything began\n")
    raise SystemExit(130) from None

__all__ = ["main"]
