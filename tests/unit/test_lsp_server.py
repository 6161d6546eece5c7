"""The language server as an editor meets it: a process, talked to through its standard streams."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summitgame.cli import main
from summitgame.resources import content_root
from tools.language_client import LanguageClient, ServerError

TEA = content_root() / "gallery" / "tea-before-talks"
COMMAND = [sys.executable, "-m", "summitgame", "lsp", "--stdio"]
CAPABILITIES = {"completion": {"completionItem": {"snippetSupport": True}}}
MARK = "¦"


class Editor:
    """An editor with a copy of a small campaign."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.uris: dict[str, str] = {}

    def open(self, name: str) -> None:
        path = self.folder / name
        self.texts[name] = path.read_text(encoding="utf-8")
        self.uris[name] = self.client.open(path, self.texts[name])

    def type(self, name: str, text: str) -> int:
        self.texts[name] = text
        return self.client.type(self.uris[name], text)

    def put(self, name: str, after: str, text: str) -> None:
        """Type something after a passage of a file."""
        head, found, tail = self.texts[name].partition(after)
        assert found
        self.type(name, head + found + text + tail)

    def at(self, name: str, before: str) -> tuple[int, int]:
        """Return the place right after a passage, as the protocol counts it."""
        head, found, _ = self.texts[name].partition(before)
        assert found, before
        row = (head + found).split("\n")
        return len(row) - 1, len(row[-1].encode("utf-16-le")) // 2

    def ask(self, method: str, name: str, before: str, **more: Any) -> Any:  # noqa: ANN401 -- JSON
        return self.client.ask(method, self.uris[name], *self.at(name, before), **more)

    def labels(self, name: str, before: str) -> list[str]:
        answer = self.ask("completion", name, before)
        return [item["label"] for item in answer["items"]]

    def complete(self, name: str, before: str, label: str) -> str:
        """Accept a candidate and return the line that comes of it."""
        answer: dict[str, Any] = self.ask("completion", name, before)
        item: dict[str, Any] = next(each for each in answer["items"] if each["label"] == label)
        return self.apply(name, [item["textEdit"]])[self.at(name, before)[0]]

    def apply(self, name: str, edits: list[dict[str, Any]]) -> list[str]:
        lines = self.texts[name].split("\n")
        for edit in sorted(edits, key=lambda e: -e["range"]["start"]["line"]):
            start, end = edit["range"]["start"], edit["range"]["end"]
            assert start["line"] == end["line"]
            units = lines[start["line"]].encode("utf-16-le")
            left = units[: start["character"] * 2].decode("utf-16-le")
            right = units[end["character"] * 2 :].decode("utf-16-le")
            lines[start["line"]] = left + edit["newText"] + right
        return "\n".join(lines).split("\n")

    def text_at(self, location: dict[str, Any]) -> str:
        path = Path(location["uri"].removeprefix("file://"))
        name = path.relative_to(self.folder).as_posix()
        text = self.texts.get(name) or path.read_text(encoding="utf-8")
        start, end = location["range"]["start"], location["range"]["end"]
        units = text.split("\n")[start["line"]].encode("utf-16-le")
        return str(units[start["character"] * 2 : end["character"] * 2], "utf-16-le")

    def problems(self, name: str, version: int) -> list[dict[str, Any]]:
        note = self.client.note(
            "textDocument/publishDiagnostics", uri=self.uris[name], version=version
        )
        return list(note["diagnostics"])


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    pytest.importorskip("pygls", reason="the extra summitgame[lsp] is not installed")
    folder = Path(tmp_path_factory.mktemp("campaign")).resolve() / "tea"
    shutil.copytree(TEA, folder)
    with LanguageClient(COMMAND, folder) as client:
        client.initialize(textDocument=CAPABILITIES)
        yield Editor(client, folder)
        assert client.stop() == 0
    assert client.errors == ""


@pytest.fixture
def room(editor: Editor) -> Editor:
    """An editor with the shipped text of a file that holds most kinds of things."""
    editor.open("room.yaml")
    return editor


def test_the_server_says_what_it_can(editor: Editor) -> None:
    able = editor.client.capabilities
    assert able["positionEncoding"] == "utf-16"
    for name in ("definition", "references", "hover", "documentSymbol", "codeAction"):
        assert able[f"{name}Provider"]


