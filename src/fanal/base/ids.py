"""Content hashes: the same input gives the same id on any machine and engine."""

from collections.abc import Iterable
from hashlib import blake2b

ID_BYTES = 10  # 80 bits: one collision is expected near 10^12 records


def content_id(prefix: str, parts: Iterable[str | bytes | int | None]) -> str:
    """Return `prefix` followed by 20 hex digits of the BLAKE2b hash of `parts`.

    Parts are framed by their kind and length, so ("ab", "c") and ("a", "bc") differ, and so do None,
    the empty string and the number 0.
    """
    framed: list[bytes] = []
    for part in parts:
        if part is None:
            framed.append(b"n;")
        elif isinstance(part, int):
            framed.append(b"i%d;" % part)
        else:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            framed += (b"%d:" % len(data), data)
    return prefix + blake2b(b"".join(framed), digest_size=ID_BYTES).hexdigest()


def quote_hash(data: bytes) -> str:
    """Return the hash by which evidence can prove a quote without repeating it."""
    return blake2b(data, digest_size=16).hexdigest()
