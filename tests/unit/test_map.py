"""The map: every node and way in every format, and no text of a campaign is syntax or script."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitgame.authoring.layout import BESIDE, BOX, lay_out, ways_of
from summitgame.authoring.map import Counts, dot, map_page, picture
from summitgame.authoring.map.dot import quoted
from summitgame.authoring.uses import uses_of
from summitgame.campaign import Campaign
from summitgame.cli import main
from summitgame.resources import content_root
from tests.doubles.campaigns import CHAPTERS, HEAD, compiled, tea_house
from tests.unit.test_html import Reader

NASTY = '</script><img src=x onerror=document.title=1>\\" -> {x}; &<b onclick=y>'
TEA = str(content_root() / "gallery" / "tea-before-talks")
STRING = r'"(?:[^"\\]|\\.)*"'
ATTRIBUTES = rf"\[\w+={STRING}(?:, \w+={STRING})*\]"
LINES = (
    rf"digraph {STRING} \{{",
    rf"  +label={STRING};",
    r"  (?:node|edge) \[fontname=sans, fontsize=\d+\];",
    rf"  subgraph {STRING} \{{",
    rf"    (?P<node>{STRING}) {ATTRIBUTES};",
    r"  \}",
    rf"  (?P<a>{STRING}) -> (?P<b>{STRING})(?: {ATTRIBUTES})?;",
    r"\}",
)
"""All that a graph of ours may consist of, line by line."""
DOT = shutil.which("dot") or ""
BROWSER = next((p for each in ("chromium", "google-chrome") if (p := shutil.which(each))), "")


def nasty() -> Campaign:
    text = json.dumps(NASTY)
    return compiled(
        HEAD.replace("title: C,", f"title: {text},").replace("title: One", f"title: {text}")
        + f"""
nodes:
  - id: a
    title: {text}
    text: [{json.dumps(NASTY.replace("{x}", ""))}]
    options:
      - {{id: go, text: {json.dumps(NASTY.replace("{x}", ""))}, goto: e}}
  - {{id: e, ending: {{id: e, kind: good, title: {text}}}}}
"""
    )


def data(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="story">(.*?)</script>', page)
    assert found is not None
    story: dict[str, object] = json.loads(found.group(1))
    return story


def rows(page: str) -> dict[str, dict[str, object]]:
    nodes = data(page)["nodes"]
    assert isinstance(nodes, list)
    return {str(row["id"]): row for row in nodes}


def graph_of(text: str) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the nodes and edges of a graph, having held every line against the grammar."""
    nodes, edges, depth = set(), set(), 0
    for line in text.splitlines():
        found = next((m for each in LINES if (m := re.fullmatch(each, line))), None)
        assert found is not None, line
        depth += line.endswith("{") - line.endswith("}")
        parts = found.groupdict()
        if "node" in parts:
            nodes.add(parts["node"])
        if "a" in parts:
            edges.add((parts["a"], parts["b"]))
    assert depth == 0
    return nodes, edges


# --- what is on it -----------------------------------------------------------------------------


def test_a_row_of_the_page_has_texts_options_places_and_ways() -> None:
    campaign = tea_house()
    for name, row in rows(map_page(campaign, Counts())).items():
        node = campaign.program.nodes[name]
        numbers = list(campaign.program.nodes)
        assert {(numbers[to], by) for to, by in row["by"]} == set(ways_of(node, campaign.program))  # type: ignore[attr-defined]
        assert row["s"] == f"{campaign.places[name].file}:{campaign.places[name].line}"
        for option in row["o"]:  # type: ignore[attr-defined]
            assert option[0] == "table" or option[4] == (
                f"campaign.yaml:{campaign.places[f'{name}/{option[0]}'].line}"
            )


def test_a_node_reads_what_its_conditions_and_values_do_and_writes_what_its_effects_do() -> None:
    program = compiled(CHAPTERS).program
    names = [variable.id for variable in program.variables]
    found = {
        name: ({names[slot] for slot in uses.reads}, {names[slot] for slot in uses.writes})
        for name, uses in uses_of(program).items()
    }
    assert found["a"] == ({"haste"}, {"haste", "kept"})
    assert found["b"] == ({"haste", "kept"}, {"calm", "kept"})
    assert found["sub"] == ({"calm"}, {"calm"})
    assert found["e"] == (set(), set())


def test_a_large_chapter_has_wider_rows() -> None:
    fan = "".join(f"\n      - {{id: o{k}, text: T, goto: n{k}}}" for k in range(200))
    ends = "".join(
        f"\n  - {{id: n{k}, options: [{{id: on, text: On, goto: e}}]}}" for k in range(200)
    )
    campaign = compiled(
        HEAD
        + f"nodes:\n  - id: a\n    options:{fan}{ends}\n"
        + "  - {id: e, ending: {id: e, kind: good, title: E}}\n"
    )
    found = lay_out(campaign.program)
    assert found.columns[0].width > BESIDE * BOX
    assert len(set(found.spots.values())) == len(found.spots)


