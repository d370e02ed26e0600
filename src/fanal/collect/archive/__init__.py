"""Archives: members are read as if they were files, within bounds, and leave no copy behind."""

from fanal.collect.archive.expand import expand
from fanal.collect.archive.office import is_archive, office_kind
from fanal.collect.archive.scratch import Scratch
from fanal.collect.archive.unpack import release, unpacked

__all__ = ["Scratch", "expand", "is_archive", "office_kind", "release", "unpacked"]
