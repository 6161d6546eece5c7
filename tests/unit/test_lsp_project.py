"""A campaign while it is typed: buffers over the disk, and what is known while a file is broken."""

from __future__ import annotations

import shutil
from itertools import accumulate
from pathlib import Path

import pytest

from summitgame.authoring.lsp.actions import Edit, actions
from summitgame.authoring.lsp.complete import complete
from summitgame.authoring.lsp.navigate import definitions, hover, named_at, outline, references
from summitgame.authoring.lsp.project import Project, check
from summitgame.authoring.lsp.renaming import renamed
from summitgame.authoring.lsp.workshop import Workshop
from summitgame.authoring.rename import rename
from summitgame.authoring.things import Thing
from summitgame.campaign import load_campaign
from summitgame.cli.rename import picks_of, read_sources
from summitgame.lang.source import parse
from summitgame.resources import content_root, seeds_root

TEA = content_root() / "gallery" / "tea-before-talks"
SNIPPETS = Path(__file__).parents[1] / "cases" / "campaigns" / "good" / "snippets"


@pytest.fixture
def tea(tmp_path: Path) -> Project:
    shutil.copytree(TEA, tmp_path / "tea")
    return Project(tmp_path / "tea")


def place(project: Project, name: str, before: str) -> tuple[int, int]:
    text = project.sources[name].text
    rows = text[: text.index(before) + len(before)].split("\n")
    return len(rows) - 1, len(rows[-1])


def edit(project: Project, name: str, old: str, new: str) -> None:
    text = project.sources[name].text
    assert old in text
    project.edit(project.path_of(name), text.replace(old, new, 1))


def test_a_check_reads_what_is_typed(tea: Project) -> None:
    assert check(tea.snapshot()) == ()
    edit(tea, "room.yaml", "goto: another-pot", "goto: nowhere")
    assert [each.code for each in check(tea.snapshot())] == ["SG201"]
    tea.close(tea.path_of("room.yaml"))
    assert check(tea.snapshot()) == ()