def test_counts_colour_what_was_come_to_and_mark_what_never_was() -> None:
    campaign = tea_house()
    start = campaign.program.start
    counts = Counts(4, {start: 4})
    assert rows(map_page(campaign, counts))[start]["n"] == 4
    assert picture(campaign, counts).count('class="node k-') == len(campaign.program.nodes)
    assert picture(campaign, counts).count(" never") == len(campaign.program.nodes) - 1
    assert 'never"' not in picture(campaign, Counts())
    assert "4 of 4" in dot(campaign, counts)


# --- strangers' texts --------------------------------------------------------------------------


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    for campaign in (tea_house(), nasty()):
        page = map_page(campaign, Counts())
        reader = Reader()
        reader.feed(page)
        reader.close()
        assert not reader.open
        assert reader.tags.count("script") == 2
        assert not {"img", "b"} & set(reader.tags)
        assert "default-src 'none'" in page
        assert not re.search(r"https?://|@import|url\(", page)


def test_no_text_is_made_into_markup_by_the_script() -> None:
    script = map_page(tea_house(), Counts())
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", script)


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_in_a_browser_the_texts_of_a_stranger_run_nothing(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(map_page(nasty(), Counts(2, {"a": 2})), encoding="utf-8")
    ran = subprocess.run(
        [
            BROWSER,
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"),
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            f"{file.as_uri()}#node=a",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    shown = re.search(r'<aside id="panel".*?</aside>', ran.stdout, re.DOTALL)
    assert shown is not None
    assert "Entered 2 times in 2 playthroughs" in shown.group(0)
    assert "&lt;img src=x onerror" in shown.group(0)
    assert "<img" not in ran.stdout
    assert "<title>1</title>" not in ran.stdout


def test_a_picture_is_well_formed_whatever_the_texts() -> None:
    for campaign in (tea_house(), nasty()):
        reader = Reader()
        reader.feed(picture(campaign, Counts()))
        reader.close()
        assert not reader.open
        assert set(reader.tags) <= {"svg", "title", "style", "rect", "text", "path", "g", "tspan"}


def test_a_graph_has_every_node_and_way_and_nothing_else() -> None:
    for campaign in (tea_house(), nasty()):
        program = campaign.program
        nodes, edges = graph_of(dot(campaign, Counts(3, {program.start: 3})))
        assert nodes == {quoted(name) for name in program.nodes}
        assert edges == {
            (quoted(node.id), quoted(to))
            for node in program.nodes.values()
            for to, _ in ways_of(node, program)
        }


@given(st.text())
def test_any_text_is_one_string_of_a_graph(text: str) -> None:
    assert re.fullmatch(STRING, quoted(text), re.DOTALL)
    assert "\n" not in quoted(text)


@pytest.mark.skipif(not DOT, reason="no Graphviz here")
def test_graphviz_draws_the_graph() -> None:
    text = dot(nasty(), Counts(3, {"a": 3}))
    ran = subprocess.run([DOT, "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert "<svg" in ran.stdout


# --- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "begins"),
    [("m.html", "<!doctype html>"), ("m.svg", "<svg"), ("m.dot", "digraph"), ("m.gv", "digraph")],
)
def test_the_name_of_the_file_says_which_format(
    out: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", TEA, "--out", str(tmp_path / out)]) == 0
    assert (tmp_path / out).read_text(encoding="utf-8").startswith(begins)
    assert "13 nodes" in capsys.readouterr().out


def test_heat_and_the_counts_of_a_simulation_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", TEA, "-n", "50", "--json"]) == 0
    counts = tmp_path / "counts.json"
    counts.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["map", TEA, "--out", "-", "--counts", str(counts)]) == 0
    from_file = capsys.readouterr().out
    assert main(["map", TEA, "--out", "-", "--heat", "50"]) == 0
    assert capsys.readouterr().out == from_file
    assert data(from_file)["count"] == 50


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--heat", "0"], "Give --heat 1 or more"),
        (["--heat", "3", "--counts", "x"], "not both"),
        (["--counts", "missing.json"], "cannot be read"),
        (["--counts", "{text}"], "holds no counts"),
        (["--out", "{folder}"], "cannot be written"),
    ],
)
def test_misuse_is_one_sentence_and_2(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text").write_text("[]", encoding="utf-8")
    given = [
        each.replace("{folder}", str(tmp_path)).replace("{text}", str(tmp_path / "text"))
        for each in arguments
    ]
    try:
        code = main(["map", TEA, *given])
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == 2
    assert says in capsys.readouterr().err
