"""How long the figures of a finished game take, and a move of an adversary in a hard one.

Plays the small campaign and the shipped one at random to an ending, looks back on each as the
window does, and lets an adversary move in a hard game. Run it with `python bench/debrief.py`.

Looking back on a large story is measured twice: asked of somebody who has followed the game, as
the window has it done, and of somebody who has not, as for a finished game that was saved.

Times are also given as a ratio to 1,000 playthroughs of the same campaign one by one, so that
machines can be compared. Exits with 1 when a debrief that was followed takes a second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from summitgame.analysis.policies import uniform
from summitgame.analysis.simulate import simulate
from summitgame.campaign import Campaign, load_campaign
from summitgame.cli.common import take_by
from summitgame.counsel import at_stake, log_of, look_back
from summitgame.counsel.asking import opponent, reviewer
from summitgame.counsel.large import Ahead
from summitgame.counsel.small import is_small
from summitgame.engine import ChanceRoll, State
from summitgame.resources import content_root
from summitgame.session import Session

SEED = 18
LIMIT_SECONDS = 1.0
FOLDERS = ("gallery/tea-before-talks", "working-level")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def finished(campaign: Campaign, *, hard: bool, spent: list[float]) -> Session:
    """Return a playthrough at an ending; note what each move of the adversary took."""

    def thinks(story: Campaign, state: State, roll: ChanceRoll) -> str | None:
        began = time.process_time()
        move = opponent(story, state, roll)
        spent.append(time.process_time() - began)
        return move

    session = Session.start(campaign, SEED, hard=hard, opponent=thinks)
    while take_by(uniform, session):
        pass
    return session


def measure(folder: Path) -> float:
    """Print the figures of one campaign; return the seconds of a debrief that was followed."""
    campaign = load_campaign(folder).campaign
    if campaign is None:
        raise SystemExit(f"{folder} has errors.")
    unit = timed(lambda: simulate(campaign.program, 50, SEED)) * 20
    spent: list[float] = []
    session = finished(campaign, hard=False, spent=spent)
    back = timed(lambda: list(look_back(session, reviewer)(lambda _: None)))
    beside, after = followed(campaign)
    finished(campaign, hard=True, spent=spent)
    mean = sum(spent[1:]) / max(1, len(spent) - 1)
    print(f"{campaign.title}: {session.step} decisions; 1,000 playthroughs {unit:.1f} s")
    print(f"  looking back   {back:6.2f} s   {back / unit:.3f} of that")
    print(f"  … followed     {after:6.2f} s   {after / unit:.3f} of that ({beside:.1f} s beside)")
    print(f"  a hard move    {mean:6.2f} s   {mean / unit:.4f} of that ({len(spent)} moves)")
    return after


def followed(campaign: Campaign) -> tuple[float, float]:
    """Return the seconds of work beside a game that is played, and of the debrief after it."""
    if is_small(campaign.program):
        session = finished(campaign, hard=False, spent=[])
        return 0.0, timed(lambda: list(look_back(session, reviewer)(lambda _: None)))
    wanted = at_stake(campaign.program)
    ahead = Ahead(campaign.program, wanted)
    session = Session.start(campaign, SEED)

    def follow() -> None:
        ahead.follow(log_of(session))
        while ahead.work():
            pass

    beside = timed(follow)
    while take_by(uniform, session):
        beside += timed(follow)
    return beside, timed(lambda: list(ahead.reviews(log_of(session), wanted, lambda _: None)))


def main() -> int:
    """Print the figures of both campaigns; return 1 when one is too slow."""
    return int(max([measure(content_root() / folder) for folder in FOLDERS]) >= LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
