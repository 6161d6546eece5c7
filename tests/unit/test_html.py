"""Pages and plots: self-contained, escaped, and every figure also there as text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from summitgame.authoring.html import STYLE, data_block, page, section, table
from summitgame.authoring.plots import Bar, Series, bars, columns, lines

NASTY = "</script><b onclick='x'>&\"]]>"


class Reader(HTMLParser):
    """Collects tags, and complains about one that is closed and was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open
    return reader


def test_a_page_asks_for_nothing_from_anywhere() -> None:
    text = page(NASTY, section("x", NASTY, "<p>hello</p>"), script="const a = 1;")
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|@import|url\(", text)
    assert read(text).tags.count("script") == 1


def test_the_style_has_a_dark_twin_for_every_light_colour() -> None:
    light, _, dark = STYLE.partition("@media (prefers-color-scheme: dark)")
    names = re.findall(r"(--[\w-]+): #", light)
    assert names
    assert sorted(names) == sorted(re.findall(r"(--[\w-]+): #", dark))


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    made = table([text, "n"], [[text, text]], numbers=[1]) + section("x", text, "")
    made += bars([Bar(text, 1.0, text, note=text)], caption=text)
    made += columns([1.0], [text], caption=text, across=text)
    made += lines([Series(text, [1.0, 2.0])], caption=text, across=text, low=0, high=2)
    allowed = {"div", "table", "thead", "tbody", "tr", "th", "td", "section", "h2", "figure"}
    allowed |= {"figcaption", "span", "svg", "text", "line", "path", "rect", "title"}
    assert set(read(made).tags) <= allowed


@given(st.text())
def test_data_survive_and_cannot_end_their_block(text: str) -> None:
    block = data_block("d", {"t": text})
    assert block.count("</script>") == 1
    inner = block.partition(">")[2].rpartition("</script>")[0]
    assert json.loads(inner) == {"t": text}


def test_bars_have_their_values_as_text_and_their_intervals_in_place() -> None:
    made = bars(
        [Bar("walk", 0.25, "25.00%", 0.2, 0.3), Bar("none", 0.0, "0%")], caption="c", most=0.5
    )
    assert "width:50.000%" in made
    assert "left:40.000%;width:20.000%" in made
    assert "25.00%" in made
    assert "width:0.000%" in made


def test_a_line_leaves_a_gap_where_nothing_is_known() -> None:
    made = lines(
        [Series("a", [1.0, None, 2.0], [0.5, None, 1.5], [1.5, None, 2.5])],
        caption="c",
        across="step",
        low=0,
        high=3,
    )
    paths = re.findall(r'<path d="([^"]*)"', made)
    assert paths[1].count("M") == 2
    assert paths[0].endswith("Z")
    assert '<span class="key"' in made


def test_plots_of_nothing_are_still_markup() -> None:
    made = bars([], caption="c") + columns([], [], caption="c", across="x")
    made += lines([], caption="c", across="x", low=0, high=0)
    assert "svg" in read(made).tags
