"""Wallet addresses whose checksum holds: Bitcoin, Ethereum (checksum optional), TRON."""

from hashlib import sha256

from fanal.detect.mentions.pattern import Pattern
from fanal.detect.mentions.scan import Mention, Scan

_WALLET = Pattern(r"\b(?:0x[0-9a-f]{40}|bc1[a-z0-9]{11,71}|[13t][a-z0-9]{25,34})\b")
_BASE58 = {c: i for i, c in enumerate(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}
_BECH32 = {c: i for i, c in enumerate(b"qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CHECK = {0: 1}  # BIP 173 for version 0, BIP 350 for later ones
_BECH32M_CHECK = 0x2BC830A3
_BITCOIN_VERSIONS = (0x00, 0x05)
_TRON_VERSION = 0x41


def base58_version(address: bytes) -> int | None:
    """Return the version byte of a 25-byte Base58Check address, None where the checksum fails."""
    number = 0
    for byte in address:
        digit = _BASE58.get(byte)
        if digit is None:
            return None
        number = number * 58 + digit
    if number >= 1 << 200:
        return None
    data = number.to_bytes(25, "big")
    zeros = len(address) - len(address.lstrip(b"1"))
    if len(data) - len(data.lstrip(b"\0")) != zeros:
        return None
    return data[0] if sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:] else None


def is_segwit(address: bytes) -> bool:
    """Say whether a lower-case `bc1…` address is well formed (BIP 173, BIP 350)."""
    words = [_BECH32.get(byte, -1) for byte in address[3:]]
    if -1 in words or len(words) < 8:
        return False
    check = 1
    for value in [3, 3, 0, 2, 3, *words]:  # "bc" expanded
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_BECH32_GENERATOR):
            check ^= term if top >> bit & 1 else 0
    return words[0] <= 16 and check == _BECH32_CHECK.get(words[0], _BECH32M_CHECK)


def _value(raw: bytes) -> str | None:
    lower = raw.lower()
    if lower.startswith(b"0x"):
        return f"eth:{lower.decode()}"
    if lower.startswith(b"bc1"):
        one_case = raw in (lower, raw.upper())
        return f"btc:{lower.decode()}" if one_case and is_segwit(lower) else None
    version = base58_version(raw)
    if version in _BITCOIN_VERSIONS and raw[:1] in b"13":
        return f"btc:{raw.decode()}"
    if version == _TRON_VERSION and len(raw) == 34:
        return f"tron:{raw.decode()}"
    return None


def find_wallets(scan: Scan) -> list[Mention]:
    """Return the wallet addresses of all posts; `value` is chain:address.

    Read from the raw bytes, whose case counts; addresses that had to be unfolded are not read.
    """
    found = []
    for match in scan.find(_WALLET):
        post = scan.post(match.start)
        raw = scan.raw(post, match.start, match.end)
        value = _value(raw) if raw.isascii() else None
        if value:
            found.append(Mention(post, match.start, match.end, "wallet", value))
    return found