def test_jumps_are_completed_in_a_half_written_line(room: Editor) -> None:
    room.put("room.yaml", "goto: ", "the-")
    assert "the-telephone" in room.labels("room.yaml", "goto: the-")
    room.put("room.yaml", "    goto: cold-tea\n", "      - {id: new, text: New, goto: the-tel")
    line = room.complete("room.yaml", "goto: the-tel", "the-telephone")
    assert line == "      - {id: new, text: New, goto: the-telephone  - id: who-rang"


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("        when: po", "pots", "the-room"),
        ("        when: caller == ", "ministry", ""),
        ("        when: caller in [nobody, da", "daughter", "ease"),
        ("        when: ease >= 1 and taken(", "the-room", "cold-tea"),
        ("        when: taken(the-room/", "show-the-card", "fetch-the-tin"),
        ("        when: visits(who", "who-rang", "ease"),
        ("        when: cl", "clamp", ""),
        ("        effects: [ea", "ease", ""),
        ("        effects: [caller = mi", "ministry", ""),
        ("        text: There are {po", "pots", "daughter"),
        ("        on", "once", "id"),
        ("        once: ", "true", "pots"),
        ("        goto:\n          - {when: tin, to: ano", "another-pot", ""),
        ("        reply:\n          - {say: So., speaker: ", "oyuna", "ease"),
    ],
)
def test_what_is_typed_is_completed(room: Editor, typed: str, wanted: str, unwanted: str) -> None:
    room.put("room.yaml", "      - id: show-the-card\n", f"{typed}\n")
    labels = room.labels("room.yaml", f"show-the-card\n{typed}")
    assert wanted in labels
    assert unwanted not in labels


def test_a_column_counts_as_the_protocol_says(room: Editor) -> None:
    room.put("room.yaml", "      - id: show-the-card\n", '        note: "문을 🫖🫖 {po"\n')
    line = room.complete("room.yaml", "🫖🫖 {po", "pots")
    assert line == '        note: "문을 🫖🫖 {pots"'
    place = room.ask("definition", "room.yaml", "🫖🫖 {po")
    assert place == []
    room.put("room.yaml", "🫖🫖 {po", "ts}")
    (place,) = room.ask("definition", "room.yaml", "🫖🫖 {po")
    assert place["uri"].endswith("/variables.yaml")
    assert room.text_at(place) == "pots"
    uses = room.ask("references", "room.yaml", "🫖🫖 {po", context={"includeDeclaration": True})
    assert len(uses) >= 5
    assert {room.text_at(each) for each in uses} == {"pots"}


def test_a_candidate_is_explained_when_asked(room: Editor) -> None:
    answer = room.ask("completion", "room.yaml", "        when: pots")
    item = next(each for each in answer["items"] if each["label"] == "pots")
    assert item["detail"] == "int from 0 to 3, starts at 3"
    told = room.client.request("completionItem/resolve", **item)["documentation"]["value"]
    assert "How many more the house will make tonight." in told


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("goto: another-p", "node"),
        ("when: pot", "int from 0 to 3"),
        ("caller == daug", "value 3 of 3 of `caller`: his daughter"),
        ("visi", "how often play has come there"),
        ("speaker: i", "speaker"),
        ("        onc", "Offered until taken."),
    ],
)
def test_a_hover_says_what_a_thing_is(room: Editor, before: str, told: str) -> None:
    assert told in room.ask("hover", "room.yaml", before)["contents"]["value"]


def test_problems_come_while_typing_and_go_again(room: Editor) -> None:
    text = room.texts["room.yaml"]
    version = room.type("room.yaml", text.replace("goto: another-pot", "goto: anotherpot"))
    (found,) = room.problems("room.yaml", version)
    assert found["code"] == "SG201"
    assert "Did you mean “another-pot”?" in found["message"]
    row, column = room.at("room.yaml", "goto: anotherpot")
    assert found["range"]["end"] == {"line": row, "character": column}
    version = room.type("room.yaml", text)
    assert room.problems("room.yaml", version) == []


def test_a_problem_of_another_file_is_shown_there(room: Editor) -> None:
    room.open("variables.yaml")
    text = room.texts["variables.yaml"]
    version = room.type("variables.yaml", text.replace("id: asked", "id: asked_him"))
    room.problems("variables.yaml", version)
    room.type("variables.yaml", text)
    notes = room.client.note("textDocument/publishDiagnostics", uri=room.uris["room.yaml"])
    assert isinstance(notes["diagnostics"], list)


