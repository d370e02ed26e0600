from tests.share.sample_views import summary

from fanal.base.views import SourceView
from fanal.share.inputs import input_groups


def source(path: str, mapping: str = "text <- body") -> SourceView:
    return SourceView(path, "csv", mapping, 3, 2, 1, 0, "")


def test_a_folder_of_thousands_of_mails_is_one_line():
    mails, table = input_groups(summary().inputs)
    assert (mails.label, mails.files, mails.records, mails.mapping) == (
        "mail/in/",
        3000,
        3000,
        "text <- body",
    )
    assert (table.label, table.files, table.notes) == ("offers/june.csv", 1, ("read as cp1252",))


def test_another_mapping_is_another_line():
    groups = input_groups([source("a.csv"), source("b.csv", "text <- ad")])
    assert [group.label for group in groups] == ["a.csv", "b.csv"]


def test_files_that_share_no_folder_are_named_by_the_first():
    assert input_groups([source("a.csv"), source("/x/b.csv")])[0].label == "a.csv and 1 more"
    assert input_groups([source("/a.csv"), source("/x/b.csv")])[0].label == "/a.csv and 1 more"


def test_no_inputs_are_no_groups():
    assert input_groups([]) == []
