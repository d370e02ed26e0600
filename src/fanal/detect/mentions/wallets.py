"""Wallet addresses whose checksum holds: Bitcoin, Litecoin, Dogecoin, TRON, Ethereum, Monero.

Base58Check (Bitcoin and its kin, TRON), Bech32 and Bech32m (BIP 173, BIP 350), EIP-55 where an Ethereum
address is in both cases (in one case it has no checksum), Monero's Base58 in blocks with Keccak-256.
"""

from functools import lru_cache
from hashlib import sha256

from fanal.detect.mentions import undone
from fanal.detect.mentions.keccak import keccak_256
from fanal.detect.mentions.pattern import Pattern
from fanal.detect.mentions.scan import Mention, Scan

_WALLET = Pattern(
    r"\b(?:0x[0-9a-f]{40}|(?:bc|ltc)1[a-z0-9]{11,87}|[48][a-z0-9]{94}(?:[a-z0-9]{11})?|[139adlmt][a-z0-9]{25,34})\b"
)
_BASE58 = {c: i for i, c in enumerate(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}
_BECH32 = {c: i for i, c in enumerate(b"qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CHECK = {0: 1}  # BIP 173 for version 0, BIP 350 for later ones
_BECH32M_CHECK = 0x2BC830A3
_SEGWIT = {b"bc": "btc", b"ltc": "ltc"}
# Version byte of a Base58Check address: chain. Litecoin's older script addresses are Bitcoin's own (5).
_VERSIONS = {0x00: "btc", 0x05: "btc", 0x30: "ltc", 0x32: "ltc", 0x1E: "doge", 0x16: "doge", 0x41: "tron"}
_MONERO_BLOCK = {0: 0, 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}  # characters: bytes
_MONERO_SIZES = {0x12: 69, 0x2A: 69, 0x13: 77}  # network byte: bytes (standard, subaddress, integrated)


def _base58(text: bytes) -> int | None:
    number = 0
    for byte in text:
        digit = _BASE58.get(byte)
        if digit is None:
            return None
        number = number * 58 + digit
    return number


def base58_version(address: bytes) -> int | None:
    """Return the version byte of a 25-byte Base58Check address, None where the checksum fails."""
    number = _base58(address)
    if number is None or number >= 1 << 200:
        return None
    data = number.to_bytes(25, "big")
    zeros = len(address) - len(address.lstrip(b"1"))
    if len(data) - len(data.lstrip(b"\0")) != zeros:
        return None
    return data[0] if sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:] else None


def _is_program(version: int, words: list[int]) -> bool:
    """Say whether 5-bit words are a witness program: whole bytes, 2 to 40 of them, 20 or 32 for version 0."""
    size, left = divmod(len(words) * 5, 8)
    if left >= 5 or (left and words[-1] & ((1 << left) - 1)):
        return False
    return size in (20, 32) if version == 0 else 2 <= size <= 40


def is_segwit(address: bytes) -> bool:
    """Say whether a lower-case `bc1…` or `ltc1…` address is well formed (BIP 173, BIP 350)."""
    prefix, _, rest = address.rpartition(b"1")
    words = [_BECH32.get(byte, -1) for byte in rest]
    if prefix not in _SEGWIT or -1 in words or len(words) < 8 or len(address) > 90:
        return False
    check = 1
    for value in [*(byte >> 5 for byte in prefix), 0, *(byte & 31 for byte in prefix), *words]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_BECH32_GENERATOR):
            check ^= term if top >> bit & 1 else 0
    if words[0] > 16 or check != _BECH32_CHECK.get(words[0], _BECH32M_CHECK):
        return False
    return _is_program(words[0], words[1:-6])


def is_ethereum(address: bytes) -> bool:
    """Say whether a `0x…` address is in one case, or in both as EIP-55 has it."""
    digits = address[2:].decode()
    if digits in (digits.lower(), digits.upper()):
        return True
    wanted = keccak_256(digits.lower().encode()).hex()
    return all(
        not char.isalpha() or char.isupper() == (int(hashed, 16) >= 8)
        for char, hashed in zip(digits, wanted, strict=False)
    )


def is_monero(address: bytes) -> bool:
    """Say whether an address is Monero's: standard, subaddress or integrated, with its checksum."""
    data = b""
    for at in range(0, len(address), 11):
        block = address[at : at + 11]
        size, number = _MONERO_BLOCK.get(len(block)), _base58(block)
        if size is None or number is None or number >= 1 << (8 * size):
            return False
        data += number.to_bytes(size, "big")
    return len(data) == _MONERO_SIZES.get(data[0]) and keccak_256(data[:-4])[:4] == data[-4:]


@lru_cache(maxsize=4096)
def wallet(raw: bytes) -> str | None:
    """Return chain:address for an address as written, None where its checksum fails."""
    lower = raw.lower()
    if lower.startswith(b"0x"):
        return f"eth:{lower.decode()}" if len(raw) == 42 and is_ethereum(raw) else None
    for prefix, chain in _SEGWIT.items():
        if lower.startswith(prefix + b"1"):
            one_case = raw in (lower, raw.upper())
            return f"{chain}:{lower.decode()}" if one_case and is_segwit(lower) else None
    if len(raw) in (95, 106):
        return f"xmr:{raw.decode()}" if is_monero(raw) else None
    chain_of = _VERSIONS.get(version) if (version := base58_version(raw)) is not None else None
    return f"{chain_of}:{raw.decode()}" if chain_of else None


def find_wallets(scan: Scan) -> list[Mention]:
    """Return the wallet addresses of all posts; `value` is chain:address.

    Read from the raw bytes, whose case counts; addresses with letters of other scripts are not read.
    """
    found = []
    for match in scan.find(_WALLET):
        post = scan.post(match.start)
        raw = scan.raw(post, match.start, match.end)
        written = raw if raw.isascii() else undone.plain(raw.decode(errors="replace")).encode()
        value = wallet(written) if written.isascii() else None
        if value:
            found.append(Mention(post, match.start, match.end, "wallet", value))
    return found
