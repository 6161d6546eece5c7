"""The game in the terminal: scripted input, plain lines, and never a traceback."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from summitgame.saves.earlier import at_risk
from summitgame.session import SavedGame, Session
from summitgame.terminal import TextGame, play_transcript
from summitgame.terminal.pages import COLOUR, PLAIN, Style, panel_lines, passage_lines, track_line
from summitgame.terminal.streams import lines_of, style_for
from summitgame.views import Passage, Run, SpeakerView, TrackView
from tests.doubles.campaigns import HEAD, compiled, tea_house

FORCED = {"door": ("clear",), "week": ("guest-sings", "guest-leaves")}


@dataclass
class Kept:
    saved: SavedGame
    message: str = ""


@dataclass
class Slots:
    """Saved games in memory; `broken` makes every call fail."""

    games: dict[str, SavedGame] = field(default_factory=dict)
    broken: Exception | None = None
    message: str = ""

    def save(self, slot_id: str, saved: SavedGame) -> None:
        if self.broken is not None:
            raise self.broken
        self.games[slot_id] = saved

    def keep(self, coming: SavedGame) -> str:
        if self.broken is not None:
            raise self.broken
        standing = self.games.get("auto")
        if standing is None or not at_risk(standing, coming, ()):
            return ""
        self.games["earlier1"] = standing
        return "earlier1"

    def load(self, slot_id: str) -> Kept:
        if self.broken is not None:
            raise self.broken
        if slot_id not in self.games:
            raise ValueError(f"Slot {slot_id} is empty.")
        return Kept(self.games[slot_id], self.message)


def game(
    *lines: str,
    slots: Slots | None = None,
    autosave: bool = False,
    takebacks: bool = True,
    style: Style = PLAIN,
) -> tuple[TextGame, io.StringIO]:
    session = Session.start(tea_house(), 7, takebacks=takebacks, forced=FORCED)
    out = io.StringIO()
    script = iter(lines)
    text_game = TextGame(
        session, lambda: next(script, None), out.write, style, slots=slots, autosave=autosave
    )
    return text_game, out


def played(*lines: str) -> str:
    """Play the lines and return everything that was written."""
    text_game, out = game(*lines)
    assert text_game.run() == 0
    return out.getvalue()


def answers(*lines: str) -> list[str]:
    """Return what was written after each line that was read."""
    return played(*lines).split("> ")[1:]


# --- a whole game ------------------------------------------------------------------------------


def test_a_game_is_played_from_the_door_to_the_debrief() -> None:
    text = played("1", "1", "2", "a3 b2", "t")
    assert text.splitlines()[:4] == ["", "Chapter 0. Evening", "", "The tea house · Evening"]
    for line in (
        "1. Sit by the stove",
        "   Warmth +1. It is hot there",
        "2. Ask for the price",
        "   (not now: It is too early to ask.)",
        "The host, keeps the house: Sit where you like.",
        "[Warmth +2, now 5 of 6]",
        "A price",
        "a. What you give (the guest)",
        "   * a1 nothing",
        "     a2 a coin: one coin",
        "   Ease: between 2 and 4 (scale -4 to 8)",
        "t. Table this package",
        "   * a3 a song",
        "   Ease: between 4 and 6 (scale -4 to 8)",
        "a song, and the promise is spoken.",
        "The end: Tea",
        "Debrief: Tea",
        "What was hidden",
        "The host was sweet.",
    ):
        assert line in text.splitlines(), line


def test_the_end_of_input_ends_the_game_quietly() -> None:
    text_game, out = game()
    assert text_game.run() == 0
    assert out.getvalue().endswith("> \n")
    assert played("1").endswith("> \n")


def test_quit_ends_the_game() -> None:
    assert answers("quit", "1") == [""]


# --- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "help", "fly", "0", "9", "-1", "1.5", "²", "٣", "1 2", "a1", "t", "\0", "None"),
        *("9" * 5000, "back 99", "back ²", "back " + "9" * 5000, "back -1", "save", "load 7", "{}"),
    ],
)
def test_no_line_breaks_the_game(line: str) -> None:
    (answer, _) = answers(line, "quit")
    assert answer
    assert "Traceback" not in answer


def test_numbers_that_are_not_offered_are_refused() -> None:
    not_there, closed, *_ = answers("9", "2")
    assert not_there.startswith("There is no option 9. Type the number of an option, or its id.")
    assert closed == "Not now: It is too early to ask.\n"


def test_words_tell_what_they_promise() -> None:
    status, history, sources, again, help_ = answers("status", "history", "sources", "repeat", "?")[
        :5
    ]
    assert status.splitlines() == [
        "Warmth: 2 of 6",
        "Doubt: between 1 and 3, of 4",
        "What is promised (guest and host)",
        "  Promise: none",
    ]
    assert history == ""
    assert sources == "Nothing is cited here.\n"
    assert "1. Sit by the stove" in again
    assert help_.startswith("Type the number of an option, or its id.")


def test_a_side_is_called_what_the_campaign_calls_it_or_nothing() -> None:
    story = tea_house()
    bare = replace(story, presentation=replace(story.presentation, sides={}))
    said = [
        "\n".join(panel_lines(Session.start(each, 7, forced=FORCED).view().panel))
        for each in (story, bare)
    ]
    assert "What is promised (guest and host)" in said[0]
    assert "What is promised\n" in said[1]


def test_words_may_be_typed_in_any_case_and_with_space_around() -> None:
    assert answers("  STATUS  ")[0].startswith("Warmth: 2 of 6")


def test_history_has_the_numbers_that_back_takes() -> None:
    history, back, status, again = answers("1", "1", "history", "back 1", "status", "1")[2:6]
    assert history.splitlines() == [
        "1. The tea house · Evening: Sit by the stove",
        "2. The tea house · Evening: Clap",
    ]
    assert "1. Sit by the stove" in back
    assert status.startswith("Warmth: 2 of 6")
    assert "A guest sings." in again


def test_back_goes_one_decision_back_and_says_when_it_cannot() -> None:
    first, _, back, none = answers("back", "1", "back", "back")[:4]
    assert first == none == "There is no earlier decision to go back to.\n"
    assert "1. Sit by the stove" in back


def test_back_may_be_off() -> None:
    text_game, out = game("1", "back", takebacks=False)
    text_game.run()
    assert "This game was begun without takebacks." in out.getvalue()


# --- the table ---------------------------------------------------------------------------------


def at_table(*lines: str) -> list[str]:
    return answers("1", "1", "2", *lines)[3:]


def test_terms_are_set_by_letter_and_number() -> None:
    one, two, limit = at_table("a2", "b2 a1", "b3")[:3]
    assert "   * a2 a coin: one coin" in one.splitlines()
    assert {"   * a1 nothing", "   * b2 spoken"} <= set(two.splitlines())
    assert "   Cannot be tabled: Nobody writes for nothing." in limit.splitlines()


def test_what_cannot_be_tabled_stays_on_the_table() -> None:
    refused, still = at_table("b3", "t", "a2")[1:3]
    assert refused == "Nobody writes for nothing.\n"
    assert {"   * a2 a coin: one coin", "   * b3 written"} <= set(still.splitlines())


@pytest.mark.parametrize("line", ["a9", "a0", "b4", "a2 b9"])
def test_levels_that_are_not_there_are_refused(line: str) -> None:
    assert at_table(line)[0] == f"There is no level {line.rsplit(maxsplit=1)[-1]}.\n"


@pytest.mark.parametrize(("line", "row"), [("c1", "c"), ("a2 h1", "h"), ("z1 a2", "z")])
def test_a_row_that_is_not_there_is_named_and_nothing_is_set(line: str, row: str) -> None:
    refused, still = at_table(line, "b1")[:2]
    assert refused == f"There is no row {row}.\n"
    assert "   * a1 nothing" in still.splitlines()


@pytest.mark.parametrize("line", ["a", "1a", "a²", "a1b2", "aa1"])
def test_what_is_no_term_is_answered_with_help(line: str) -> None:
    assert at_table(line)[0].startswith("Type the number of an option, or its id.")


def test_options_stand_beside_the_table() -> None:
    assert "1. Sit by the stove" in at_table("1")[0]


def test_a_locked_level_says_why() -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: site, type: level, values: [{id: open_gate}, {id: shut_gate}]}
nodes:
  - id: a
    table:
      terms:
        - id: gate
          variable: site
          name: The gate
          levels:
            - {value: open_gate}
            - {value: shut_gate, when: site == shut_gate, locked: The key is lost.}
      replies: [{id: fine, goto: e}]
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    out = io.StringIO()
    script = iter(["a2", "a1", "t"])
    TextGame(Session.start(campaign, 1), lambda: next(script, None), out.write).run()
    assert "a2 shut gate (not now: The key is lost.)" in out.getvalue()
    assert "Not now: The key is lost.\n" in out.getvalue()
    assert "The end: E" in out.getvalue()


# --- saving ------------------------------------------------------------------------------------


def test_a_game_is_saved_and_loaded() -> None:
    slots = Slots()
    text_game, out = game("1", "save", "1", "save two", "load 1", "status", slots=slots)
    text_game.run()
    assert set(slots.games) == {"1", "two"}
    assert slots.games["1"].step == 1
    text = out.getvalue()
    assert "Saved in slot 1.\n" in text
    assert "Saved in slot two.\n" in text
    assert text_game.session.step in {0, 1}


def test_loading_says_what_the_store_has_to_say() -> None:
    saved = Session.start(tea_house(), 3).save()
    slots = Slots({"1": saved}, message="The newest version was damaged; this is the one before.")
    text_game, out = game("load", slots=slots)
    text_game.run()
    assert "The newest version was damaged; this is the one before.\n" in out.getvalue()
    assert text_game.session.seed == 3


def test_without_a_store_saving_is_off() -> None:
    assert answers("save", "load")[:2] == ["Saving is off in this game.\n"] * 2


@pytest.mark.parametrize(
    "error", [OSError("The disk is full."), ValueError("No."), RuntimeError("No.")]
)
def test_a_store_that_fails_is_one_sentence(error: Exception) -> None:
    text_game, out = game("save", "load", slots=Slots(broken=error))
    assert text_game.run() == 0
    assert out.getvalue().count(f"{error}\n") == 2
    assert "Saved" not in out.getvalue()


def test_a_save_of_another_story_is_refused_and_play_goes_on() -> None:
    other = compiled(HEAD + "\nnodes:\n  - {id: a, ending: {id: e, kind: good, title: E}}\n")
    slots = Slots({"1": Session.start(other, 1).save()})
    text_game, out = game("load", "1", slots=slots)
    text_game.run()
    assert "This save belongs to another campaign, “c”.\n" in out.getvalue()
    assert text_game.session.step == 1


def test_a_save_whose_story_changed_offers_the_nearest_decision_and_goes_there_when_told() -> None:
    saved = Session.start(tea_house(), 7, forced=FORCED).save()
    gone = replace(saved, picks=({"node": "attic", "option": "fly"},), step=1)
    slots = Slots({"2": gone})
    text_game, out = game("1", "load 2", "perhaps", "no", "status", slots=slots)
    text_game.run()
    words = " ".join(out.getvalue().split())
    assert "there is no “attic” any more before pick 1." in words
    assert "Go on from there? Type yes or no. > Go on from the earlier decision?" in words
    assert "You go on here. The save stays as it is." in words
    assert text_game.session.step == 1
    text_game, out = game("1", "load 2", "yes", slots=slots)
    text_game.run()
    assert (text_game.session.step, text_game.session.seed) == (0, 7)
    text_game, out = game("1", "load 2", "quit", "1", slots=slots)
    text_game.run()
    assert text_game.session.step == 1
    text_game, out = game("1", "load 2 nearest", slots=slots)
    text_game.run()
    assert (text_game.session.step, text_game.session.seed) == (0, 7)


@pytest.mark.parametrize(("answer", "step"), [("load 2 nearest", 0), ("load 2", 1), ("nearest", 1)])
def test_the_command_that_goes_on_without_asking_is_a_yes_when_asked(
    answer: str, step: int
) -> None:
    saved = Session.start(tea_house(), 7, forced=FORCED).save()
    gone = replace(saved, picks=({"node": "attic", "option": "fly"},), step=1)
    text_game, _ = game("1", "load 2", answer, slots=Slots({"2": gone}))
    text_game.run()
    assert text_game.session.step == step


def test_an_ended_game_is_saved_and_loaded_at_its_ending() -> None:
    slots = Slots()
    text_game, _ = game("1", "1", "2", "a3 b2", "t", slots=slots, autosave=True)
    text_game.run()
    again, out = game("load auto", slots=slots)
    again.run()
    assert again.session.ended is not None
    assert out.getvalue().count("Debrief: Tea") == 1


def test_autosave_keeps_every_step_without_a_word() -> None:
    slots = Slots()
    text_game, out = game("1", "1", slots=slots, autosave=True)
    text_game.run()
    assert slots.games["auto"].step == 2
    assert "Saved" not in out.getvalue()


def test_loading_keeps_the_game_played_until_now_and_says_where() -> None:
    slots = Slots()
    text_game, out = game("1", "save", "1", "load 1", "2", slots=slots, autosave=True)
    text_game.run()
    words = " ".join(out.getvalue().split())
    assert words.count("is kept: “load earlier1” goes on with it.") == 1
    assert slots.games["earlier1"].step == 2
    assert slots.games["auto"].step == 2
    assert slots.games["auto"].picks != slots.games["earlier1"].picks


def test_a_new_game_keeps_the_one_before_it_at_its_first_pick() -> None:
    other, _ = game("1", "1")
    other.run()
    before = other.session.save()
    slots = Slots({"auto": before})
    text_game, out = game(slots=slots, autosave=True)
    text_game.run()
    assert list(slots.games) == ["auto"]
    text_game, out = game("1", slots=slots, autosave=True)
    text_game.run()
    assert slots.games["earlier1"] == before
    assert "load earlier1" in out.getvalue()


def test_nothing_is_saved_over_a_game_that_could_not_be_kept() -> None:
    other, _ = game("1", "1")
    other.run()
    before = other.session.save()
    slots = Slots({"auto": before}, broken=OSError("The disk is full."))
    text_game, out = game("1", slots=slots, autosave=True)
    text_game.run()
    assert out.getvalue().count("The disk is full.") == 1
    assert slots.games == {"auto": before}


# --- lines -------------------------------------------------------------------------------------


def test_colour_is_decoration_only() -> None:
    text_game, out = game("1", "1", "2", "t", "1", style=COLOUR)
    text_game.run()
    text = out.getvalue()
    assert "\x1b[" in text
    for mark in (COLOUR.strong, COLOUR.faint, COLOUR.slanted, COLOUR.end):
        text = text.replace(mark, "")
    assert text == played("1", "1", "2", "t", "1")
    assert style_for(colour=True) is COLOUR
    assert style_for(colour=False) is PLAIN


def test_lines_fit_the_terminal() -> None:
    assert max(map(len, played("1", "1", "2", "a3 b2", "t").splitlines())) <= 80


RUTH = SpeakerView("r", "Ruth Weiss", "deputy", "us", "")


def said(text: str, met: set[str], speaker: SpeakerView = RUTH) -> str:
    (line,) = passage_lines(Passage("p", "speech", (Run(text),), speaker), met)
    return line


@pytest.mark.parametrize(
    ("name", "role", "line"),
    [("Ruth", "deputy", "Ruth, deputy: *Go* on."), ("Ruth", "", "Ruth: *Go* on.")],
)
def test_speech_names_its_speaker(name: str, role: str, line: str) -> None:
    runs = (Run("Go", emphasis=True), Run(" on."))
    speaker = SpeakerView("r", name, role, "us", "")
    assert passage_lines(Passage("p", "speech", runs, speaker)) == [line]
    assert passage_lines(Passage("p", "narration", runs)) == ["*Go* on."]


def test_a_role_is_told_the_first_time_that_somebody_speaks() -> None:
    met: set[str] = set()
    assert said("Go on.", met) == "Ruth Weiss, deputy: Go on."
    assert said("Go on.", met) == "Ruth Weiss: Go on."
    text = played("1", "1", "1")
    assert text.count("The host, keeps the house: ") == 1
    assert "The host: " in text


def test_a_name_that_the_line_says_is_not_said_before_it() -> None:
    met: set[str] = set()
    assert said("Ruth Weiss does not go on.", met) == "[deputy] Ruth Weiss does not go on."
    assert said("“Go on,” says Ruth.", met) == "“Go on,” says Ruth."
    assert said("“Go on,” says Ruth.", set()) == "[Ruth Weiss, deputy] “Go on,” says Ruth."


def test_a_name_inside_speech_or_another_word_does_not_tell_who_speaks() -> None:
    met = {"r"}
    assert said("“Ask Ruth,” she says.", met) == "Ruth Weiss: “Ask Ruth,” she says."
    assert said("«Ruth», dice.", met) == "Ruth Weiss: «Ruth», dice."
    assert said("The ruthless go on.", met) == "Ruth Weiss: The ruthless go on."
    host = SpeakerView("h", "The host", "", "us", "")
    assert said("The tea is hot.", set(), host) == "The host: The tea is hot."


def test_a_name_with_a_particle_is_a_name() -> None:
    dana = SpeakerView("d", "다나 오카포", "", "us", "")
    assert said("“갑시다.” 다나가 말한다.", set(), dana) == "“갑시다.” 다나가 말한다."
    ryang = SpeakerView("r", "량 참사관", "", "dprk", "")
    assert said("“갑시다.” 량이 말한다.", set(), ryang) == "“갑시다.” 량이 말한다."
    assert said("“갑시다.” 양량한 말이다.", set(), ryang).startswith("량 참사관: ")


def test_a_track_is_one_line() -> None:
    track = TrackView("t", "Trust", "", "us", "", 1, 3, 0, 6, 0)
    assert track_line(track) == "Trust: between 1 and 3, of 6"


def reader(text: str) -> Callable[[], str | None]:
    return lines_of(io.StringIO(text))


def test_lines_are_read_to_the_end() -> None:
    read = reader("one\ntwo")
    assert [read(), read(), read(), read()] == ["one\n", "two", None, None]


def test_a_stream_that_cannot_be_read_is_at_its_end() -> None:
    closed = io.StringIO("x")
    closed.close()
    assert lines_of(closed)() is None
    binary = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    assert lines_of(binary)() is None


# --- the transcript ----------------------------------------------------------------------------


def test_a_transcript_ends_with_the_ending_and_the_debrief() -> None:
    session = Session.start(tea_house(), 7, forced=FORCED)

    def leave(each: Session) -> bool:
        each.choose("leave")
        return True

    lines = list(play_transcript(session, leave))
    assert lines[0] == "The tea house, seed 7"
    assert "> Leave again" in lines
    assert lines[-6:] == [
        "The end: The street (street)",
        "",
        "Debrief: The street",
        "",
        "What was hidden",
        "The host was sweet.",
    ]


def test_a_transcript_stops_where_nothing_can_be_picked() -> None:
    session = Session.start(tea_house(), 7, forced=FORCED)
    lines = list(play_transcript(session, lambda _: False))
    assert lines[-1] == "The host, keeps the house: Sit where you like."
