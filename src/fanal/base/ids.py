"""Content hashes: the same input gives the same id on any machine and engine."""

from collections.abc import Iterable
from hashlib import blake2b

ID_BYTES = 10  # 80 bits: one collision is expected near 10^12 records


def content_id(prefix: str, parts: Iterable[str | bytes | int | None]) -> str:
    """Return `prefix` followed by 20 hex digits of the BLAKE2b hash of `parts`.

    Parts are framed by their kind and length, so ("ab", "c") and ("a", "bc") differ, and so do None,
    the empty string and the number 0.
    """
    digest = blake2b(digest_size=ID_BYTES)
    for part in parts:
        if part is None:
            digest.update(b"n;")
            continue
        if isinstance(part, int):
            digest.update(b"i%d;" % part)
            continue
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return prefix + digest.hexdigest()


def quote_hash(data: bytes) -> str:
    """Return the hash by which evidence can prove a quote without repeating it."""
    return blake2b(data, digest_size=16).hexdigest()
