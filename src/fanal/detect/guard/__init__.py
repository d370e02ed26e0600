"""The guard in front of everything: texts that suggest sexual content about a child are set aside unread."""

from fanal.detect.guard.guard import Guard, guard
from fanal.detect.guard.routes import WHAT_TO_DO, Route, routes
from fanal.detect.guard.withhold import withhold

__all__ = ["WHAT_TO_DO", "Guard", "Route", "guard", "routes", "withhold"]
