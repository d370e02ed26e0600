"""Files and folders become posts: everything is read, or set aside with its place and its reason."""

from fanal.collect.discover import discover
from fanal.collect.found import Discovery, Found
from fanal.collect.source import SourceRun, read

__all__ = ["Discovery", "Found", "SourceRun", "discover", "read"]
