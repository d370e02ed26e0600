"""A folder with inputs of every kind, for the tests of this room; all of it is made up."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from fanal.base.views import Summary
from fanal.collect import KINDS, kind_of
from fanal.workspace import FindOptions, Workspace

ONE = FindOptions(workers=1, report=False)
OWN = "DE89370400440532013000"
POSTS = (
    "id,date,text,price\n1,2026-01-02,The bakery on Mill Street opens at seven.,5\n"
    "2,2026-01-03,Piano for sale,80\n"
)
BANK = (
    f"Konto: {OWN}\n\nBuchungstag;Empfänger;Verwendungszweck;Betrag;Währung;Saldo\n"
    "02.03.2026;Ann Example;Miete März;-800,00;EUR;1.200,00\n"
    "03.03.2026;Ben Example;Lohn;1.500,00;EUR;2.700,00\n"
)
MT940 = (
    f":20:X1\n:25:{OWN}\n:28C:1/1\n:60F:C260301EUR500,00\n:61:2603020302D12,50NTRFNONREF\n:86:Ann Example\n"
    ":62F:C260302EUR487,50\n-\n"
)
CASES = (
    "case id,prs_FirstName,prs_Gender,vic_TypeOfExploitation,notes\n"
    "A1,Carla,Feminine,ForcedLabour,kept her passport\nA2,Dora,Feminine,Other,\n"
)
HELP = {
    "services.csv": "id,organization_id,name,status,assured_date\ns1,o1,Shelter,active,2026-01-15\n"
    "s2,o1,Advice,active,\n",
    "organizations.csv": "id,name\no1,Casa Puente\n",
    "phones.csv": "id,service_id,number\np1,s1,+1 202 555 0100\n",
    "languages.csv": "id,service_id,name\nl1,s1,Spanish\nl2,s2,Spanish\n",
}
FILES = {
    "posts/board.csv": POSTS,
    "money/giro.csv": BANK,
    "money/account.sta": MT940,
    "cases/intake.csv": CASES,
    **{f"help/{name}": text for name, text in HELP.items()},
}
NAMES = ("Ann", "Ben", "Carla", "Dora", OWN, "passport", "Miete", "Lohn", "555 0100")


def write(root: Path, files: Iterable[tuple[str, str]] = tuple(FILES.items())) -> Path:
    """Write the files below a folder and return it."""
    for name, text in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def checked(workspace: Workspace, summary: Summary) -> dict[str, pa.Table]:
    """Return the tables of records after checking that every source's account is that of its records."""
    tables = {name: workspace.table(kind.table) for name, kind in KINDS.items()}
    rejected: dict[str, int] = {}
    for rejection in workspace.rejections():
        rejected[rejection.source] = rejected.get(rejection.source, 0) + 1
    kept = dict.fromkeys(KINDS, 0)
    for row in workspace.table("sources").to_pylist():
        assert row["records"] == row["kept"] + row["rejected"] + row["skipped"], row
        if not (row["note"] or "").startswith("unusable"):
            assert row["rejected"] == rejected.get(row["path"], 0), row
        kept[kind_of(row["reader"])] += row["kept"]
    assert kept == summary.kinds
    assert sum(kept.values()) == summary.kept
    assert summary.read == summary.kept + summary.rejected + summary.skipped
    for name, table in tables.items():
        ids = table[KINDS[name].id_column].to_pylist()
        assert len(set(ids)) == kept[name], name
    return tables
