import json

import pytest
from tests.share.sample_views import ATTACKS, explanation, lead, post, summary

from fanal.base.records import Rejection
from fanal.cli.jsonout import summary_dict, write_json
from fanal.share.visible import visible


@pytest.mark.parametrize("attack", ATTACKS)
def test_json_keeps_the_value_and_steers_no_terminal(attack: str, capsys: pytest.CaptureFixture[str]):
    write_json(explanation(posts=(post(text=attack),)))
    text = capsys.readouterr().out
    assert visible(text) == text
    assert json.loads(text)["posts"][0]["text"] == attack


def test_the_summary_holds_counts_grouped_inputs_and_the_top_leads(capsys: pytest.CaptureFixture[str]):
    write_json(summary_dict(summary(), [lead()], [Rejection("a", "a:1", "broken")]))
    made = json.loads(capsys.readouterr().out)
    assert (made["read"], made["kept"], made["rejected"], made["skipped"]) == (3100, 3090, 2, 8)
    assert [made[name] for name in ("findings", "clusters", "networks", "leads")] == [80, 7, 3, 12]
    assert made["seconds"] == {"collect": 1.25, "detect": 2.0}
    assert [group["files"] for group in made["inputs"]] == [3000, 1]
    assert made["rejections"][0]["where"] == "a:1"
    assert made["top"][0]["factors"][0]["words"] == "A fee is asked before the work begins"


def test_what_has_no_json_form_is_an_error_not_a_guess():
    with pytest.raises(TypeError, match="bytes has no JSON form"):
        write_json({"a": b"x"})
