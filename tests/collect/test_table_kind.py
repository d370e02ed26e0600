"""What a table is about: its names decide, and where they fit two kinds, what no table of the other has."""

from pathlib import Path

import pytest
from tests.collect.workbooks import sheet_xml, xlsx

from fanal.collect.table_kind import delimited_kind, workbook_kind

WORDS = "We look for two people to wash up and to cut vegetables from Monday to Friday, with a contract."


@pytest.mark.parametrize(
    ("text", "reader", "least"),
    [
        # posts with prices
        ("id,date,text,price,phone\n1,2026-03-02,Room to let,300,1\n", "csv", 0.9),
        ("date,author,message,amount\n2026-03-02,ann,Pay me back,300\n", "csv", 0.6),
        ("date,title,description,value,account\n2026-03-02,Job,Come,500,ann\n", "csv", 0.6),
        ("date,text,amount,balance\n2026-03-02,hello,-3,5\n", "csv", 0.6),
        (f"fecha,anuncio,importe,cuenta\n2026-03-02,{WORDS},500,ann\n", "csv", 0.5),
        ("id,name,description,phone,price,city\n1,Ana,New here,+1 202 555 0100,80,Cali\n", "csv", 0.9),
        ("Org Name,City,Country,Phone,Email\nCasa,Cali,CO,1,a@example.org\n", "csv", 0.5),
        ("from,to,date,message\nann,ben,2026-03-02,hello\n", "csv", 0.9),
        ("x,y\n1,2\n", "csv", 0.5),
        # statements, also where the memo has a name that posts use
        ("Date,Description,Amount,Balance\n2026-03-02,Rent,-800.00,1200.00\n", "money-table", 0.8),
        ("Date,Description,Amount\n2026-03-02,Rent,-800.00\n", "money-table", 0.4),
        ("Fecha;Concepto;Cargo;Abono;Saldo\n02/03/2026;Alquiler;800,00;;1200,00\n", "money-table", 0.8),
        ("Дата;Контрагент;Сумма;Валюта\n02.03.2026;ООО Пример;-800,00;RUB\n", "money-table", 0.8),
        ("交易日期,对方户名,金额,余额\n2026-03-02,某人,-800.00,1200.00\n", "money-table", 0.8),
        ("Bank\nKonto: 1\n\nDatum;Betrag;Saldo\n02.03.2026;-8,00;1,00\n", "money-table", 0.8),
        ("sender,receiver,amount,date\nann,ben,5,2026-03-02\n", "money-table", 0.6),
        # cases
        ("case id,prs_Gender,vic_TypeOfExploitation,cas_Status\n1,f,Other,Closed\n", "case-table", 0.7),
        ("yearOfRegistration,gender,isForcedLabour,text\n2019,Female,1,x\n", "case-table", 0.7),
        ("case number,age,nationality\n7,19,CO\n", "case-table", 0.3),
        ("gender,citizenship,text\nFemale,CO,hello\n", "csv", 0.9),
        # services
        ("id,organization_id,name,description,status\ns1,o1,Shelter,A bed,active\n", "services-tables", 0.8),
    ],
)
def test_delimited(text: str, reader: str, least: float) -> None:
    found, sure = delimited_kind(text.encode(), "a.csv")
    assert (found, sure >= least) == (reader, True), sure
    assert sure < 1


def test_a_header_in_an_old_code_page_is_read() -> None:
    text = "Buchungstag;Begünstigter;Betrag;Währung\n02.03.2026;Café;-8,00;EUR\n"
    assert delimited_kind(text.encode("cp1252"), "a.csv")[0] == "money-table"
    assert delimited_kind(text.encode("utf-16"), "a.csv")[0] == "money-table"


def test_the_surest_sheet_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    about = sheet_xml([["x", "y"], ["1", "2"]])
    bank = sheet_xml([["Date", "Payee", "Amount", "Balance"], ["2026-03-02", "Ann", -8, 100]])
    path.write_bytes(xlsx({"about": about, "march": bank}))
    assert workbook_kind(path, "a.xlsx") == ("money-table", 0.9)
    path.write_bytes(xlsx({"about": about}))
    assert workbook_kind(path, "a.xlsx") == ("sheet", 0.5)
    path.write_bytes(b"PK\x03\x04 broken")
    assert workbook_kind(path, "a.xlsx") == ("sheet", 0.5)
