import pytest

from fanal.base.errors import InputError, MappingError
from fanal.cli.options import mapping_of, readers_of, regions_of


def test_pairs_name_columns():
    assert mapping_of(["text=body", " author = the sender "]) == {"text": "body", "author": "the sender"}
    assert mapping_of(["text=a=b"]) == {"text": "a=b"}


def test_a_column_is_left_out_by_nothing_and_a_value_is_given_by_a_second_sign():
    assert mapping_of(["contact=", "account==A1"]) == {"contact": "", "account": "=A1"}


def test_readers_are_given_by_pattern():
    assert readers_of(["*/a=b.csv=money", " x.txt = posts "]) == (("*/a=b.csv", "money"), ("x.txt", "posts"))
    for wrong in ("money", "=money", "*.csv="):
        with pytest.raises(MappingError, match="is not a pair"):
            readers_of([wrong])


@pytest.mark.parametrize("pairs", [["text"], ["=body"], ["="], ["text=a", "text=b"]])
def test_what_is_no_pair_is_refused_with_an_example(pairs: list[str]):
    with pytest.raises(MappingError) as raised:
        mapping_of(pairs)
    assert "--map text=body" in raised.value.do


def test_regions_are_two_letters_in_either_case():
    assert regions_of(["co", "ES"]) == ("CO", "ES")
    for wrong in ("Colombia", "C", "57", "ÉS"):
        with pytest.raises(InputError, match="--region"):
            regions_of([wrong])
