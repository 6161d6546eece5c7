"""A large story is worked out while it is played, and the debrief says the same as without it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from summitgame.analysis.grid import blocks
from summitgame.analysis.policies import uniform
from summitgame.analysis.results import Review
from summitgame.analysis.worths import Hindsight, TooLargeError
from summitgame.campaign import Campaign
from summitgame.cli.common import take_by
from summitgame.cli.counsel import counsel
from summitgame.counsel import ReviewError, at_stake, log_of
from summitgame.counsel.asking import reviewer
from summitgame.counsel.beside import Beside
from summitgame.counsel.large import Ahead, large_reviews
from summitgame.engine import initial
from summitgame.session import Session
from tests.doubles.campaigns import compiled, tea_house

LARGE = {
    "campaign.yaml": """
campaign: {id: c, title: C, start: morning}
objectives:
  - {id: win, name: Win, about: To win., worth: {won: 1}}
  - {id: keep, name: Keep, about: To keep something., worth: {won: 1, even: 2}}
adversary: {name: The wind, streams: [wind]}
""",
    "one/one.yaml": """
chapter: {id: one, number: 1, title: One}
variables:
  - {id: a, type: int, min: 0, max: 19, scope: campaign}
  - {id: b, type: int, min: 0, max: 19, scope: campaign}
  - {id: c, type: int, min: 0, max: 5, scope: campaign}
  - {id: left, type: int, min: 0, max: 30, start: 30, scope: campaign}
nodes:
  - id: morning
    options:
      - {id: up, text: Up, effects: [a += 1], goto: wind}
      - {id: side, text: Side, effects: [b += 2], goto: wind}
      - {id: on, text: On, when: a >= 3, goto: noon}
  - id: wind
    effects: [left -= 1]
    chance:
      stream: wind
      outcomes:
        - {id: calm, weight: 3, goto: morning-again}
        - {id: gust, weight: 1, effects: [a -= 1, c += 1], goto: morning-again}
        - {id: storm, weight: 1, effects: [b -= 1, c -= 1], goto: morning-again}
  - id: morning-again
    goto:
      - {when: left == 0, to: noon}
      - {to: morning}
""",
    "two/two.yaml": """
chapter: {id: two, number: 2, title: Two}
nodes:
  - id: noon
    options:
      - {id: risk, text: Risk it, goto: gate}
      - {id: rest, text: Rest, when: c >= 1, effects: [c -= 1, b += 1], goto: noon}
  - id: gate
    chance:
      stream: gate
      outcomes:
        - {id: open, weight: 1 + a, goto: won}
        - {id: shut, weight: 1 + b, goto: lost}
        - {id: ajar, weight: c, goto: even}
  - {id: won, ending: {id: won, kind: best, title: Won}}
  - {id: even, ending: {id: even, kind: mixed, title: Even}}
  - {id: lost, ending: {id: lost, kind: bad, title: Lost}}
