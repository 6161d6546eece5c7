"""Everything that a report shows, measured once. Law: plain values; nothing here is markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitgame.analysis.figures import Simulation
from summitgame.analysis.mass import batches, study
from summitgame.analysis.policies import persona_policy, uniform
from summitgame.analysis.simulate import Playthrough, play, playthrough_seed
from summitgame.authoring.measure import Measured, measure, wilson
from summitgame.authoring.prose import Told, texts_of
from summitgame.authoring.replayed import Replayed, replayed
from summitgame.campaign import Campaign
from summitgame.engine import Entered, State
from summitgame.program import Persona, Program

OF_PERSONAS = 2_000
"""Playthroughs of a persona at most: its weights are read at every decision, which takes time."""
WORDS_SAMPLE = 60
"""Playthroughs whose words are counted."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim."""

    id: str
    title: str
    verdict: str
    """`proved`, `refuted` or `bounded`."""
    message: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """A track over the decisions of a playthrough: tenth, middle and ninetieth of a hundred."""

    name: str
    low: int
    high: int
    tenth: tuple[float, ...]
    middle: tuple[float, ...]
    ninetieth: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one way of picking fares."""

    name: str
    about: str
    endings: Mapping[str, float]
    tracks: Mapping[str, float]
    decisions: float
    count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a report shows."""

    campaign: Campaign
    odds: Measured
    count: int
    """Playthroughs that were sampled for all that follows."""
    entered: Mapping[str, int]
    """In how many of them play entered each node."""
    taken: Mapping[str, int]
    """How often each option was taken, as `node/option`; packages as `node/table`."""
    courses: tuple[Course, ...]
    manners: tuple[Manner, ...]
    texts: tuple[Told, ...]
    words_read: float
    """Words that a playthrough tells, on average."""
    decisions: float
    lengths: Mapping[int, int]
    """Playthroughs by number of decisions."""
    verdicts: tuple[Verdict, ...]


@dataclass(slots=True)
class _Counts:
    entered: dict[str, int]
    taken: dict[str, int]
    paths: list[tuple[State, ...]]
    lengths: dict[int, int]


def gather_facts(
    campaign: Campaign,
    *,
    seed: int,
    count: int,
    states: int,
    verdicts: Sequence[Verdict] = (),
    many: int = 0,
) -> Facts:
    """Return everything that a report shows.

    Args:
        campaign: A campaign.
        seed: Of the playthroughs that are sampled.
        count: How many playthroughs to sample, for each manner of picking.
        states: States up to which odds are exact.
        verdicts: What became of its claims.
        many: How many playthroughs to count for each way of playing, and for odds that cannot be
            exact; `count` when 0.

    Raises:
        PickError: Play comes to no decision at all.
    """
    program = campaign.program
    counts = _Counts({}, {}, [], {})
    played = [play(program, playthrough_seed(seed, n)) for n in range(count)]
    walked = [replayed(program, each) for each in played]
    for each, way in zip(played, walked, strict=True):
        _count(each, way, counts)
    words = [each.words for each in walked[:WORDS_SAMPLE]]
    tracks = [row.slot for row in campaign.presentation.tracks]
    fared = [_manner(program, None, seed, many or count, tracks)]
    some = min(many or count, OF_PERSONAS)
    fared += [_manner(program, each, seed, some, tracks) for each in program.personas]
    return Facts(
        campaign,
        measure(program, seed=seed, count=many or count, states=states),
        count,
        counts.entered,
        counts.taken,
        tuple(_course(program, slot, counts.paths) for slot in tracks),
        tuple(fared),
        texts_of(campaign),
        sum(words) / max(len(words), 1),
        sum(len(each.picks) for each in played) / max(count, 1),
        dict(sorted(counts.lengths.items())),
        tuple(verdicts),
    )


def _count(played: Playthrough, walked: Replayed, counts: _Counts) -> None:
    """Count what a playthrough enters and takes."""
    for key in walked.taken:
        counts.taken[key] = counts.taken.get(key, 0) + 1
    for name in {event.node for event in walked.events if isinstance(event, Entered)}:
        counts.entered[name] = counts.entered.get(name, 0) + 1
    counts.paths.append(walked.decisions)
    length = len(played.picks)
    counts.lengths[length] = counts.lengths.get(length, 0) + 1


def _course(program: Program, slot: int, paths: Sequence[Sequence[State]]) -> Course:
    variable = program.variables[slot]
    longest = sorted(len(path) for path in paths)[len(paths) * 9 // 10] if paths else 0
    bands: tuple[list[float], list[float], list[float]] = ([], [], [])
    for at in range(longest):
        values = sorted(path[at].values[slot] for path in paths if at < len(path))
        for band, share in zip(bands, (0.1, 0.5, 0.9), strict=True):
            band.append(float(values[min(int(len(values) * share), len(values) - 1)]))
    name = variable.name or variable.id
    return Course(name, variable.low, variable.high, *(tuple(band) for band in bands))


def _manner(
    program: Program, persona: Persona | None, seed: int, count: int, tracks: Sequence[int]
) -> Manner:
    """Return how a persona fares; uniform play when None."""
    found = Simulation()
    preference = uniform if persona is None else persona_policy(persona)
    for counted in batches(study(program, seed, preference), count):
        found = counted
    ended = max(found.count - found.stuck_count, 1)
    variables = [program.variables[slot] for slot in tracks]
    return Manner(
        "Uniform play" if persona is None else persona.name,
        "Any open option alike" if persona is None else persona.about,
        {ending.id: found.endings[ending.id] / count for _, ending in program.endings},
        {each.name or each.id: found.totals[each.id] / ended for each in variables},
        found.decisions / count,
        count,
    )


def half_width(facts: Facts) -> float:
    """Return by how much a share of the samples may be off, 19 times in 20: half of the widest."""
    widest = 0.0
    for manner in facts.manners:
        for share in manner.endings.values():
            found = wilson(round(share * manner.count), manner.count)
            widest = max(widest, found.high - found.low)
    return widest / 2
