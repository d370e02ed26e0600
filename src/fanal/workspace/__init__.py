"""A team's folder and the steps on it: the one core that command line, web and notebooks call."""

from fanal.workspace.audit import MASKED, Viewer
from fanal.workspace.find import FindOptions
from fanal.workspace.workspace import Workspace

__all__ = ["MASKED", "FindOptions", "Viewer", "Workspace"]