def test_a_suggestion_is_taken_with_one_press(room: Editor) -> None:
    text = room.texts["room.yaml"]
    wrong = text.replace("goto: another-pot", "goto: anotherpot")
    version = room.type("room.yaml", wrong)
    (problem,) = room.problems("room.yaml", version)
    replace, add = room.client.request(
        "textDocument/codeAction",
        textDocument={"uri": room.uris["room.yaml"]},
        range=problem["range"],
        context={"diagnostics": [problem]},
    )
    assert replace["title"] == "Replace “anotherpot” with “another-pot”"
    (edits,) = replace["edit"]["changes"].values()
    assert "\n".join(room.apply("room.yaml", edits)) == text
    assert add["title"] == "Add the node “anotherpot”"
    (edits,) = add["edit"]["changes"].values()
    version = room.type("room.yaml", "\n".join(room.apply("room.yaml", edits)))
    assert {each["code"] for each in room.problems("room.yaml", version)} <= {"SG301"}


def test_an_outline_lists_nodes_with_their_options(room: Editor) -> None:
    listed = room.client.request(
        "textDocument/documentSymbol", textDocument={"uri": room.uris["room.yaml"]}
    )
    assert [each["name"] for each in listed] == ["the-room", "who-rang"]
    inner = [each["name"] for each in listed[0]["children"]]
    assert inner == ["order-another-pot", "ask-who-rang", "show-the-card", "say-good-night"]


def test_a_change_on_the_disk_is_looked_at_when_the_editor_tells_of_it(room: Editor) -> None:
    path = room.folder / "endings.yaml"
    before = path.read_text(encoding="utf-8")
    room.client.notes.clear()
    path.write_text(before.replace("id: cold-tea", "id: colder-tea"), encoding="utf-8")
    changed = [{"uri": path.as_uri(), "type": 2}]
    room.client.notify("workspace/didChangeWatchedFiles", changes=changed)
    while not (found := room.problems("room.yaml", 1)):
        pass
    assert "no node is called “cold-tea”" in found[0]["message"]
    path.write_text(before, encoding="utf-8")
    room.client.notify("workspace/didChangeWatchedFiles", changes=changed)
    while room.problems("room.yaml", 1):
        pass


def test_words_are_coloured_by_what_they_are(room: Editor) -> None:
    room.put("room.yaml", "when: pots >= 1", " and not tin # 🫖")
    answer = room.client.request(
        "textDocument/semanticTokens/full", textDocument={"uri": room.uris["room.yaml"]}
    )
    legend = room.client.capabilities["semanticTokensProvider"]["legend"]
    lines = [line.encode("utf-16-le") for line in room.texts["room.yaml"].split("\n")]
    data, row, column = answer["data"], 0, 0
    seen: list[tuple[str, str]] = []
    for down, right, length, kind, marks in zip(*(data[n::5] for n in range(5)), strict=True):
        row, column = row + down, right if down else column + right
        word = lines[row][column * 2 : (column + length) * 2].decode("utf-16-le")
        seen.append((word, legend["tokenTypes"][kind]))
        if word == "the-room" and row == 2:
            assert legend["tokenModifiers"][0] == "declaration"
            assert marks == 1
    for wanted in (
        ("the-room", "class"),
        ("order-another-pot", "method"),
        ("pots", "variable"),
        ("daughter", "enumMember"),
        ("visits", "function"),
        ("not", "keyword"),
        ("3", "number"),
        ("im", "property"),
    ):
        assert wanted in seen


def test_the_whole_campaign_is_searched(room: Editor) -> None:
    found = room.client.request("workspace/symbol", query="cold")
    assert "cold-tea" in [each["name"] for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nodes",
        "nodes:\n - [",
        "\x00",
        "a: &b\nc: *b",
        "{" * 500,
        "- " * 200 + "a: b",
        "\u2028x: y",
    ],
)
def test_whatever_is_typed_is_survived(room: Editor, text: str) -> None:
    version = room.type("room.yaml", text)
    for method in ("completion", "hover", "definition"):
        room.client.ask(method, room.uris["room.yaml"], 0, 3)
    assert room.problems("room.yaml", version)
    room.client.ask("completion", room.uris["room.yaml"], 10_000, 10_000)
    assert not [each for each in room.client.notes if each["method"] == "window/logMessage"]


def test_a_rename_goes_through_story_and_plans_and_leaves_an_alias(room: Editor) -> None:
    prepared = room.ask("prepareRename", "room.yaml", "id: ask-who")
    assert prepared["placeholder"] == "ask-who-rang"
    answer = room.ask("rename", "room.yaml", "id: ask-who", newName="ask-him")
    made, *edited = answer["documentChanges"]
    assert made["kind"] == "create"
    assert made["uri"].endswith("/aliases.yaml")
    changes = {each["textDocument"]["uri"]: each["edits"] for each in edited}
    alias = changes.pop(made["uri"])[0]["newText"]
    assert "the-room/ask-who-rang: the-room/ask-him" in alias
    names = sorted(uri.removeprefix(f"{room.folder.as_uri()}/") for uri in changes)
    assert "room.yaml" in names
    assert any(name.startswith("tests/") for name in names)
    (edit,) = changes[room.uris["room.yaml"]]
    assert edit["newText"] == "him"
    assert "      - id: ask-him" in room.apply("room.yaml", [edit])


