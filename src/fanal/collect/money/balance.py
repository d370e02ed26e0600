"""Does a statement add up: opening balance plus every entry is the closing balance, to the cent."""

from decimal import Decimal


def check(
    account: str, opening: Decimal | None, moved: Decimal, closing: Decimal | None, *, unread: int
) -> str | None:
    """Return what is wrong with a statement's sum, or None when it adds up or gives no two balances.

    `account` names the statement and holds no account number; `unread` is how many of its entries were set
    aside or left out, which may be why.
    """
    if opening is None or closing is None or opening + moved == closing:
        return None
    but = f", with {unread} of its entries not read" if unread else ""
    return (
        f"the statement does not add up: {account} opens with {opening}, moves by {moved} "
        f"and closes with {closing}, a difference of {closing - opening - moved}{but}"
    )


class Running:
    """Follows the balance column of a table, whichever way its rows are sorted."""

    def __init__(self) -> None:
        self._last: tuple[Decimal, Decimal] | None = None
        self.steps = self._up = self._down = 0

    def row(self, moved: Decimal, balance: Decimal | None) -> None:
        """Take one row: what it moved and the balance it states."""
        if balance is not None and self._last is not None:
            before, before_moved = self._last
            self.steps += 1
            self._up += before + moved == balance
            self._down += before == balance + before_moved
        self._last = None if balance is None else (balance, moved)

    def gap(self) -> None:
        """Say that a row could not be read, so the next balance follows from nothing known."""
        self._last = None

    def trouble(self) -> str | None:
        """Return what is wrong with the running balance, or None."""
        wrong = self.steps - max(self._up, self._down)
        if not wrong:
            return None
        return f"the statement does not add up: {wrong} of {self.steps} balances do not follow from their row"
