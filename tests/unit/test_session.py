"""A playthrough as front-ends see it: views, panel, history, going back, keeping."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from summitgame.campaign import Campaign
from summitgame.engine import OptionPick, PackagePick
from summitgame.session import SavedGame, SavedGameError, Session, SessionError
from summitgame.session.words import place_title
from summitgame.views import (
    Consequence,
    CueView,
    EndingAsk,
    LedgerRow,
    OptionsAsk,
    OptionView,
    TableAsk,
    TrackView,
)
from tests.doubles.campaigns import CHAPTERS, HEAD, compiled, tea_house

PRICE = {"price-term": "a_song", "promise-term": "spoken"}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return tea_house()


@pytest.fixture
def session(campaign: Campaign) -> Session:
    return Session.start(
        campaign, 7, forced={"door": ("clear",), "week": ("guest-sings", "guest-leaves")}
    )


def options(session: Session) -> tuple[OptionView, ...]:
    ask = session.view().ask
    assert not isinstance(ask, EndingAsk)
    return ask.options


def at_the_table(session: Session) -> Session:
    for option in ("sit", "clap", "ask"):
        session.choose(option)
    return session


# --- what is seen ------------------------------------------------------------------------------


def test_the_first_view_tells_everything_from_the_door_to_the_room(session: Session) -> None:
    view = session.view()
    assert (view.campaign, view.node, view.heading, view.step) == (
        "The tea house",
        "room",
        "The tea house · Evening",
        0,
    )
    assert view.new_chapter
    assert not view.can_roll_back
    assert (view.chapter.id, view.chapter.number, view.chapter.title) == ("evening", 0, "Evening")
    assert [passage.text for passage in view.passages] == [
        "The door is open and the lamp is lit.",
        "It is no warmer than 2 coals.",
        "The sky is clear.",
        "Sit where you like.",
    ]
    speaker = view.passages[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.side, speaker.portrait) == ("The host", "third", "host")


def test_options_are_numbered_and_a_closed_one_says_why(session: Session) -> None:
    sit, ask, leave = options(session)
    assert (sit.number, ask.number, leave.number) == (1, 2, 3)
    assert (sit.enabled, sit.reason, sit.note) == (True, "", "It is hot there.")
    assert (ask.enabled, ask.reason) == (False, "It is too early to ask.")
    assert sit.consequences == (Consequence("Warmth", "+1", "both", ""),)
    assert leave.consequences == ()


def test_the_panel_shows_tracks_with_their_change_and_estimates_as_ranges(
    session: Session,
) -> None:
    warmth, doubt = session.view().panel.tracks
    assert warmth == TrackView("warmth", "Warmth", "", "both", "", 2, 2, 0, 6, 0)
    assert (doubt.low, doubt.high, doubt.change, doubt.exact) == (1, 3, 0, False)
    session.choose("sit")
    assert session.view().panel.tracks[0].change == 1
    session.choose("wait")
    warmth, doubt = session.view().panel.tracks
    assert (warmth.low, warmth.change) == (3, 0)
    assert (doubt.low, doubt.high, doubt.change) == (0, 2, 0)


def test_a_ledger_shows_levels_by_name_and_what_is_new(session: Session) -> None:
    (ledger,) = session.view().panel.ledgers
    assert ledger.rows == (LedgerRow("promise", "Promise", "", "", "none", 0, 2, changed=False),)
    at_the_table(session).propose(PRICE)
    (row,) = session.view().panel.ledgers[0].rows
    assert (row.value, row.level, row.changed) == ("spoken", 1, True)


def test_a_note_is_shown_while_a_line_of_it_holds(campaign: Campaign) -> None:
    rain = Session.start(campaign, 7, forced={"door": ("rain",)})
    (note,) = rain.view().panel.notes
    assert (note.title, note.tone) == ("The host intends to", "warning")
    assert [run.text for run in note.lines[0]] == ["Close early."]
    assert Session.start(campaign, 7, forced={"door": ("clear",)}).view().panel.notes == ()


def test_a_table_starts_from_the_present_values(session: Session) -> None:
    ask = at_the_table(session).view().ask
    assert isinstance(ask, TableAsk)
    assert (ask.title, ask.press, ask.note) == ("A price", "Table this package", "")
    assert [(term.id, term.start) for term in ask.terms] == [
        ("price-term", "nothing"),
        ("promise-term", "none_yet"),
    ]
    price = ask.terms[0]
    assert [(level.name, level.note, level.enabled) for level in price.levels] == [
        ("nothing", "", True),
        ("a coin", "one coin", True),
        ("a song", "", True),
    ]
    assert [option.id for option in ask.options] == ["rise"]


def test_a_draft_is_estimated_within_its_scale_and_its_limit_is_said(session: Session) -> None:
    at_the_table(session)
    draft = session.estimate(PRICE)
    (ease,) = draft.estimates
    assert (ease.low, ease.high, ease.least, ease.most, draft.problem) == (4, 6, -4, 8, "")
    draft = session.estimate({"price-term": "nothing", "promise-term": "written"})
    assert draft.problem == "Nobody writes for nothing."
    assert session.estimate({}).problem == "The package leaves out “price-term”."


def test_figures_beyond_the_scale_are_brought_back_to_it() -> None:
    campaign = compiled("""
