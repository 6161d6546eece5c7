"""The report: one page that needs nothing else, and figures that agree with what they are of."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summitgame.analysis.simulate import simulate
from summitgame.authoring.layout import BOX, TALL, lay_out, links_of
from summitgame.authoring.report import Facts, Verdict, gather_facts, report
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli import main
from summitgame.program import Choice
from summitgame.resources import content_root
from tests.doubles.campaigns import CASES, HEAD, compiled, tea_house
from tests.unit.test_cli import LOST, STUCK
from tests.unit.test_html import Reader

NASTY = "</script><b onclick=x>&"


def facts_of(campaign: Campaign, count: int = 40) -> Facts:
    return gather_facts(campaign, seed=1, count=count, states=20_000)


def block(page: str) -> dict[str, list[dict[str, object]]]:
    """Return the data that the page's script reads."""
    found = re.search(r'<script type="application/json" id="nodes">(.*?)</script>', page)
    assert found is not None
    data: dict[str, list[dict[str, object]]] = json.loads(found.group(1))
    return data


def long_story(size: int) -> Campaign:
    """Return a story with many nodes in four chapters, three options each."""
    files = {"campaign.yaml": "campaign: {id: c, title: C, start: n0}"}
    for part in range(4):
        nodes = ""
        for number in range(part * size // 4, (part + 1) * size // 4):
            options = "".join(
                f"\n      - {{id: o{k}, text: Option {k}, goto: n{min(number + step, size)}}}"
                for k, step in enumerate((1, 2, 7))
            )
            nodes += (
                f"\n  - id: n{number}\n    text: [Node number {number}.]\n    options:{options}"
            )
        if part == 3:
            nodes += f"\n  - {{id: n{size}, ending: {{id: e, kind: good, title: E}}}}"
        files[f"{part}/c.yaml"] = (
            f"chapter: {{id: c{part}, number: {part}, title: Part {part}}}\nnodes:{nodes}\n"
        )
    return compiled(files)


# --- the map -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["working-level", "gallery/tea-before-talks"])
def test_every_node_stands_on_the_map_and_none_on_another(name: str) -> None:
    campaign = load_campaign(content_root() / name).campaign
    assert campaign is not None
    found = lay_out(campaign.program)
    assert set(found.spots) == set(campaign.program.nodes)
    corners = {(spot.x, spot.y) for spot in found.spots.values()}
    assert len(corners) == len(found.spots)
    boxes = sorted(corners)
    for x, y in boxes:
        assert 0 <= x <= found.width - BOX
        assert 0 <= y <= found.height - TALL
        for other_x, other_y in boxes:
            apart = abs(x - other_x) >= BOX or abs(y - other_y) >= TALL
            assert apart or (x, y) == (other_x, other_y)


def test_chapters_are_columns_from_left_to_right() -> None:
    campaign = long_story(80)
    found = lay_out(campaign.program)
    assert [column.chapter for column in found.columns] == ["c0", "c1", "c2", "c3"]
    for one, other in zip(found.columns, found.columns[1:], strict=False):
        assert one.x + one.width < other.x
    for name, spot in found.spots.items():
        chapter = campaign.program.nodes[name].chapter
        column = next(each for each in found.columns if each.chapter == chapter)
        assert column.x <= spot.x <= column.x + column.width - BOX


def test_play_goes_down_a_chapter() -> None:
    found = lay_out(long_story(80).program)
    assert found.spots["n0"].y < found.spots["n1"].y
    assert found.spots["n0"].y < found.spots["n19"].y


def test_links_are_what_the_story_says() -> None:
    program = tea_house().program
    for node in program.nodes.values():
        if isinstance(node.body, Choice):
            wanted = {b.to for option in node.body.options for b in option.jump if b.to}
            assert set(links_of(node, program)) == wanted


# --- the figures -------------------------------------------------------------------------------


def test_the_counts_are_those_of_the_simulation() -> None:
    campaign = tea_house()
    facts, counted = facts_of(campaign), simulate(campaign.program, 40, 1)
    assert facts.taken == {name: n for name, n in counted.options.items() if n}
    for ending in campaign.endings:
        assert facts.manners[0].endings[ending.id] == counted.endings[ending.id] / 40
    assert sum(facts.lengths.values()) == 40
    assert facts.decisions == sum(k * n for k, n in facts.lengths.items()) / 40
    assert facts.entered[campaign.program.start] == 40
    assert facts.words_read > 0


def test_a_track_stays_within_its_bounds_and_starts_where_it_starts() -> None:
    campaign = tea_house()
    facts = facts_of(campaign)
    assert facts.courses
    for course in facts.courses:
        assert len(course.tenth) == len(course.middle) == len(course.ninetieth)
        for a, b, c in zip(course.tenth, course.middle, course.ninetieth, strict=True):
            assert course.low <= a <= b <= c <= course.high


def test_personas_stand_beside_uniform_play() -> None:
    campaign = load_campaign(content_root() / "gallery" / "tea-before-talks").campaign
    assert campaign is not None
    facts = gather_facts(campaign, seed=1, count=5, states=10, many=400)
    assert [each.name for each in facts.manners] == [
        "Uniform play",
        *(persona.name for persona in campaign.program.personas),
    ]
    assert {each.count for each in facts.manners} == {400}
    for each in facts.manners:
        assert sum(each.endings.values()) == pytest.approx(1)
    page = report(facts)
    assert all(persona.name in page for persona in campaign.program.personas)
    assert "400 playthroughs at random and 400 of each persona; 19 times in 20" in page


# --- the page ----------------------------------------------------------------------------------


def test_the_page_is_whole_and_asks_for_nothing() -> None:
    page = report(facts_of(tea_house()))
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    assert not re.search(r"https?://|@import|url\(|\bfetch\(|XMLHttpRequest|import\(", page)
    for part in ("map", "odds", "claims", "coverage", "words", "balance"):
        assert f'<section class="part" id="{part}"' in page
    identities = re.findall(r' id="([^"]+)"', page)
    assert len(identities) == len(set(identities))
    wanted = set(re.findall(r"getElementById\('([^']+)'\)", page))
    assert wanted <= set(identities)


def test_the_panel_has_texts_options_rules_and_sources_of_every_node() -> None:
    campaign = tea_house()
    data = block(report(facts_of(campaign)))
    nodes = {str(each["id"]): each for each in data["nodes"]}
    assert list(nodes) == list(campaign.program.nodes)
    room = nodes["room"]
    assert re.fullmatch(r"campaign\.yaml:\d+", str(room["s"]))
    options = room["o"]
    assert isinstance(options, list)
    body = campaign.program.nodes["room"].body
    assert isinstance(body, Choice)
    assert [each[0] for each in options] == [option.id for option in body.options]
    for number, links in ((n, each["to"]) for n, each in enumerate(data["nodes"])):
        assert isinstance(links, list)
        assert all(0 <= to < len(nodes) for to in links), number


def test_no_text_of_an_author_becomes_markup() -> None:
    campaign = compiled(
        HEAD.replace("title: C,", f'title: "{NASTY}",')
        + f"""
nodes:
  - id: a
    title: "{NASTY}"
    text: ["{NASTY}"]
    options: [{{id: go, text: "{NASTY}", goto: e}}]
  - {{id: e, ending: {{id: e, kind: good, title: "{NASTY}"}}}}
"""
    )
    page = report(facts_of(campaign, 3))
    assert NASTY not in page
    assert block(page)["nodes"][0]["t"] == NASTY


def test_claims_are_shown_with_their_verdicts() -> None:
    facts = gather_facts(
        tea_house(),
        seed=1,
        count=3,
        states=10,
        verdicts=[Verdict("T1", "Says so", "refuted", "It breaks.", "claims.yaml", 7)],
    )
    page = report(facts)
    assert '<span class="bad">refuted</span>' in page
    assert "claims.yaml:7" in page


def test_a_story_that_gets_stuck_is_shown_and_what_nobody_came_to_is_marked() -> None:
    campaign = compiled(STUCK)
    facts = gather_facts(campaign, seed=1, count=8, states=10)
    assert sum(facts.manners[0].endings.values()) < 1
    assert facts.taken["a/go"]
    assert " never" in report(gather_facts(campaign, seed=1, count=1, states=10))


def test_a_story_without_play_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(LOST, encoding="utf-8")
    assert main(["report", str(tmp_path), "-n", "2", "--out", "-"]) == 1
    assert "without a decision" in capsys.readouterr().err


def test_two_thousand_nodes_make_a_page_of_moderate_size() -> None:
    campaign = long_story(2_000)
    page = report(gather_facts(campaign, seed=1, count=2, states=100))
    assert page.count('class="node ') == 2_001
    assert len(page) < 3_000_000
    found = lay_out(campaign.program)
    assert found.width < 8_000
    assert found.height < 20_000


# --- the command -------------------------------------------------------------------------------


def test_the_command_writes_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = str(CASES / "good" / "tea-house")
    monkeypatch.chdir(tmp_path)
    assert main(["report", story, "-n", "5"]) == 0
    assert "Written: tea-house.html" in capsys.readouterr().out
    page = (tmp_path / "tea-house.html").read_text("utf-8")
    assert main(["report", story, "-n", "5", "--out", "-"]) == 0
    assert capsys.readouterr().out == page
    assert main(["report", story, "-n", "5", "--out", str(tmp_path / "no" / "x.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main(["report", story, "-n", "0"]) == 2
    capsys.readouterr()
    assert "no-dead-end" in page
    assert main(["report", story, "-n", "5", "--states", "2", "--out", "-"]) == 0
    assert ">bounded<" in capsys.readouterr().out
    assert main(["report", story, "-n", "5", "--states", "2", "--thorough", "--out", "-"]) == 0
    assert ">bounded<" not in capsys.readouterr().out
    assert main(["report", story, "-n", "5", "--json", "--no-claims"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["coverage"]["playthroughs"] == 5
    assert data["claims"] == []
    assert sum(data["balance"]["lengths"].values()) == 5
    assert data["words"]["all"] == sum(data["words"]["chapters"].values())
