"""Drafts of reports of suspicious transactions, shaped as goAML reads them. Nothing is sent anywhere."""

from fanal.share.goaml.profile import Profile, read_profile
from fanal.share.goaml.report import draft
from fanal.share.goaml.schema import validate

__all__ = ["Profile", "draft", "read_profile", "validate"]