campaign: {id: c, title: C, start: a, tracks: [{variable: far}, {variable: crossed}]}
chapter: {id: one, number: 0, title: One}
variables:
  - {id: far, type: int, min: 0, max: 4, visibility: estimated, estimate: {low: 0 - 9, high: 9}}
  - {id: crossed, type: int, min: 0, max: 4, visibility: estimated, estimate: {low: 8, high: 7}}
  - {id: site, type: level, values: [{id: open_gate}, {id: shut_gate}]}
nodes:
  - id: a
    effects: [far += 1, crossed += 1]
    table:
      terms: [{id: gate, variable: site, name: Gate}]
      estimates:
        - {id: up, name: Up, value: 9 * site, min: 1, max: 3}
        - {id: crossed, name: Crossed, low: 3, high: 2, min: 0, max: 9}
      replies: [{id: fine, goto: e}]
  - id: e
    ending: {id: e, kind: good, title: E}
""")
    session = Session.start(campaign, 1)
    assert [(track.low, track.high) for track in session.view().panel.tracks] == [(0, 4), (4, 4)]
    low = session.estimate({"gate": "open_gate"}).estimates
    high = session.estimate({"gate": "shut_gate"}).estimates
    assert [(each.low, each.high) for each in (*low, *high)] == [(1, 1), (2, 3), (3, 3), (2, 3)]


def test_consequences_are_told_of_tracks_on_the_panel_only() -> None:
    campaign = compiled("""
campaign:
  id: c
  title: C
  start: a
  tracks: [{variable: heat}, {variable: later, when: heat >= 1}, {variable: lit}, {variable: site}]
chapter: {id: one, number: 0, title: One}
variables:
  - {id: heat, type: int, min: 0, max: 4, visibility: public}
  - {id: later, type: int, min: 0, max: 4, visibility: public}
  - {id: off, type: int, min: 0, max: 4, visibility: public}
  - {id: secret, type: int, min: 0, max: 4, visibility: hidden}
  - {id: lit, type: bool, visibility: public}
  - {id: site, type: level, values: [{id: open_gate}, {id: shut_gate, name: shut}], visibility: public}