def test_a_file_that_changes_on_the_disk_is_read_again(tea: Project) -> None:
    path = tea.path_of("room.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("id: who-rang", "id: who-rang-x"))
    (tea.folder / "more.yaml").write_text("nodes: [{id: more, goto: door}]\n", encoding="utf-8")
    tea.refresh()
    assert ("node", "who-rang-x") in tea.index.declarations
    assert ("node", "more") in tea.index.declarations
    (tea.folder / "more.yaml").unlink()
    tea.refresh()
    assert ("node", "more") not in tea.index.declarations


def test_what_is_typed_stays_when_the_disk_changes(tea: Project) -> None:
    edit(tea, "room.yaml", "id: who-rang", "id: who-rang-x")
    path = tea.path_of("room.yaml")
    path.write_text("nodes: []\n", encoding="utf-8")
    tea.refresh()
    assert ("node", "who-rang-x") in tea.index.declarations
    tea.close(path)
    assert ("node", "who-rang-x") not in tea.index.declarations


def test_a_broken_file_keeps_its_ids_at_their_new_lines(tea: Project) -> None:
    before = tea.index.declarations["node", "who-rang"][0].span
    edit(tea, "room.yaml", "    options:\n", "    mood: [\n    options:\n")
    assert not tea.sources["room.yaml"].whole
    after = tea.index.declarations["node", "who-rang"][0].span
    assert after.line == before.line + 1
    lines = tea.sources["room.yaml"].lines
    for each in tea.index.files["room.yaml"]:
        span = each.span
        if span.column != span.end_column:
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == each.word


def test_a_declaration_in_a_half_written_line_is_not_lost(tea: Project) -> None:
    edit(tea, "room.yaml", "  - id: who-rang\n", "  - id: [who-rang\n")
    assert not tea.sources["room.yaml"].whole
    assert ("node", "who-rang") in tea.index.declarations
    row, column = place(tea, "room.yaml", "goto: who-ra")
    assert definitions(tea, tea.sources["room.yaml"], row, column)


def test_a_name_in_a_broken_line_can_be_followed(tea: Project) -> None:
    edit(tea, "room.yaml", "when: pots >= 1", "when: [pots >= 1 and")
    source = tea.sources["room.yaml"]
    assert not source.whole
    found = named_at(tea, source, *place(tea, "room.yaml", "when: [po"))
    assert found is not None
    assert found.key == ("name", "pots")
    assert definitions(tea, source, *place(tea, "room.yaml", "when: [po"))


def test_references_are_found_in_the_story_and_in_plans(tea: Project) -> None:
    source = tea.sources["room.yaml"]
    at = place(tea, "room.yaml", "id: show-the-c")
    files = {each.file for each in references(tea, source, *at, declared=True)}
    assert "room.yaml" in files
    assert any(file.startswith("tests/") for file in files)


def test_snippets_are_completed_and_followed() -> None:
    project = Project(SNIPPETS)
    source = project.sources["campaign.yaml"]
    (found,) = definitions(project, source, *place(project, "campaign.yaml", "use: shop"))
    assert source.lines[found.line - 1].endswith("id: shop")
    (made,) = definitions(project, source, *place(project, "campaign.yaml", "goto: a-sh"))
    assert source.lines[made.line - 1].strip() == "id: a-shop"
    edit(project, "campaign.yaml", "variable: coins, number: 2", "variable: coins, nu")
    at = place(project, "campaign.yaml", "variable: coins, nu")
    labels = [
        each.label for each in complete(project, project.sources["campaign.yaml"], *at).candidates
    ]
    assert labels == ["number"]


def test_what_snippets_make_stays_while_a_file_is_broken() -> None:
    project = Project(SNIPPETS)
    edit(project, "campaign.yaml", "    ending: {id: end", "    ending: [{id: end")
    assert not project.sources["campaign.yaml"].whole
    assert ("node", "a-shop") in project.index.declarations
    at = place(project, "campaign.yaml", "goto: a-sh")
    offered = complete(project, project.sources["campaign.yaml"], *at)
    assert [each.label for each in offered.candidates] == ["a-shop"]


def test_facts_are_explained_and_their_files_belong_to_the_campaign() -> None:
    workshop = Workshop()
    workshop.open_folder(content_root().parent)
    path = seeds_root() / "timeline.yaml"
    project = workshop.project(path)
    assert project is not None
    assert project.folder.name == "working-level"
    assert project.name_of(path) == "seeds/timeline.yaml"
    source = project.sources["seeds/timeline.yaml"]
    each = source.found[0]
    at = each.span.line - 1, each.span.column
    told = hover(project, source, *at)
    assert told is not None
    assert told[0].startswith(f"**fact** `{each.id}`")


def test_a_file_without_a_campaign_has_no_project(tmp_path: Path) -> None:
    workshop = Workshop()
    workshop.open_folder(tmp_path)
    assert workshop.project(tmp_path / "a.yaml") is None
    assert workshop.project(tmp_path / "a.txt") is None


def test_every_symbol_lies_within_its_own_lines(tea: Project) -> None:
    for source in tea.sources.values():
        for each in outline(tea, source):
            assert (each.whole.line, each.whole.column) <= (each.at.line, each.at.column)
            assert (each.whole.end_line, each.whole.end_column) >= (
                each.at.end_line,
                each.at.end_column,
            )


@pytest.mark.parametrize(
    ("name", "old", "new", "title"),
    [
        ("room.yaml", "when: pots >= 1", "when: pots_left", "Add the variable “pots_left”"),
        ("room.yaml", "speaker: im\n", "speaker: somebody\n", "Add the speaker “somebody”"),
        ("room.yaml", "goto: cold-tea", "goto: warm-beer", "Add the node “warm-beer”"),
        ("room.yaml", "locked:", "locket:", "Replace “locket” with “locked”"),
        (
            "room.yaml",
            "caller == daughter",
            "caller == dauhgter",
            "Replace “dauhgter” with “daughter”",
        ),
    ],
)
def test_an_action_mends_the_problem(
    tea: Project, name: str, old: str, new: str, title: str
) -> None:
    edit(tea, name, old, new)
    problem = next(each for each in check(tea.snapshot()) if each.span.file == name)
    action = next(each for each in actions(tea, problem) if each.title == title)
    at, lines = action.edit.at, list(tea.sources[action.edit.at.file].lines)
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + action.edit.text + line[at.end_column - 1 :]
    tea.edit(tea.path_of(at.file), "\n".join(lines))
    assert parse("\n".join(lines).encode(), at.file).root is not None
    left = [each for each in check(tea.snapshot()) if each.severity == "error"]
    assert left == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("node", "who-rang", "the-caller"),
        ("option", "the-room/ask-who-rang", "ask-him"),
        ("variable", "ease", "comfort"),
        ("value", "daughter", "child"),
        ("ending", "cold-tea", "cold"),
        ("speaker", "im", "envoy"),
    ],
)
def test_a_rename_in_the_editor_is_the_rename_of_the_command(
    tea: Project, kind: str, old: str, new: str, newline: str
) -> None:
    head = tea.path_of("campaign.yaml")
    text = head.read_text(encoding="utf-8") + "aliases:\n  nodes:\n    old-door: door\n"
    head.write_bytes(text.replace("\n", newline).encode())
    tea.refresh()
    loaded = load_campaign(tea.folder)
    assert loaded.campaign is not None
    thing = Thing.of(kind, old)
    wanted = rename(loaded.campaign, read_sources(loaded.campaign), thing, new).files
    change = renamed(tea, thing, new, picks_of)
    assert not change.made
    files = {each.at.file for each in change.edits}
    assert files == set(wanted)
    for name in files:
        text = tea.sources[name].data.decode()
        edits = [each for each in change.edits if each.at.file == name]
        assert edited(text, edits) == wanted[name].decode()


def edited(text: str, edits: list[Edit]) -> str:
    """Make edits as an editor does, whatever ends the lines."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in lines)]
    for each in sorted(edits, key=lambda e: (e.at.line, e.at.column), reverse=True):
        start = starts[each.at.line - 1] + each.at.column - 1
        end = starts[each.at.end_line - 1] + each.at.end_column - 1
        text = text[:start] + each.text + text[end:]
    return text


CAMPAIGNS = sorted(
    path.parent
    for root in (content_root(), SNIPPETS.parent)
    for path in root.rglob("campaign.yaml")
)


@pytest.mark.parametrize("folder", CAMPAIGNS, ids=lambda path: path.name)
def test_what_stands_somewhere_is_offered_there(folder: Path) -> None:
    project = Project(folder)
    for source in project.sources.values():
        found = () if source.kind == "facts" else project.index.files[source.name][::25]
        for each in found:
            if each.role == "declares" or each.key not in project.index.declarations:
                continue
            row, column = each.span.line - 1, each.span.column - 1 + min(2, len(each.word))
            offered = complete(project, source, row, column)
            labels = [one.label for one in offered.candidates]
            fitting = any(each.word in {label, *label.split("/")} for label in labels)
            assert fitting or offered.more, (source.name, row + 1, each.word)
