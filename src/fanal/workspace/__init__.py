"""A team's folder and the steps on it: the one core that command line, web and notebooks call."""

from fanal.money import TraceOptions
from fanal.workspace.audit import MASKED, Viewer
from fanal.workspace.find import FindOptions
from fanal.workspace.mapping import Mappings, dump_mappings, load_mappings
from fanal.workspace.preview import preview
from fanal.workspace.workspace import Workspace

__all__ = [
    "MASKED",
    "FindOptions",
    "Mappings",
    "TraceOptions",
    "Viewer",
    "Workspace",
    "dump_mappings",
    "load_mappings",
    "preview",
]