nodes:
  - id: a
    options:
      - id: go
        text: Go
        effects:
          - heat += 2
          - later -= 1
          - off += 1
          - secret += 1
          - lit = true
          - site = shut_gate
          - heat = heat + 3
          - heat = later
          - {when: heat >= 2, do: [heat -= 1]}
        goto: a
      - {id: quiet, text: Quiet, hide_effects: true, effects: [heat += 1], goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
""")  # noqa: E501 -- a variable reads best in one line
    session = Session.start(campaign, 1)
    go, quiet = options(session)
    assert [(each.name, each.amount) for each in go.consequences] == [
        ("Heat", "+2"),
        ("Lit", "= yes"),
        ("Site", "= shut"),
        ("Heat", "+3"),
    ]
    assert quiet.consequences == ()
    session.take(OptionPick("go"))
    assert [track.id for track in session.view().panel.tracks] == ["heat", "lit", "site"]


def test_headings_moods_and_scenes_last_to_the_end_of_the_chapter() -> None:
    files = dict(CHAPTERS)
    files["one/one.yaml"] = files["one/one.yaml"].replace(
        "  - id: a\n", "  - id: a\n    heading: Here\n    mood: talks\n    cue: page\n"
    )
    files["two/two.yaml"] = files["two/two.yaml"].replace(
        "  - id: e\n", "  - id: e\n    heading: There\n"
    )
    session = Session.start(compiled(files), 1)
    assert session.view().cues == (CueView("page"),)
    session.choose("stay")
    assert (session.view().heading, session.view().new_chapter) == ("Here", False)
    session.choose("on")
    view = session.view()
    assert (view.heading, view.mood, view.new_chapter, view.cues) == ("", "", True, ())
    session.choose("end")
    assert [entry.heading for entry in session.history()] == ["Here", "Here", "", "There"]


def test_the_ending_is_asked_last(session: Session) -> None:
    session.choose("leave")
    assert session.view().ask == EndingAsk("street", "mixed", "The street")
    assert session.ended == EndingAsk("street", "mixed", "The street")
    assert session.decision() is None
    with pytest.raises(SessionError, match="does not offer the option"):
        session.choose("leave")


def test_the_debrief_comes_after_the_ending(session: Session) -> None:
    with pytest.raises(SessionError, match=r"^The debrief comes after an ending\.$"):
        session.debrief()
    session.choose("leave")
    debrief = session.debrief()
    assert debrief.ending.id == "street"
    (section,) = debrief.sections
    assert ("".join(run.text for run in section.lines[0]), section.facts) == (
        "The host was sweet.",
        (),
    )
    assert debrief.path == session.history()


def test_facts_are_cited_since_the_last_decision_and_overall() -> None:
    campaign = compiled(
        HEAD
        + """
nodes:
  - id: a
    facts: [fact-one]
    options: [{id: go, text: Go, goto: b}]
  - id: b
    options: [{id: go, text: Go, goto: e}]
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    session = Session.start(campaign, 1)
    assert [fact.statement for fact in session.sources()] == ["It was so."]
    session.choose("go")
    assert session.sources() == ()
    assert [fact.id for fact in session.all_sources()] == ["fact-one"]


# --- what was done -----------------------------------------------------------------------------


def test_history_keeps_what_was_said_and_picked(session: Session) -> None:
    at_the_table(session).propose(PRICE)
    history = session.history()
    assert [entry.step for entry in history] == [0, 1, 2, 3, 4]
    assert [entry.picked for entry in history] == [
        "Sit by the stove",
        "Clap",
        "Ask for the price",
        "What you give: a song; What is promised: spoken",
        "",
    ]
    assert [passage.text for passage in history[1].passages] == ["A guest sings."]
    assert {entry.chapter for entry in history} == {"Evening"}
    assert session.last_picked() == "What you give: a song; What is promised: spoken"


def test_nothing_was_picked_at_the_start(session: Session) -> None:
    assert session.last_picked() == ""
    assert session.step == 0
    assert [entry.picked for entry in session.history()] == [""]


def test_visited_holds_every_node_on_the_way(session: Session) -> None:
    session.choose("sit")
    assert session.visited() == {"door", "room", "week", "guest-sings"}


# --- going back --------------------------------------------------------------------------------


def test_rolling_back_restores_the_moment_exactly(session: Session) -> None:
    before = [session.view(), *(session.choose(each) for each in ("sit", "clap", "ask"))]
    assert session.roll_back() == before[2]
    assert session.roll_back(2) == before[0]
    for option in ("sit", "clap", "ask"):
        session.choose(option)
    assert session.roll_back_to(1) == before[1]


@pytest.mark.parametrize("step", [-1, 1, 2, 99])
def test_there_is_no_going_back_to_where_play_is_or_never_was(session: Session, step: int) -> None:
    session.choose("sit")
    with pytest.raises(SessionError, match=r"^There is no earlier decision to go back to\.$"):
        session.roll_back_to(step)
    assert session.step == 1


def test_rolling_back_may_be_off(campaign: Campaign) -> None:
    session = Session.start(campaign, 7, takebacks=False)
    session.choose("sit")
    assert not session.view().can_roll_back
    with pytest.raises(SessionError, match=r"^This game was begun without takebacks\.$"):
        session.roll_back()


def test_what_comes_after_going_back_is_drawn_again_the_same(campaign: Campaign) -> None:
    session = Session.start(campaign, 11)
    seen = session.choose("sit")
    session.roll_back()
    assert session.choose("sit") == seen


# --- errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("sing", "“room” does not offer the option “sing” now."),
        ("ask", "“room” does not offer the option “ask” now."),
        ("", "“room” does not offer the option “” now."),
    ],
)
def test_an_option_that_is_not_offered_is_refused_and_nothing_changes(
    session: Session, option: str, message: str
) -> None:
    before = session.view()
    with pytest.raises(SessionError) as caught:
        session.choose(option)
    assert str(caught.value) == message
    assert session.view() == before


