"""Statements in ISO 20022 XML for tests; all names, numbers and amounts are made up."""

from tests.collect.money.money import OWN

KINDS = {
    "053": ("BkToCstmrStmt", "Stmt"),
    "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    "052": ("BkToCstmrAcctRpt", "Rpt"),
}


def balance(kind: str, amount: str, sign: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt>"
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>"
    )


def party(side: str, name: str, iban: str, *, nested: bool = False) -> str:
    inner = f"<Pty><Nm>{name}</Nm></Pty>" if nested else f"<Nm>{name}</Nm>"
    return f"<{side}>{inner}</{side}><{side}Acct><Id><IBAN>{iban}</IBAN></Id></{side}Acct>"


def details(parties: str = "", amount: str = "", more: str = "") -> str:
    money = f"<Amt Ccy='EUR'>{amount}</Amt>" if amount else ""
    return f"<TxDtls>{money}<RltdPties>{parties}</RltdPties>{more}</TxDtls>"


def entry(amount: str, sign: str, body: str = "", *, status: str = "<Sts>BOOK</Sts>", more: str = "") -> str:
    return (
        f"<Ntry><Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{more}{status}"
        f"<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>"
        f"<NtryDtls>{body}</NtryDtls></Ntry>"
    )


def statement(
    entries: str, kind: str = "053", version: str = "08", balances: str = "", own: str = OWN
) -> str:
    root, stmt = KINDS[kind]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}"><{root}>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr>"
        f"<{stmt}><Id>1</Id><Acct><Id><IBAN>{own}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{entries}</{stmt}>"
        f"</{root}></Document>"
    )
