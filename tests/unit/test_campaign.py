"""A folder becomes a campaign or a list of problems, whatever is in it; nothing is raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitgame.campaign import Loaded, load_campaign
from summitgame.inputs import Inputs
from summitgame.lang.checks import options_of
from summitgame.resources import content_root
from tests.doubles.campaigns import CASES, HEAD, compiled, load, tea_house

NODES = """
nodes:
  - id: a
    goto: e
  - id: e
    ending: {id: e, kind: good, title: E}
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(each.code, each.span.file) for each in loaded.diagnostics]


# --- folders -----------------------------------------------------------------------------------


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    loaded = load_campaign(tmp_path / "nowhere")
    assert loaded.campaign is None
    assert [each.code for each in loaded.errors] == ["SG001"]


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    loaded = load_campaign(tmp_path)
    assert [each.message for each in loaded.errors] == [
        "the campaign folder cannot be read: it holds no .yaml file"
    ]


def test_a_file_in_place_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    file.write_text("x", encoding="utf-8")
    assert [each.code for each in load_campaign(file).errors] == ["SG001"]


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path, campaign_yaml=HEAD, nodes_yaml=NODES)
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "nodes.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    loaded = load_campaign(folder)
    assert codes(loaded) == [("SG001", "nodes.yaml")]
    assert loaded.errors[0].message == "the file cannot be read: Permission denied"


def test_a_folder_called_like_a_file_is_passed_over(tmp_path: Path) -> None:
    folder = write(tmp_path, campaign_yaml=HEAD + NODES)
    (folder / "odd.yaml").mkdir()
    assert load_campaign(folder).diagnostics == ()


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "one", campaign_yaml=HEAD + NODES)
    outside = write(tmp_path / "two", other_yaml="nodes: []")
    (folder / "link.yaml").symlink_to(outside / "other.yaml")
    assert "link.yaml" not in load_campaign(folder).sources


def test_plans_are_no_part_of_the_story(tmp_path: Path) -> None:
    folder = write(tmp_path, campaign_yaml=HEAD + NODES, tests__x_yaml="not: a story")
    assert load_campaign(folder).diagnostics == ()


def test_there_is_an_end_to_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Inputs, "most", 2)
    folder = write(tmp_path, campaign_yaml=HEAD + NODES, b_yaml="", c_yaml="")
    assert [each.message for each in load_campaign(folder).errors] == [
        "the campaign folder cannot be read: it holds more than 2 .yaml files"
    ]


def test_one_broken_file_does_not_make_its_names_unknown_elsewhere() -> None:
    loaded = load(
        {
            "campaign.yaml": HEAD,
            "variables.yaml": "variables:\n  - {id: warmth, type: int, min: 0, max: 3\n",
            "nodes.yaml": "nodes:\n"
            "  - id: a\n    facts: [fact-two]\n    effects: [warmth += 1]\n    goto: lost\n",
        }
    )
    assert codes(loaded) == [("SG004", "variables.yaml")]


# --- facts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("home", ["content/one/record", "content/record", "record"])
def test_facts_are_found_in_the_campaign_or_beside_it(tmp_path: Path, home: str) -> None:
    head = HEAD.replace("start: a", "start: a, facts: record")
    cited = NODES.replace("goto: e", "goto: e\n    facts: [it-was-so]")
    fact = "- {id: it-was-so, statement: 'It was\n    so.', source: A book, date: 2019}"
    write(tmp_path / home, f_yaml=fact)
    loaded = load_campaign(write(tmp_path / "content" / "one", campaign_yaml=head + cited))
    assert loaded.campaign is not None, codes(loaded)
    assert loaded.campaign.facts["it-was-so"].statement == "It was so."
    assert loaded.campaign.facts["it-was-so"].date == "2019"


def test_a_folder_of_facts_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    head = HEAD.replace("start: a", "start: a, facts: record")
    cited = NODES.replace("goto: e", "goto: e\n    facts: [it-was-so]")
    loaded = load_campaign(write(tmp_path, campaign_yaml=head + cited))
    assert codes(loaded) == [("SG504", "campaign.yaml")]
    assert loaded.errors[0].span.line == 2


def test_a_broken_file_of_facts_is_one_problem(tmp_path: Path) -> None:
    head = HEAD.replace("start: a", "start: a, facts: record")
    cited = NODES.replace("goto: e", "goto: e\n    facts: [it-was-so]")
    folder = write(tmp_path, campaign_yaml=head + cited, record__f_yaml="- {id: it-was-so")
    assert codes(load_campaign(folder)) == [("SG004", "record/f.yaml")]


def test_two_facts_of_one_id_are_a_problem(tmp_path: Path) -> None:
    head = HEAD.replace("start: a", "start: a, facts: record")
    fact = "- {id: so, statement: So.}\n"
    folder = write(tmp_path, campaign_yaml=head + NODES, record__f_yaml=fact, record__g_yaml=fact)
    assert codes(load_campaign(folder)) == [("SG210", "record/g.yaml")]


# --- several files -----------------------------------------------------------------------------


def test_a_campaign_is_declared_once() -> None:
    loaded = load({"a.yaml": HEAD + NODES, "b.yaml": "campaign: {id: d, title: D, start: a}"})
    assert codes(loaded) == [("SG210", "b.yaml")]


def test_a_folder_is_one_chapter_and_a_chapter_is_one_folder() -> None:
    two = "chapter: {id: one, number: 1, title: Two}"
    assert codes(load({"a.yaml": HEAD + NODES, "b.yaml": two})) == [("SG210", "b.yaml")]
    assert codes(load({"a.yaml": HEAD + NODES, "c/b.yaml": two})) == [("SG210", "c/b.yaml")]


# --- what a campaign tells of itself -----------------------------------------------------------


def test_the_digest_changes_with_every_byte_and_every_name() -> None:
    one = compiled({"a.yaml": HEAD, "b.yaml": NODES})
    assert len(one.digest) == 64
    assert one.digest == compiled({"b.yaml": NODES, "a.yaml": HEAD}).digest
    assert one.digest != compiled({"a.yaml": HEAD, "b.yaml": NODES + "# a\n"}).digest
    assert one.digest != compiled({"a.yaml": HEAD, "c.yaml": NODES}).digest


def test_a_campaign_knows_its_endings_and_its_setup() -> None:
    campaign = tea_house()
    assert (campaign.id, campaign.title, campaign.subtitle) == ("tea-house", "The tea house", "")
    assert [each.id for each in campaign.endings] == ["tea", "rain", "street"]
    assert campaign.setup == ()
    setup = load_campaign(CASES / "campaigns" / "good" / "setup").campaign
    assert setup is not None
    assert [(each.id, each.start) for each in setup.setup] == [
        ("difficulty", "fair"),
        ("pace", "quick"),
    ]
    assert [value.name for value in setup.setup[0].values] == ["fair", "in fog"]


@pytest.mark.parametrize("name", ["working-level", "gallery/tea-before-talks"])
def test_every_node_and_option_has_its_place(name: str) -> None:
    campaign = load_campaign(content_root() / name).campaign
    assert campaign is not None
    wanted = set(campaign.program.nodes)
    for node in campaign.program.nodes.values():
        wanted |= {f"{node.id}/{option.id}" for option in options_of(node.body)}
    assert set(campaign.places) == wanted
    for key, span in campaign.places.items():
        line = (campaign.folder / span.file).read_text(encoding="utf-8").splitlines()[span.line - 1]
        assert key.rpartition("/")[2] in line
