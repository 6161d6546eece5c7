"""Texts by id: what extracting, merging and checking translations hold to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summitgame.analysis.policies import POLICIES
from summitgame.authoring.strings import sources_of
from summitgame.authoring.translating import Work, WorkError
from summitgame.cli.common import take_by
from summitgame.cli.main import main
from summitgame.diagnostics import Severity
from summitgame.lang.retell import CHOICES, FIELDS, LINES, SAID, SECTIONS
from summitgame.lang.shape import schema
from summitgame.session import Session
from summitgame.strings.checks import check
from summitgame.strings.counts import count, words
from summitgame.strings.languages import LANGUAGES, normal, wanted
from summitgame.strings.merge import empty, merge
from summitgame.strings.model import Catalogue, Entry, Lookup, Source
from summitgame.strings.po import PoError, read, write
from summitgame.strings.pseudo import pseudo
from summitgame.strings.speech import speak
from summitgame.translation import load_in

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "cases" / "campaigns" / "good"
STORY = """
campaign: {id: c, title: A story, start: a}
chapter: {id: one, number: 1, title: One}
variables:
  - {id: trust, type: int, min: 0, max: 5, start: 1, name: Trust}
speakers:
  - {id: dana, name: Dana, role: your deputy, side: us}
nodes:
  - id: a
    text:
      - The room is warm.
      # translators: She is joking.
      - say: Trust is {trust}, she says *twice*.
        speaker: dana
        when: trust >= 1
      - {id: bell, say: A bell rings.}
    options:
      - {id: stay, text: Stay, note: It costs nothing., effects: [trust += 1], goto: a}
      - {id: go, text: Go home, when: trust >= 3, locked: Not yet., goto: e}
  - id: e
    text: [It is over.]
    ending: {id: e, kind: good, title: The end}
