"""Records that were set aside, cut out of their source as they stand, so that a person can mend them."""

from fanal.collect.cutting.cut import cut, file_name
from fanal.collect.cutting.gate import Cut

__all__ = ["Cut", "cut", "file_name"]
