"""Records that were set aside, cut out of their source as they stand, so that a person can mend them."""

from fanal.collect.cutting.cut import Cut, cut, file_name

__all__ = ["Cut", "cut", "file_name"]
