"""Links become networks, networks and posts become leads: ranked, explained, and never a verdict."""

from fanal.network.leads import leads
from fanal.network.networks import networks

__all__ = ["leads", "networks"]