def test_a_rename_of_what_is_typed_sees_what_is_typed(room: Editor) -> None:
    room.put("room.yaml", "nodes:\n", "  # 여기 🫖\n")
    room.put("room.yaml", "when: pots >= 1", " # 🫖 pots")
    answer = room.ask("rename", "room.yaml", "effects: [po", newName="pots_left")
    changes = {
        each["textDocument"]["uri"]: each["edits"]
        for each in answer["documentChanges"]
        if "edits" in each
    }
    text = "\n".join(room.apply("room.yaml", changes[room.uris["room.yaml"]]))
    assert "when: pots_left >= 1 # 🫖 pots\n" in text
    assert "pots -=" not in text


@pytest.mark.parametrize(
    ("before", "new", "said"),
    [
        ("id: who-", "the-room", "the-room"),
        ("id: who-", "Not An Id", "lower-case words"),
        ("The stove", "x", "Nothing here can be given another id."),
    ],
)
def test_a_rename_that_cannot_be_is_one_sentence(
    room: Editor, before: str, new: str, said: str
) -> None:
    with pytest.raises(ServerError) as refused:
        room.ask("rename", "room.yaml", before, newName=new)
    assert said in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_a_rename_waits_until_the_errors_are_mended(room: Editor) -> None:
    room.put("room.yaml", "goto: another-pot", "s")
    with pytest.raises(ServerError, match="Mend the errors first"):
        room.ask("rename", "room.yaml", "id: who-", newName="who-called")


def test_what_only_a_close_check_finds_comes_a_little_later(room: Editor) -> None:
    text = room.texts["room.yaml"].replace(
        "    options:\n", "    # summitgame: allow SG605 because it is so\n    options:\n", 1
    )
    version = room.type("room.yaml", text)
    assert room.problems("room.yaml", version) == []
    (found,) = room.problems("room.yaml", version)
    assert found["severity"] == 2
    assert found["range"]["start"]["line"] == room.at("room.yaml", "summitgame:")[0]


def test_without_the_extra_a_sentence_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [each for each in sys.modules if each.startswith("summitgame.authoring.lsp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    assert main(["lsp"]) == 2
    assert "pip install 'summitgame[lsp]'" in capsys.readouterr().err


def test_a_plan_is_completed_and_checked(editor: Editor) -> None:
    name = "tests/cold-tea.playtest.yaml"
    editor.open(name)
    text = editor.texts[name]
    version = editor.type(name, text.replace("    expect:", "    polic: first\n    expect:"))
    codes = [each["code"] for each in editor.problems(name, version)]
    assert codes == ["SG701"]
    editor.type(name, "playtests:\n  - id: a\n    picks:\n      - the-room/sh\n")
    assert "the-room/show-the-card" in editor.labels(name, "the-room/sh")
    editor.type(name, "playtests:\n  - id: a\n    expect: {ending: co\n")
    assert editor.labels(name, "ending: co") == ["cold-tea"]
    editor.type(name, text)


def test_a_file_of_no_campaign_is_none_of_our_business(editor: Editor, tmp_path: Path) -> None:
    uri = editor.client.open(tmp_path / "other.yaml", "goto: nowhere\n")
    assert editor.client.ask("completion", uri, 0, 6) is None
    assert editor.client.ask("hover", uri, 0, 2) is None


def test_a_file_is_put_into_style(room: Editor) -> None:
    text = room.texts["room.yaml"]
    ask = {
        "textDocument": {"uri": room.uris["room.yaml"]},
        "options": {"tabSize": 4, "insertSpaces": True},
    }
    assert room.client.request("textDocument/formatting", **ask) == []
    room.type("room.yaml", text.replace("    options:\n", "    options:   \n\n") + "\n\n")
    (edit,) = room.client.request("textDocument/formatting", **ask)
    assert edit["newText"] == text
    assert edit["range"]["start"] == {"line": 0, "character": 0}
    assert edit["range"]["end"]["line"] > room.texts["room.yaml"].count("\n")
    room.type("room.yaml", text + "  - [\n")
    assert room.client.request("textDocument/formatting", **ask) == []
    room.type("room.yaml", text)