def test_a_package_is_refused_with_its_reason(session: Session) -> None:
    with pytest.raises(SessionError, match=r"^There is no table here\.$"):
        session.propose(PRICE)
    at_the_table(session)
    before = session.view()
    for package, message in [
        ({"price-term": "nothing", "promise-term": "written"}, "Nobody writes for nothing."),
        ({"price-term": "a_song"}, "The package leaves out “promise-term”."),
        (
            {**PRICE, "tip": "coin"},
            "The table has no term “tip”; its terms are price-term, promise-term.",
        ),
    ]:
        with pytest.raises(SessionError) as caught:
            session.propose(package)
        assert str(caught.value) == message
    assert session.view() == before


def test_the_order_of_a_package_does_not_matter(session: Session, campaign: Campaign) -> None:
    at_the_table(session)
    other = Session.restore(campaign, replace_forced(session))
    session.propose(PRICE)
    other.take(PackagePick(tuple(reversed(PRICE.items()))))
    assert session.state == other.state


def replace_forced(session: Session) -> SavedGame:
    """Return a save from a seed whose own chance is what was forced in this session."""
    for seed in range(2000):
        other = Session.start(session.campaign, seed)
        try:
            for option in ("sit", "clap", "ask"):
                other.choose(option)
        except SessionError:
            continue
        if other.state == session.state:
            return other.save()
    raise AssertionError("no seed plays like this")


@pytest.mark.parametrize(
    ("setup", "message"),
    [
        ({"pace": "fast"}, "“pace” cannot be “fast”; it can be slow, quick."),
        ({"mode": "fog"}, "“mode” is not chosen at the start of this game."),
    ],
)
def test_a_wrong_setup_is_refused(setup: Mapping[str, str], message: str) -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: pace, type: level, values: [{id: slow}, {id: quick}], setup: true}
nodes:
  - id: a
    text: ["{pace}"]
    ending: {id: e, kind: good, title: E}
"""
    )
    with pytest.raises(SessionError) as caught:
        Session.start(campaign, 1, setup)
    assert str(caught.value) == message
    assert Session.start(campaign, 1, {"pace": "quick"}).view().passages[0].text == "quick"


def test_a_forced_roll_must_be_possible(campaign: Campaign) -> None:
    with pytest.raises(SessionError) as caught:
        Session.start(campaign, 1, forced={"door": ("hail",)})
    assert str(caught.value) == "“door” cannot roll “hail” now; it can roll rain, clear."


def test_forced_rolls_come_one_after_another_and_the_last_stays(campaign: Campaign) -> None:
    forced = {"door": ("clear",), "week": ("guest-leaves", "guest-sings")}
    session = Session.start(campaign, 1, forced=forced)
    session.choose("sit")
    assert "guest-leaves" in session.visited()
    session.choose("sit")
    assert "guest-sings" in session.visited()


def test_content_that_goes_round_is_one_sentence() -> None:
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: n, type: int, min: -1, max: 1}
nodes:
  - id: a
    effects: [n = -1]
    options: [{id: go, text: Go, goto: b}, {id: end, text: End, goto: e}]
  - id: b
    chance: {outcomes: [{id: again, weight: 1, goto: b}, {id: out, weight: "max(0, n)", goto: e}]}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    session = Session.start(campaign, 1)
    with pytest.raises(SessionError, match="without a decision, last “b”"):
        session.choose("go")
    assert session.step == 0
    assert session.choose("end").ask == EndingAsk("e", "good", "E")


def test_chance_that_never_ends_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitgame.session.playing.MAX_ROLLS", 20)
    campaign = compiled(
        HEAD
        + """
variables:
  - {id: n, type: int, min: 0, max: 1}
nodes:
  - id: a
    options: [{id: go, text: Go, goto: b}, {id: end, text: End, goto: e}]
  - id: b
    chance:
      outcomes:
        - {id: again, weight: 1, goto: b}
        - {id: once-more, weight: 1, goto: b}
        - {id: out, weight: n, goto: e}
  - id: e
    ending: {id: e, kind: good, title: E}
