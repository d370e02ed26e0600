"""Why two posts of a workspace are tied, or are not, as it may be shown."""

from typing import Any

import pyarrow as pa

from fanal.base.views import IdentifierView, TemplateView, WhyView
from fanal.link import Pair, pair
from fanal.link.identifiers import Shared
from fanal.workspace.folder import Folder
from fanal.workspace.masking import Mask, spans_of
from fanal.workspace.reading import by_post, find_row


def _find(posts: pa.Table, typed: str) -> dict[str, Any]:
    return find_row(posts, "post_id", typed, "post", "take an id from: fanal explain LEAD --workspace DIR")


def _identifier(shared: Shared, mask: Mask) -> IdentifierView:
    return IdentifierView(mask.key(shared.key), shared.posts, shared.texts, shared.bits, shared.ties)


def against(found: Pair) -> tuple[str, ...]:
    """Say in words what speaks against a tie."""
    said = []
    if found.gain < found.needed:
        said.append(
            f"the shared words save {max(0.0, found.gain):.0f} bits over chance, not {found.needed:.0f}"
        )
    if max(found.share) < 0.5 and not found.tied:
        said.append(f"they share {found.words} words, {max(found.share):.0%} of the shorter text")
    elif max(found.share) < 0.6:
        said.append(f"{1 - max(found.share):.0%} of the shorter text are words of its own")
    said += [
        f"{shared.key.partition(':')[0]} in {shared.texts:,} different texts: too common to tie any two"
        for shared in found.identifiers
        if not shared.ties
    ]
    if not found.identifiers:
        said.append("they share no contact and no account")
    return tuple(said)


def why(folder: Folder, left: str, right: str, mask: Mask) -> WhyView:
    """Return what ties two posts (ids or beginnings of ids); raises NotFoundError."""
    posts, mentions, clusters = (folder.table(name) for name in ("posts", "mentions", "clusters"))
    rows = [_find(posts, typed) for typed in (left, right)]
    ids = [row["post_id"] for row in rows]
    found = pair(posts, mentions, clusters, *ids)
    written = by_post(folder, "mentions", ids)
    contacts = []
    for row in rows:
        data = (row["text"] or "").encode()
        spans = spans_of(written[row["post_id"]])
        contacts.append([data[start:end].decode("utf-8", "replace") for start, end, _ in spans])
    slots = tuple(
        tuple(mask.value(value, of) for value, of in zip(values, contacts, strict=True))
        for values in found.slots
    )
    template = TemplateView(found.template_id or "", "", 2, found.gain, mask.words(found.text), slots)
    return WhyView(
        left=ids[0],
        right=ids[1],
        same_text=found.tied,
        template_id=found.template_id,
        bits=found.gain,
        needed=found.needed,
        share=found.share,
        template=template,
        identifiers=tuple(_identifier(shared, mask) for shared in found.identifiers),
        against=against(found),
        masked=mask.viewer.masked,
    )