"""


def story(tmp_path: Path, text: str = STORY) -> Path:
    folder = tmp_path / "c"
    folder.mkdir(exist_ok=True)
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    return folder


def sources(text: str = STORY) -> list[Source]:
    return sources_of({"campaign.yaml": text.encode()})


def translated(listed: list[Source]) -> Catalogue:
    merged = merge(empty("es", "C", "es.po"), listed).catalogue
    return replace(
        merged, entries=tuple(replace(each, text=f"<{each.source}>") for each in merged.entries)
    )


def texts(catalogue: Catalogue) -> dict[str, str]:
    return {each.source: each.text for each in catalogue.live() if each.usable}


def test_the_names_of_the_sides_are_translated() -> None:
    text = STORY.replace("start: a}", "start: a, sides: {us: our side, third: the host}}")
    listed = [each for each in sources(text) if each.id.startswith("campaign/sides")]
    assert [(each.id, each.text) for each in listed] == [
        ("campaign/sides/us", "our side"),
        ("campaign/sides/third", "the host"),
    ]


# --- ids ---------------------------------------------------------------------------------------


def test_an_id_is_made_of_the_ids_that_hold_the_text() -> None:
    assert [each.id for each in sources()] == [
        "campaign/title",
        "chapter/one/title",
        "variables/trust/name",
        "speakers/dana/name",
        "speakers/dana/role",
        "nodes/a/text#1",
        "nodes/a/text#2",
        "nodes/a/text/bell",
        "nodes/a/options/stay/text",
        "nodes/a/options/stay/note",
        "nodes/a/options/go/text",
        "nodes/a/options/go/locked",
        "nodes/e/text#1",
        "nodes/e/ending/title",
    ]


@pytest.mark.parametrize("folder", ["content/working-level", "content/gallery/tea-before-talks"])
def test_every_text_of_a_shipped_campaign_has_an_id_of_its_own(folder: str) -> None:
    ids = [each.id for each in Work(ROOT / folder).sources]

    assert ids
    assert len(set(ids)) == len(ids)


def test_every_free_text_of_the_schema_is_translated_or_known_not_to_be() -> None:
    def free(node: object, name: str) -> set[str]:
        if isinstance(node, list):
            return set().union(*(free(each, name) for each in node))
        if not isinstance(node, dict):
            return set()
        if node.get("type") == "string" and node.get("maxLength") == 4000:
            return {name}
        found = set()
        for key, value in node.items():
            inner = key not in {"items", "then", "properties", "definitions", "if", "else"}
            found |= free(value, key if inner else name)
        return found

    assert free(dict(schema()), "") - FIELDS - SAID - LINES == {"authors"}
    assert {"text", "reply", "lines", "also"} == LINES
    assert {"either", "sequence", "cycle", "once"} == CHOICES
    assert set(schema()["properties"]) - SECTIONS == {
        "aliases",
        "claims",
        "constants",
        "lookups",
        "personas",
        "snippets",
        "triggers",
    }


def test_a_translator_is_told_who_speaks_and_when() -> None:
    said = next(each for each in sources() if each.id == "nodes/a/text#2")

    assert said.notes == (
        "Chapter: One.",
        "Speaker: Dana, your deputy.",
        "Only when trust >= 1.",
        "She is joking.",
    )
    assert said.place == ("campaign.yaml", 13)


# --- merging -----------------------------------------------------------------------------------


def test_a_line_that_moves_takes_its_translation_along() -> None:
    old = translated(sources())
    moved = STORY.replace("      - The room is warm.\n", "").replace(
        "    options:\n      - {id: stay",
        "      - New.\n      - The room is warm.\n    options:\n      - {id: stay",
    )

    merged = merge(old, sources(moved))

    assert texts(merged.catalogue) == texts(old)
    assert (merged.new, merged.fuzzy, merged.obsolete) == (1, 0, 0)


def test_a_changed_source_makes_its_translation_fuzzy_and_keeps_what_it_was_made_of() -> None:
    old = translated(sources())

    merged = merge(old, sources(STORY.replace("The room is warm.", "The room is too warm.")))

    changed = next(each for each in merged.catalogue.entries if each.id == "nodes/a/text#1")
    assert changed.fuzzy
    assert changed.text == "<The room is warm.>"
    assert changed.previous == "The room is warm."
    assert not changed.usable


def test_a_source_that_changes_back_has_its_translation_back() -> None:
    old = translated(sources())
    there = merge(old, sources(STORY.replace("The room is warm.", "The room is too warm.")))

    back = merge(there.catalogue, sources())

    assert texts(back.catalogue) == texts(old)
    assert (back.new, back.fuzzy, back.obsolete) == (0, 0, 0)


def test_a_text_that_goes_is_kept_as_obsolete_and_comes_back() -> None:
    old = translated(sources())
    gone = merge(old, sources(STORY.replace("      - The room is warm.\n", "")))
    assert gone.obsolete == 1

    again = read(write(gone.catalogue).encode(), "es.po")
    back = merge(again, sources())

    assert texts(back.catalogue) == texts(old)


def test_a_text_that_moves_to_another_node_takes_its_translation_along() -> None:
    old = translated(sources())

    merged = merge(
        old,
        sources(
            STORY.replace("      - The room is warm.\n", "").replace(
                "[It is over.]", "[The room is warm., It is over.]"
            )
        ),
    )

    assert texts(merged.catalogue) == texts(old)


def test_a_merge_without_changes_writes_the_same_file() -> None:
    once = write(translated(sources()))

    assert write(merge(read(once.encode(), "es.po"), sources()).catalogue) == once


def test_a_line_that_moved_is_read_in_its_translation_before_anything_is_merged() -> None:
    lookup = Lookup(translated(sources()).entries)

    found = lookup.find("nodes/a/text#7", "The room is warm.")

    assert found is not None
    assert found.text == "<The room is warm.>"
    assert lookup.find("nodes/a/text#1", "The room is cold.") is None
    assert lookup.find("variables/other/name", "Trust") is None


# --- the file ----------------------------------------------------------------------------------


def test_a_file_says_where_each_translation_stands() -> None:
    text = write(translated(sources()))
    catalogue = read(text.encode(), "es.po")
    lines = text.splitlines()

    for each in catalogue.entries:
        assert lines[each.line - 1][each.column - 1 :] == each.raw


def test_an_editor_may_wrap_the_file() -> None:
    wrapped = write(translated(sources())).replace(
        'msgstr "<The room is warm.>"', 'msgstr ""\n"<The room "\n"is warm.>"'
    )

    found = {each.id: each for each in read(wrapped.encode(), "es.po").entries}

    assert found["nodes/a/text#1"].text == "<The room is warm.>"
    assert found["nodes/a/text#1"].raw == '""\n"<The room "\n"is warm.>"'


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'msgid "a"\nmsgstr "b"\nnonsense here\n', 3),
        (b'msgid "a"\nmsgstr "\xff"\n', 2),
        (b"hello\n", 1),
    ],
)
def test_a_file_that_is_no_po_file_is_said_to_be_none(data: bytes, line: int) -> None:
    with pytest.raises(PoError) as caught:
        read(data, "es.po")

    assert caught.value.line == line


# --- checking ----------------------------------------------------------------------------------


def problems(text: str, source: str = "Trust is {trust}, she says *twice*.") -> list[str]:
    made = Entry("nodes/a/text#2", source, text, line=7, column=8, raw=f'"{text}"')
    listed = [Source("nodes/a/text#2", source)]
    found = check(Catalogue("es", (made,), name="strings/es.po"), listed)
    return [f"{each.code} {each.span.line}:{each.span.column} {each.severity}" for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La confianza es {trust}, dice *dos veces*.", []),
        ("La confianza es alta, dice *dos veces*.", ["SG855 7:8 error"]),
        ("La confianza es {trust} y {other}, *sí*.", ["SG855 7:35 error"]),
        ("La confianza es {trust}, dice *dos veces.", ["SG856 7:39 error"]),
        ("La confianza es {trust}, dice.", ["SG856 7:8 warning"]),
        ("", ["SG859 7:8 note"]),
    ],
)
def test_a_translation_keeps_names_and_emphasis(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "column"),
    [
        ("es", "{weeks|one=# semana|many=# de semanas|other=# semanas}", None),
        ("es", "{weeks|one=# semana|few=# semanas|other=# semanas}", 10),
        ("es", "Quedan {weeks|one=# semana}", 17),
        ("ko", "{weeks|other=#주}", None),
        ("ko", "{weeks|one=#주|other=#주}", 10),
        ("ko", "{weeks|3=석 주|other=#주}", None),
    ],
)
def test_a_number_has_the_forms_of_its_language(
    language: str, text: str, column: int | None
) -> None:
    source = "{weeks|one=# week|other=# weeks}"
    made = Entry("a", source, text, line=3, column=8, raw=f'"{text}"')
    found = check(Catalogue(language, (made,), name="x.po"), [Source("a", source)])
    wrong = [each.span.column for each in found if each.code == "SG857"]

    assert wrong == ([] if column is None else [column])


def test_a_translation_fits_its_card() -> None:
    made = Entry("nodes/a/options/x/text", "Go", "g" * 121, line=1, column=8)
    listed = [Source("nodes/a/options/x/text", "Go")]

    assert [each.code for each in check(Catalogue("es", (made,)), listed)] == ["SG858"]


def test_what_is_missing_or_fuzzy_is_an_error_only_where_it_is_asked_for() -> None:
    made = [Entry("a", "A", ""), Entry("b", "B", "b", fuzzy=True)]
    listed = [Source("a", "A"), Source("b", "B")]
    catalogue = Catalogue("es", tuple(made))

    lax = {each.code: each.severity for each in check(catalogue, listed)}
    strict = {each.code: each.severity for each in check(catalogue, listed, whole={"a", "b"})}

    assert lax == {"SG859": Severity.NOTE, "SG860": Severity.WARNING}
    assert strict == {"SG859": Severity.ERROR, "SG860": Severity.ERROR}


def test_a_file_that_is_behind_its_sources_says_so() -> None:
    made = (Entry("a", "A", "x"), Entry("gone", "G", "g"), Entry("a", "A", "y"))
    listed = [Source("a", "A changed"), Source("new", "N")]

    found = [each.code for each in check(Catalogue("es", made), listed)]

    assert sorted(found) == ["SG861", "SG861", "SG861", "SG862"]


# --- playing -----------------------------------------------------------------------------------


def spoken(tmp_path: Path, change: tuple[str, str] | None = None, *, mark: bool = False) -> Session:
    folder = story(tmp_path)
    text = write(translated(sources()))
    (folder / "strings").mkdir(exist_ok=True)
    (folder / "strings" / "es.po").write_text(
        text.replace(*change) if change else text, encoding="utf-8"
    )
    campaign = load_in(folder, "es", mark=mark).loaded.campaign
    assert campaign is not None
    return Session.start(campaign, 1)


def test_a_campaign_is_told_in_another_language(tmp_path: Path) -> None:
    view = spoken(tmp_path).view()

    assert [each.text for each in view.passages] == [
        "<The room is warm.>",
        "<Trust is 1, she says twice.>",
        "<A bell rings.>",
    ]
    assert view.campaign == "<A story>"


def test_a_translation_that_does_not_compile_is_not_shown(tmp_path: Path) -> None:
    session = spoken(tmp_path, ("<Trust is {trust}", "<Trust is {trost}"))

    assert session.view().passages[1].text == "Trust is 1, she says twice."
    assert session.view().passages[0].text == "<The room is warm.>"


def test_the_command_line_plays_in_a_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken(tmp_path)
    folder = str(story(tmp_path))
    try:
        assert main(["play", folder, "--auto", "--language", "es"]) == 0
        told = capsys.readouterr().out
        assert "<A story>, semilla 7" in told
        assert "<The room is warm.>" in told
        assert "El final: <The end> (e)" in told
        monkeypatch.setenv("SUMMITGAME_LANGUAGE", "ko_KR.UTF-8")
        main(["play", folder, "--auto"])
        assert "시드 7" in capsys.readouterr().out
        main(["play", folder, "--auto", "--language", "xx"])
        assert "A story, seed 7" in capsys.readouterr().out
    finally:
        speak("en")


def test_a_missing_translation_is_marked_only_for_who_asks(tmp_path: Path) -> None:
    change = ('msgstr "<A bell rings.>"', 'msgstr ""')

    assert spoken(tmp_path, change).view().passages[2].text == "A bell rings."
    assert spoken(tmp_path, change, mark=True).view().passages[2].text == "⟦A bell rings.⟧"


def test_a_language_changes_no_rule_and_no_save(tmp_path: Path) -> None:
    there = spoken(tmp_path)
    here = Session.start(load_in(story(tmp_path)).loaded.campaign, 1)  # type: ignore[arg-type]
    for session in (here, there):
        session.choose("stay")
        session.choose("stay")

    assert here.state == there.state
    assert here.campaign.digest == there.campaign.digest
    told, plain = there.save().to_data(), here.save().to_data()
    assert {key for key in told if told[key] != plain[key]} <= {"title"}
    again = Session.restore(here.campaign, there.save())
    assert again.view().passages[0].text == "The room is warm."


def test_a_broken_file_leaves_the_story_in_its_own_language(tmp_path: Path) -> None:
    folder = story(tmp_path)
    (folder / "strings").mkdir()
    (folder / "strings" / "es.po").write_bytes(b'msgid "a"\nmsgstr "b"\nnonsense here\n')

    found = load_in(folder, "es")

    assert found.loaded.campaign is not None
    assert [(each.code, each.span.line) for each in found.problems] == [("SG863", 3)]


def test_the_pseudo_language_is_longer_and_keeps_every_mark(tmp_path: Path) -> None:
    text = "Trust is {trust}, she says *twice*."

    assert pseudo(text).startswith("[Ţŕûšţ îš {trust}, šĥé šåýš *ţŵîçé*. ")
    assert len(pseudo(text)) >= len(text) * 1.25
    assert load_in(story(tmp_path), "en-XA").loaded.campaign is not None


# --- languages and counts ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "environment", "code"),
    [
        ("", {"LANG": "es_MX.UTF-8"}, "es"),
        ("", {"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ("", {"LANG": "nn_NO"}, "en"),
        ("", {}, "en"),
        ("ko", {"LANG": "es_ES"}, "ko"),
        ("en-xa", {}, "en-XA"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_environment(
    given: str, environment: dict[str, str], code: str
) -> None:
    assert wanted(given, environment) == code


def test_the_shipped_game_is_played_alike_in_every_language() -> None:
    folder = ROOT / "content" / "working-level"
    played = []
    for language in ("en", "es", "ko"):
        campaign = load_in(folder, language).loaded.campaign
        assert campaign is not None
        session = Session.start(campaign, 7)
        while session.ended is None and session.step < 60:
            take_by(POLICIES["uniform"], session)
        played.append((session.state, [moment.pick for moment in session.moments]))

    assert played[0] == played[1] == played[2]


@pytest.mark.parametrize("folder", ["content/working-level"])
def test_a_shipped_translation_has_no_errors(folder: str) -> None:
    work = Work(ROOT / folder)

    assert work.languages()
    for language in work.languages():
        problems = work.check(language, ()).problems
        assert [each for each in problems if each.severity is Severity.ERROR] == []


def test_a_code_is_a_key() -> None:
    assert all(normal(code) == code for code in LANGUAGES)


def test_words_are_counted_without_marks() -> None:
    assert words("Trust is {trust}, she says *twice*.") == 6


def test_counts_tell_what_is_translated_and_how_long_it_takes() -> None:
    listed = sources()
    catalogue = translated(listed)
    rows = count(listed, catalogue, lambda each: each.chapter)

    assert [(row.name, row.texts, row.translated) for row in rows] == [("one", 14, 14)]
    assert rows[0].minutes == pytest.approx(rows[0].translated_words / 280)


# --- the command -------------------------------------------------------------------------------


def test_the_command_begins_brings_up_and_checks_a_translation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = story(tmp_path)

    assert main(["strings", "merge", str(folder), "--language", "es"]) == 0
    assert "14 to translate" in capsys.readouterr().out
    assert main(["strings", "check", str(folder)]) == 0
    assert "strings/es.po: 0 of 14 texts translated. No problems." in capsys.readouterr().out
    assert main(["strings", "check", str(folder), "--complete"]) == 1
    assert "SG859" in capsys.readouterr().out
    assert main(["strings", "check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["es"]["texts"] == 14
    assert main(["strings", "count", str(folder)]) == 0
    assert "es, by chapter" in capsys.readouterr().out
    assert main(["strings", "extract", str(folder)]) == 0
    assert 'msgctxt "nodes/a/text/bell"' in capsys.readouterr().out


def test_the_command_says_what_it_cannot_work_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = story(tmp_path)
    (folder / "strings").mkdir()
    (folder / "strings" / "es.po").write_bytes(b'msgid "a"\nmsgstr "b"\nnonsense here\n')

    assert main(["strings", "check", str(folder)]) == 1
    assert "strings/es.po:3:1: SG863" in capsys.readouterr().out
    assert main(["strings", "merge", str(folder)]) == 1
    assert (folder / "strings" / "es.po").read_bytes().endswith(b"nonsense here\n")
    assert main(["strings", "merge", str(folder), "--language", "en"]) == 2
    assert main(["strings", "check", str(folder), "--language", "ko"]) == 2
    assert main(["strings", "check", str(tmp_path / "nowhere")]) == 2
    broken = story(tmp_path, "campaign: {id: c}\n")
    capsys.readouterr()
    assert main(["strings", "extract", str(broken)]) == 1
    assert "SG103" in capsys.readouterr().err


def test_work_on_a_campaign_with_errors_names_them(tmp_path: Path) -> None:
    with pytest.raises(WorkError):
        Work(story(tmp_path, "campaign: {id: c}\n"))


def test_every_kind_of_line_and_the_codex_have_texts_with_ids() -> None:
    work = {case: Work(GOOD / case) for case in ("turns", "codex")}
    ids = {each.id: each.text for each in (*work["codex"].sources, *work["turns"].sources)}
    wanted = {
        "nodes/start/caption": "A book is opened.",
        "nodes/start/text#1": "He pours the tea.",
        "nodes/start/text#2/caption": "A cup comes down, {cold}.",
        "nodes/start/text#3": "Sugar?",
        "nodes/start/text#3/caption": "A spoon is put down.",
        "nodes/start/text#4/sequence#2": "The second cup.",
        "nodes/start/text#5/cycle#1": "The clock strikes.",
        "nodes/start/text#6/once#2": "He asks it again.",
        "codex/gate/term": "the gate",
        "codex/gate/also#2": "the door",
        "codex/gate/text#2": "You have been through it.",
    }
    assert {name: ids.get(name) for name in wanted} == wanted
