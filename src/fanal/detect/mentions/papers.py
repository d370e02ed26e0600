"""Words that name another kind of number: an identity card, an order, a bank account."""

import re

_NAMES = r"""
id nit cc c\.c cedula dni nie rut cuit cuil curp rfc ruc cpf cnpj ssn ein ref reference referencia case
caso order orden invoice factura pedido ticket passport pasaporte account acct cuenta a/c iban isbn issn
doi zip sku tracking serial serie lot lote code codigo registro license licencia licence vacancy req
expediente folio post tweet status msg message-id version ver v cbu clabe cvu swift bic lat lon ip siren
siret vat iva
"""
_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(_NAMES.split())})(?: ?(?:no|nro|num|number|numero|id|code))?|#)[ .:#\-=°]{{0,4}}\Z"
)


def names_a_paper(before: bytes) -> bool:
    """Say whether the folded text right before a number says that it is no phone number."""
    return _BEFORE.search(before.decode(errors="replace")) is not None
