"""Who posts together: shared templates with their slots, and shared rare identifiers."""

from fanal.link.link import Linked, link

__all__ = ["Linked", "link"]
