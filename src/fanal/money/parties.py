"""Who stands at the ends of a movement: accounts where they are told, else names, else nobody known.

A spreadsheet program turns a long account number into 8.93704E+20, or its last digits into zeros. Two
accounts may then read alike, so what is left of such a number names nobody; a name beside it may.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.iban import check_digits_fit

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_IBAN = r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"
_MANGLED = r"(?i)^[0-9](?:[.,][0-9]+)?E\+[0-9]+$"
_ROUNDED = r"^[1-9][0-9]{14}0{2,}$"


class Parties(NamedTuple):
    """`payer` and `payee` per row as places in `nodes` (-1: nobody known), and what was seen of the
    numbers.
    """

    payer: Ints
    payee: Ints
    nodes: pa.Array
    mangled: int
    misspelt: int
    alike: int


def _by_account(accounts: pa.ChunkedArray) -> tuple[pa.Array, int, int]:
    """Return the numbers that can be told apart, and how many rows have a mangled or a misspelt one."""
    encoded = accounts.combine_chunks().dictionary_encode()
    plain = pc.utf8_upper(pc.replace_substring_regex(encoded.dictionary, r"[\s-]+", ""))
    broken = pc.or_(pc.match_substring_regex(plain, _MANGLED), pc.match_substring_regex(plain, _ROUNDED))
    ibans = pc.match_substring_regex(plain, _IBAN)
    wrong = [bool(is_iban) and not check_digits_fit(text) for text, is_iban in
             zip(plain.to_pylist(), ibans.to_pylist(), strict=True)]  # fmt: skip
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    rows_broken = np.append(broken.to_numpy(zero_copy_only=False), False)[codes]
    rows_wrong = np.append(np.array(wrong, bool), False)[codes]
    usable = pc.if_else(pc.or_(broken, pc.equal(plain, "")), pa.scalar(None, pa.string()), plain)
    by_account = usable.take(pa.array(codes, mask=codes < 0))
    return by_account, int(rows_broken.sum()), int(rows_wrong.sum())


def _by_name(names: pa.ChunkedArray) -> pa.Array:
    encoded = names.combine_chunks().dictionary_encode()
    plain = pc.utf8_trim_whitespace(
        pc.replace_substring_regex(pc.utf8_lower(encoded.dictionary), r"\s+", " ")
    )
    plain = pc.if_else(
        pc.equal(plain, ""), pa.scalar(None, pa.string()), pc.binary_join_element_wise("name", plain, " ")
    )
    return plain.take(encoded.indices)


def _own(sources: pa.ChunkedArray, payer: pa.Array, payee: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Name the own end of statements that tell no account: in those no row has both ends."""
    encoded = sources.combine_chunks().dictionary_encode()
    codes = pc.fill_null(encoded.indices, len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    told = [pc.is_valid(side).to_numpy(zero_copy_only=False) for side in (payer, payee)]
    both = np.bincount(codes[told[0] & told[1]], minlength=len(encoded.dictionary) + 1) > 0
    single = ~both[codes]
    own = pc.binary_join_element_wise(
        "statement", pc.fill_null(encoded.dictionary.take(encoded.indices), "?"), " "
    )
    missing = pa.scalar(None, pa.string())
    sides = []
    for side, here, there in ((payer, told[0], told[1]), (payee, told[1], told[0])):
        sides.append(
            pc.if_else(pa.array(single & ~here & there), pc.coalesce(side, own), pc.coalesce(side, missing))
        )
    return sides[0], sides[1]


def _named_alike(accounts: pa.Array, names: pa.Array) -> tuple[pa.Array, int]:
    """Give rows that tell a name alone the account of that name, where the ledger has exactly one."""
    account, name = accounts.dictionary_encode(), names.dictionary_encode()
    account_codes = pc.fill_null(account.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    name_codes = pc.fill_null(name.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    both = (account_codes >= 0) & (name_codes >= 0)
    size = len(name.dictionary) + 1
    least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(least, name_codes[both], account_codes[both])
    np.maximum.at(most, name_codes[both], account_codes[both])
    one = np.where(least == most, most, -1)
    alone = (account_codes < 0) & (name_codes >= 0) & (one[name_codes] >= 0)
    codes = np.where(alone, one[name_codes], account_codes)
    return account.dictionary.take(pa.array(codes, mask=codes < 0)), int(alone.sum())


def parties(column: Callable[[str], pa.ChunkedArray]) -> Parties:
    """Return the ends of every row; `column` gives a column of the transactions by name."""
    payer, broken, wrong = _by_account(column("debtor_account"))
    payee, more_broken, more_wrong = _by_account(column("creditor_account"))
    rows = len(payer)
    accounts = pa.chunked_array([payer, payee], pa.string()).combine_chunks()
    names = pa.chunked_array(
        [_by_name(column("debtor")), _by_name(column("creditor"))], pa.string()
    ).combine_chunks()
    accounts, alike = _named_alike(accounts, names)
    known = pc.coalesce(accounts, names)
    payer, payee = _own(column("source_id"), known[:rows], known[rows:])
    both = pa.chunked_array([payer, payee], pa.string()).combine_chunks().dictionary_encode()
    codes = pc.fill_null(both.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return Parties(
        codes[:rows], codes[rows:], both.dictionary, broken + more_broken, wrong + more_wrong, alike
    )
