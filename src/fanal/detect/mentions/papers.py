"""Words that name another kind of number: an identity card, an order, a bank account."""

import re

from fanal.base.fold import fold

# By language, in natural spelling; folded on loading.
_NAMES_TEXT = """
en: id ssn ein ref reference case order invoice ticket passport account acct a/c iban isbn issn doi zip sku
en: tracking serial code registration license licence vacancy req post tweet status msg message-id version
 ver v
en: swift bic lat lon ip vat imei vin parcel consignment booking pnr mrn ein otp pin upc ean asin pobox po-box
es: nit cc c.c cédula dni nie rut cuit cuil curp rfc ruc referencia caso orden factura pedido pasaporte cuenta
es: serie lote código registro licencia expediente folio cbu clabe cvu radicado guía envío trámite seguimiento
fr: siren siret tva iva réf dossier commande facture colis compte numéro-de-dossier suivi rib puce permis
pt: cpf rg cnpj cep nif processo pedido rastreio conta renavam nota-fiscal chave protocolo agência
ru: инн снилс огрн бик кпп паспорт заказ счёт счет трек трек-номер дело договор чип карта карту р/с
uk: іпн єдрпоу ттн замовлення рахунок справа договір паспорт чип код
ar: طلب رقم-الطلب حساب ملف فاتورة هوية جواز الجواز القومي سجل السجل مرجع تتبع
id: nik npwp kk ktp resi pesanan rekening rek kode kode-cek tiket faktur imei
tl: tin sss philhealth umid resibo
hi: आधार पैन खाता ऑर्डर ट्रैकिंग चालान aadhaar aadhar pan
vi: cccd cmnd mst mã-số mã-đơn vận-đơn đơn-hàng stk tài-khoản biển-số
fa: سفارش رهگیری سریال سريال
zh: 订单号 订单 单号 快递单号 身份证 身份证号 银行卡 卡号 账号 工单 编号 邮编 运单号
"""
_UNSPACED = re.compile("[\u3000-\u9fff]")
_NAMES = sorted({fold(name) for name in _NAMES_TEXT.split() if not name.endswith(":")})
_SPACED_NAMES = "|".join(
    re.escape(name).replace(r"\-", "[ -]") for name in _NAMES if not _UNSPACED.search(name)
)
_UNSPACED_NAMES = "|".join(name for name in _NAMES if _UNSPACED.search(name))
_NUMBER = "n[or°º]?|nro|num|number|numero|номер|№|id|code|رقم|số|so|no"
_BETWEEN = "anda|cek|bb|is|es|est|de la empresa|de|della|du|da|do|la|no|usted|suyo|kamu"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{_SPACED_NAMES})(?: ?(?:{_NUMBER}))?(?: (?:{_BETWEEN}))?|(?:{_UNSPACED_NAMES})|#|№)"
    r"[ .:;#\-=°№(\[]{0,4}\Z"
)


def names_a_paper(before: bytes) -> bool:
    """Say whether the folded text right before a number says that it is no phone number."""
    return _BEFORE.search(before.decode(errors="replace")) is not None
