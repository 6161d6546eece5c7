"""What a change does to a story, all of it: odds, claims and saves beside what `compare` reads.

Law: an estimate is called one, and only what both sides can name is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from summitgame.analysis.policies import uniform
from summitgame.authoring.compare import Comparison, compare
from summitgame.authoring.measure import Measured, measure
from summitgame.campaign import Campaign
from summitgame.draw import draw, key
from summitgame.program import Choice, Program, Table
from summitgame.session import SavedGame, Session, SessionError, StoryChangedError

OFTEN = 10
"""What is taken so often by chance is never taken by chance once in 22,000 (e to the 10)."""
SAVES = 40
"""Games of the old story that are tried on the new one."""


MOST = 2_000
"""Decisions after which a game is saved where it is."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim and what becomes of it."""

    id: str
    before: str
    """`proved`, `refuted`, `bounded`, or `absent`."""
    after: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SavesAffected:
    """What becomes of games that were saved at random places of the old story."""

    tried: int
    same: int
    nearest: int
    """They go on from an earlier decision, and say so."""
    lost: int
    reasons: tuple[tuple[str, int], ...] = ()
    """Why games do not resume exactly, the most frequent reason first."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change does to a story."""

    old: Campaign
    new: Campaign
    comparison: Comparison
    before: Measured
    after: Measured
    died: tuple[str, ...]
    """Options that could be taken (or were) and cannot (or were not)."""
    woke: tuple[str, ...]
    """Options that could not be taken (or were not) and can (or were)."""
    flips: tuple[Flip, ...]
    saves: SavesAffected


def changes(
    old: Campaign,
    new: Campaign,
    *,
    seed: int,
    count: int,
    states: int,
    verdicts: tuple[Mapping[str, tuple[str, str]], Mapping[str, tuple[str, str]]],
) -> Changes:
    """Return what a change does to a story.

    Args:
        old: The story before.
        new: The story after.
        seed: Of simulations and of the saves that are tried.
        count: Playthroughs to simulate where figures cannot be exact.
        states: States up to which they are exact.
        verdicts: Verdict and message of each claim, before and after.
    """
    comparison = compare(old, new)
    before = measure(old.program, seed=seed, count=count, states=states)
    endings = {new.aliases.ending(name): share for name, share in before.endings.items()}
    before = replace(before, endings=endings)
    after = measure(new.program, seed=seed, count=count, states=states)
    renamed = {each.before: each.after for each in comparison.options if each.sort == "renamed"}
    was = {_moved(name, comparison.renamed, renamed): name for name in before.taken}
    both = _moved_all(old.program, comparison, renamed) & set(_options(new.program))
    return Changes(
        old,
        new,
        comparison,
        before,
        after,
        tuple(
            name
            for name in _options(new.program)
            if name in both and name in was and name not in after.taken
            if _often(before, was[name])
        ),
        tuple(
            name
            for name in _options(new.program)
            if name in both and name not in was and name in after.taken
            if _often(after, name)
        ),
        tuple(_flips(*verdicts)),
        saves_affected(old, new, seed),
    )


def _often(measured: Measured, name: str) -> bool:
    """Tell whether an option was taken too often for its absence elsewhere to be luck."""
    return measured.exact or measured.hits.get(name, 0) >= OFTEN


def _options(program: Program) -> tuple[str, ...]:
    return tuple(
        f"{node.id}/{option.id}"
        for node in program.nodes.values()
        if isinstance(node.body, Choice | Table)
        for option in node.body.options
    )


def _moved(name: str, nodes: Mapping[str, str], options: Mapping[str, str]) -> str:
    node, _, option = name.partition("/")
    return options.get(name) or f"{nodes.get(node, node)}/{option}"


def _moved_all(old: Program, comparison: Comparison, options: Mapping[str, str]) -> set[str]:
    return {_moved(name, comparison.renamed, options) for name in _options(old)}


def _flips(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterable[Flip]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, ("absent", "")), after.get(name, ("absent", ""))
        if was[0] != now[0]:
            yield Flip(name, was[0], now[0], now[1])


def saves_affected(old: Campaign, new: Campaign, seed: int, tried: int = SAVES) -> SavesAffected:
    """Return what becomes of games saved at random decisions of the old story."""
    same = nearest = lost = made = 0
    reasons: dict[str, int] = {}
    for number in range(tried):
        saved = _game(old, seed, number)
        if saved is None:
            continue
        made += 1
        try:
            Session.restore(new, saved)
            same += 1
        except StoryChangedError as changed:
            nearest += 1
            reasons[changed.reason] = reasons.get(changed.reason, 0) + 1
        except SessionError as error:
            lost += 1
            reasons[str(error)] = reasons.get(str(error), 0) + 1
    ordered = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
    return SavesAffected(made, same, nearest, lost, tuple(ordered))


def _game(campaign: Campaign, seed: int, number: int) -> SavedGame | None:
    """Return a game played at random and saved at a random decision; None if it got stuck."""
    base = key(seed, f"saves/{number}")
    try:
        session = Session.start(campaign, draw(base, 0, 1 << 32))
        while (decision := session.decision()) is not None and session.step < MOST:
            pick = uniform(campaign.program, session.state, decision, session.seed, session.step)
            if pick is None:
                break
            session.take(pick)
        if session.step:
            session.roll_back_to(draw(base, 1, session.step))
        return session.save()
    except SessionError:
        return None