""",
}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return compiled(LARGE)


def played(
    campaign: Campaign, seed: int, follow: Callable[[Session], None], *, hard: bool = False
) -> Session:
    """Return a finished playthrough that somebody followed."""
    session = Session.start(campaign, seed, hard=hard, opponent=lambda *_: None)
    follow(session)
    while take_by(uniform, session):
        follow(session)
    return session


def cold(session: Session) -> list[Review]:
    program = session.campaign.program
    return list(large_reviews(program, log_of(session), at_stake(program), lambda _: None))


@pytest.mark.parametrize("hard", [False, True])
def test_what_was_worked_out_ahead_is_what_the_debrief_finds(
    campaign: Campaign, *, hard: bool
) -> None:
    wanted = at_stake(campaign.program)
    ahead = Ahead(campaign.program, wanted)

    def follow(session: Session) -> None:
        ahead.follow(log_of(session))
        ahead.work()

    session = played(campaign, 5, follow, hard=hard)
    assert list(ahead.reviews(log_of(session), wanted, lambda _: None)) == cold(session)


def test_little_is_left_at_the_end(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[int] = []
    solve = Hindsight._solve  # noqa: SLF001 - counts the work

    def counted(self: Hindsight, *given: object) -> object:
        found = solve(self, *given)  # type: ignore[arg-type]
        worked.append(sum(values is not None for values in found))
        return found

    monkeypatch.setattr(Hindsight, "_solve", counted)
    wanted = at_stake(campaign.program)
    ahead = Ahead(campaign.program, wanted)

    def follow(session: Session) -> None:
        ahead.follow(log_of(session))
        while ahead.work():
            pass

    session = played(campaign, 5, follow)
    worked.clear()
    list(ahead.reviews(log_of(session), wanted, lambda _: None))
    assert len(worked) <= 1, "only what a long sweep would not have been worth may be left"


def test_a_part_of_the_story_is_worth_what_the_whole_says(campaign: Campaign) -> None:
    goal = at_stake(campaign.program)[0]
    state = initial(campaign.program).state
    whole, part = (Hindsight(campaign.program, [goal]) for _ in range(2))
    part.sweep(goal)
    assert 0 < part.left(goal, [state]) < whole.left(goal, [state])
    assert part.worths(goal, [state]) == whole.worths(goal, [state])
    assert part.left(goal, [state]) == 0


def test_a_story_beyond_the_budget_is_refused(campaign: Campaign) -> None:
    with pytest.raises(TooLargeError, match="too large"):
        Hindsight(campaign.program, at_stake(campaign.program), max_blocks=2)


def test_a_process_beside_the_game_finds_the_same(campaign: Campaign) -> None:
    wanted = at_stake(campaign.program)
    beside = Beside(campaign.program, wanted)
    try:
        session = played(campaign, 6, lambda each: beside.follow(log_of(each)))
        assert beside.started(60)
        found = beside.reviews(log_of(session), wanted, lambda _: None)
        assert found is not None
        assert list(found) == cold(session)
        dropped = beside.reviews(log_of(session), wanted, lambda _: None)
        assert dropped is not None
        assert next(dropped) == cold(session)[0]
        dropped.close()
        other = played(campaign, 7, lambda each: beside.follow(log_of(each)))
        again = beside.reviews(log_of(other), wanted, lambda _: None)
        assert again is not None
        assert list(again) == cold(other)
    finally:
        beside.close()


def test_a_log_that_does_not_fit_is_refused_and_the_process_lives(campaign: Campaign) -> None:
    wanted = at_stake(campaign.program)
    beside = Beside(campaign.program, wanted)
    try:
        begun = Session.start(campaign, 6)
        beside.follow(log_of(begun))
        assert beside.started(60)
        found = beside.reviews(log_of(begun), wanted, lambda _: None)
        assert found is not None
        with pytest.raises(ReviewError, match="stops before an ending"):
            list(found)
        session = played(campaign, 6, lambda _: None)
        again = beside.reviews(log_of(session), wanted, lambda _: None)
        assert again is not None
        assert list(again) == cold(session)
    finally:
        beside.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed otherwise there")
def test_a_process_that_is_killed_costs_nothing_but_time(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Beside] = []
    init = Beside.__init__

    def noted(self: Beside, *given: object) -> None:
        init(self, *given)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Beside, "__init__", noted)
    who = counsel(follow=True)
    assert who.follow is not None
    assert who.reviewer is not None
    follow = who.follow
    session = played(campaign, 6, lambda each: follow(campaign, log_of(each)))
    assert made[0].started(60)
    process = made[0].process
    assert process is not None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    wanted = at_stake(campaign.program)
    assert list(who.reviewer(campaign, log_of(session), wanted, lambda _: None)) == cold(session)


def test_a_small_story_is_walked_whole_and_no_process_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = tea_house()
    wanted = at_stake(story.program)
    who = counsel(follow=True)
    assert who.follow is not None
    assert who.reviewer is not None
    follow = who.follow
    session = played(story, 3, lambda each: follow(story, log_of(each)))

    def refuse(*_: object) -> Iterator[Review]:
        raise AssertionError("a small story is not laid out in blocks")

    monkeypatch.setattr(blocks, "discover", refuse)
    found = list(who.reviewer(story, log_of(session), wanted, lambda _: None))
    assert found == list(reviewer(story, log_of(session), wanted, lambda _: None))
    assert {each.method for each in found} == {"exact"}
