"""What `simulate` was asked for: policies by name, pace, progress, checkpoints."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from summitgame.analysis.flow import FlowError
from summitgame.analysis.learned import first_preference, greedy
from summitgame.analysis.mass import Study, study
from summitgame.analysis.policies import Preference, persona_policy, scripted, uniform
from summitgame.campaign import Campaign
from summitgame.engine import Pick
from summitgame.playtest.plan import read_plans
from summitgame.playtest.run import run_plan
from summitgame.session import Session

FIRST_BATCH = 1 << 17
SECONDS = 2.0
"""About how long a batch should take: how often progress is shown and a checkpoint written."""
QUIET = 1.0
"""Seconds before progress is shown at all."""


def misuse(message: str) -> SystemExit:
    """Say what is wrong with how the command was used; return what ends it with 2."""
    sys.stderr.write(message + "\n")
    return SystemExit(2)


def studies(
    campaign: Campaign, options: argparse.Namespace, setup: dict[str, int]
) -> Iterator[tuple[str, str, Study]]:
    """Yield id, name and study of every policy asked for; misuse ends the command with 2."""
    program = campaign.program
    script = _script(campaign, options.script) if options.script else ()

    def asked_for(base: Preference, *, seen_first: bool = False) -> Study:
        preference = scripted(script, base) if script else base
        return study(program, options.seed, preference, setup, seen_first=seen_first)

    known = {each.id: each for each in program.personas}
    wanted = list(options.persona)
    if options.compare:
        wanted += [name for name in known if name not in wanted]
    for name in wanted:
        if name not in known:
            raise misuse(_unknown("persona", name, known))
    if not wanted or options.compare:
        base = _preference(campaign, options)
        yield base.name, base.name, asked_for(base, seen_first=options.policy == "least-seen")
    for name in wanted:
        yield name, known[name].name, asked_for(persona_policy(known[name]))


def _preference(campaign: Campaign, options: argparse.Namespace) -> Preference:
    program = campaign.program
    match options.policy:
        case "first":
            return first_preference(program)
        case "least-seen":
            return replace(uniform, name="least-seen")
        case "greedy":
            known = {each.id: each for each in program.objectives}
            name = options.objective or next(iter(known), "")
            if name not in known:
                raise misuse(_unknown("objective", name, known))
            try:
                return greedy(program, known[name])
            except FlowError as error:
                raise misuse(str(error)) from None
        case _:
            return uniform


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    listed = ", ".join(known)
    if not listed:
        return f"This campaign declares no {kind}."
    return f"No {kind} of this campaign is called “{name}”; it has {listed}."


def _script(campaign: Campaign, path: Path) -> tuple[tuple[str, Pick], ...]:
    """Return the picks of the first plan of a file."""
    try:
        plans, problems, _ = read_plans(path.read_bytes(), str(path))
    except OSError as error:
        raise misuse(f"{path} cannot be read: {error.strerror}.") from None
    if problems or not plans:
        what = problems[0].message if problems else "the file holds no plans"
        raise misuse(f"{path} is no plan file: {what}.")
    picks: list[tuple[str, Pick]] = []

    def note(session: Session) -> None:
        before, last = session.moments[-2:]
        if last.pick is not None:
            picks.append((before.state.node, last.pick))

    differs = run_plan(campaign, replace(plans[0], policy="", expect=()), note)
    if differs is not None:
        raise misuse(f"{path} does not play: {differs.message}.")
    return tuple(picks)


class Pace:
    """How many playthroughs to count until the next look, and what is said meanwhile."""

    def __init__(self, count: int, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count."""
        self.count = count
        self.name = name
        self.clock = clock
        self.begun = self.last = clock()
        self.size = FIRST_BATCH
        self.shown = False
        self.done = 0

    def batch(self) -> int:
        """Return the size of the next batch."""
        return self.size

    def tell(self, done: int) -> None:
        """Say how far the count is, and set the size of the next batch."""
        now = self.clock()
        took = max(now - self.last, 1e-6)
        rate = (done - self.done) / took
        self.done, self.last = done, now
        self.size = max(1 << 14, min(1 << 22, int(rate * SECONDS), 2 * self.size))
        if done < self.count and now - self.begun > QUIET:
            left = (self.count - done) / max(rate, 1e-9)
            line = f"{self.name}: {done:,} of {self.count:,}, about {_span(left)} left"
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{line}\x1b[K")
            else:
                sys.stderr.write(line + "\n")
            sys.stderr.flush()
            self.shown = True

    def close(self) -> None:
        """Take the line of progress away."""
        if self.shown and sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def _span(seconds: float) -> str:
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
