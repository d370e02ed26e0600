"""Who posts together: shared templates with their slots, and shared rare identifiers.

`campaigns` takes any table of texts; `link` takes the tables of a workspace.
"""

from fanal.link.api import Campaigns, campaigns
from fanal.link.link import Linked, link
from fanal.link.operators import operators
from fanal.link.pair import Pair, pair

__all__ = ["Campaigns", "Linked", "Pair", "campaigns", "link", "operators", "pair"]
