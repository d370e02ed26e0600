"""A table with the columns id and text is enough to find campaigns in and to ask why two posts are tied."""

import csv

import orjson
import pytest
from tests.link.posts import CAMPAIGN, ORDINARY
from typer.testing import CliRunner

from fanal.base.errors import NotFoundError
from fanal.cli.main import app
from fanal.workspace import FindOptions, Workspace

TEXTS = CAMPAIGN + ORDINARY


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("why")
    with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "text"))
        rows.writerows((str(k), text) for k, text in enumerate(TEXTS))
    place = Workspace.create(folder / "ws")
    summary = place.find([folder / "posts.csv"], FindOptions(workers=1))
    assert (summary.kept, summary.clusters) == (len(TEXTS), 1)
    return place


def ids(workspace: Workspace) -> dict[str, str]:
    posts = workspace.table("posts")
    return dict(zip(posts["external_id"].to_pylist(), posts["post_id"].to_pylist(), strict=True))


def test_id_and_text_alone_give_clusters_with_slots(workspace: Workspace) -> None:
    assert set(workspace.table("clusters")["external_id"].to_pylist()) == set("0123")
    values = set(workspace.table("slots")["value"].to_pylist())
    assert {"Lisbon", "Antwerp", "Malmö", "Porto"} <= values


def test_two_posts_of_a_template_are_told_with_contacts_masked(workspace: Workspace) -> None:
    of = ids(workspace)
    view = workspace.why(of["0"], of["1"])
    assert view.same_text
    assert view.template_id == workspace.table("templates")["template_id"][0].as_py()
    assert ("Lisbon", "Antwerp") in view.template.slots
    assert "202 555" not in str(view)
    assert "they share no contact and no account" in view.against


def test_two_ordinary_posts_are_not_tied_and_an_unknown_one_is_told(workspace: Workspace) -> None:
    of = ids(workspace)
    view = workspace.why(of["4"], of["5"])
    assert not view.same_text
    assert view.template_id is None
    assert view.against
    with pytest.raises(NotFoundError):
        workspace.why(of["4"], "nothing")


def test_the_command_prints_and_gives_json(workspace: Workspace) -> None:
    of = ids(workspace)
    command = ["why", of["0"], of["2"], "--workspace", str(workspace.folder.root)]
    assert "One text" in CliRunner().invoke(app, command).output
    assert orjson.loads(CliRunner().invoke(app, [*command, "--json"]).output)["same_text"] is True
