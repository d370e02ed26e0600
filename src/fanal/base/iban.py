"""The check digits of an international bank account number."""


def check_digits_fit(iban: str) -> bool:
    """Say whether the check digits of an IBAN fit: the number modulo 97 is 1 (ISO 13616, ISO 7064).

    `iban` is capital letters and digits without spaces, five of them or more. Its length is not looked at.
    """
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1
