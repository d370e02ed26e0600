"""A generated post with its truth beside it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `group`, `template` and `kind` are truth and never reach an input file.

    `group` is empty for a post that belongs with no other; `kind` is operator-offer, operator-advert, agency,
    job, ngo, news, mover, spam, classified or chat; `posted_at` is UTC.
    """

    text: str
    author: str
    channel: str
    posted_at: datetime
    lang: str  # en or es, the file it goes into; a mixed post goes to es
    kind: str
    group: str = ""
    template: str = ""
    contact: str = ""  # what the contact column says, empty when the contact stands in the text alone
    id: str = ""