"""
    )
    session = Session.start(campaign, 1)
    with pytest.raises(SessionError, match="rolled 20 times without a decision"):
        session.choose("go")
    assert session.step == 0


# --- keeping -----------------------------------------------------------------------------------


def played(campaign: Campaign) -> Session:
    session = Session.start(campaign, 7, takebacks=False)
    while (decision := session.decision()) is not None and session.step < 6:
        session.take(OptionPick(next(o.option.id for o in decision.options if o.enabled)))
    return session


def test_a_save_is_plain_data_and_restores_to_the_same_game(campaign: Campaign) -> None:
    session = played(campaign)
    data = json.loads(json.dumps(session.save().to_data()))
    again = Session.restore(campaign, SavedGame.from_data(data))
    assert again.state == session.state
    assert again.view() == session.view()
    assert again.history() == session.history()
    assert again.save() == session.save()
    assert not again.takebacks


def test_a_save_is_titled_by_chapter_and_heading(session: Session) -> None:
    saved = session.save()
    assert (saved.title, saved.step, saved.node) == ("Evening · The tea house · Evening", 0, "room")


def test_a_heading_that_begins_with_its_chapter_titles_a_save_alone() -> None:
    assert place_title("Track Two", "Track Two · day one") == "Track Two · day one"
    assert place_title("Track Two", "A hotel") == "Track Two · A hotel"
    assert place_title("Track Two", "") == "Track Two"


def change(saved: SavedGame, **fields: Any) -> SavedGame:  # noqa: ANN401 -- any field of a save
    return replace(saved, **fields)


def test_a_save_that_no_longer_fits_is_refused_in_a_sentence(campaign: Campaign) -> None:
    saved = played(campaign).save()
    snapshot = dict(saved.snapshot)
    cases = [
        (change(saved, campaign="other"), "This save belongs to another campaign, “other”."),
        (change(saved, snapshot={**snapshot, "values": []}), "The saved state has no values."),
        (
            change(saved, picks=({"node": "room", "outcome": "rain"},)),
            "The save has a pick of an unknown kind.",
        ),
    ]
    for broken, message in cases:
        with pytest.raises(SessionError) as caught:
            Session.restore(campaign, broken)
        assert str(caught.value) == message


DATA: dict[str, Any] = {
    "format": 1,
    "campaign": "c",
    "campaign_digest": "0",
    "seed": 1,
    "setup": {},
    "takebacks": True,
    "picks": [],
    "snapshot": {},
    "title": "",
    "step": 0,
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", None),
        ("format", 0),
        ("format", 2),
        ("format", True),
        ("campaign", 1),
        ("campaign_digest", None),
        ("seed", True),
        ("seed", "7"),
        ("setup", {"a": 1}),
        ("setup", []),
        ("takebacks", 1),
        ("picks", {}),
        ("picks", [1]),
        ("picks", [{"option": "a"}]),
        ("picks", [{"node": "a"}]),
        ("picks", [{"node": "a", "option": 1}]),
        ("picks", [{"node": "a", "option": "b", "outcome": "c"}]),
        ("picks", [{"node": "a", "table": {"b": 1}}]),
        ("snapshot", None),
        ("title", None),
        ("step", None),
    ],
)
def test_data_that_are_no_save_are_refused(field: str, value: object) -> None:
    assert SavedGame.from_data(DATA).to_data() == DATA
    with pytest.raises(SavedGameError, match=r"^The save.*\.$"):
        SavedGame.from_data({**DATA, field: value})


@pytest.mark.parametrize("data", [None, [], "x", 1])
def test_no_mapping_is_no_save(data: object) -> None:
    with pytest.raises(SavedGameError, match="not a mapping"):
        SavedGame.from_data(data)


def test_every_kind_of_pick_is_read() -> None:
    picks = [
        {"node": "a", "option": "b"},
        {"node": "a", "outcome": "b"},
        {"node": "a", "table": {"b": "c"}},
    ]
    assert list(SavedGame.from_data({**DATA, "picks": picks}).picks) == picks


def test_the_asks_of_a_view_are_what_the_engine_offers(session: Session) -> None:
    assert isinstance(session.view().ask, OptionsAsk)
    decision = session.decision()
    assert decision is not None
    assert [each.option.id for each in decision.options] == [o.id for o in options(session)]
