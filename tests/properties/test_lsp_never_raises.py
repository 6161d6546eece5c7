"""Whatever a file looks like while it is typed: every question has an answer, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitgame.authoring.lsp.actions import actions
from summitgame.authoring.lsp.complete import complete
from summitgame.authoring.lsp.navigate import (
    definitions,
    find,
    hover,
    named_at,
    outline,
    references,
)
from summitgame.authoring.lsp.project import Project, check
from summitgame.authoring.lsp.renaming import renamed, thing_of
from summitgame.authoring.lsp.tokens import tokens
from summitgame.authoring.things import NamingError
from summitgame.resources import content_root

TEA = content_root() / "gallery" / "tea-before-talks"
NAMES = sorted(path.relative_to(TEA).as_posix() for path in TEA.rglob("*.yaml"))
BITS = (
    *("", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", ": ", "'", '"', "|", ">-\n", "#", "*"),
    *("goto: ", "when: ", "taken(", "visits(the-room", "{ease", "[[", "id: ", "use: x, with: {"),
    *("\t", "\r\n", "&a ", "<<: ", "🫖", "문", "\u2028", "\x00", "\ufeff", "$x", "~", "null"),
)
"""What is typed."""


@settings(max_examples=30)
@given(st.data())
def test_every_question_is_survived(data: st.DataObject) -> None:
    project = Project(TEA)
    name = data.draw(st.sampled_from(NAMES))
    text = project.sources[name].text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 3, 40])))
        bits = data.draw(st.lists(st.sampled_from(BITS), max_size=3))
        text = text[:start] + "".join(bits) + text[end:]
        project.edit(project.path_of(name), text)
    source = project.sources[name]
    row = data.draw(st.integers(0, len(source.lines) + 2))
    column = data.draw(st.integers(0, 60))
    offered = complete(project, source, row, column)
    assert offered.start >= 0
    row = min(row, len(source.lines) - 1)
    column = min(column, len(source.lines[row]))
    definitions(project, source, row, column)
    references(project, source, row, column, declared=True)
    hover(project, source, row, column)
    outline(project, source)
    tokens(project, source)
    list(find(project, "room"))
    for problem in check(project.snapshot(), full=data.draw(st.booleans())):
        list(actions(project, problem))
    found = named_at(project, source, row, column)
    thing = None if found is None else thing_of(project, found)
    if thing is not None:
        with pytest.raises(NamingError):
            renamed(project, thing, "no good id", None)
