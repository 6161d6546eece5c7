"""Policies that follow from counting: least-seen-first, and greedy for an objective.

Law: what they prefer is a function of program and seed.

Greedy play is one step of policy improvement by the Monte Carlo method (Sutton and Barto,
"Reinforcement Learning", second edition, 2018, chapter 5): each pick is worth the mean worth of the
endings of the uniform playthroughs that made it, and the best enabled one is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np

from summitgame.analysis.lanes.batches import Player
from summitgame.analysis.lanes.moving import Batch
from summitgame.analysis.lanes.transcripts import picks_by_number
from summitgame.analysis.policies import TABLE, Preference, uniform
from summitgame.engine import OptionPick, PackagePick
from summitgame.program import Choice, Objective, Program, Table

PILOT = 20_000
"""Uniform playthroughs that greedy play learns from."""
PILOT_SEED = 2019
_UNIT = 1_000_000_000


def first_preference(program: Program) -> Preference:
    """Return the policy that takes the first enabled option, else the first valid package."""
    ranks: dict[tuple[str, str], int] = {}
    packages: dict[str, dict[PackagePick, int]] = {}
    for node in program.nodes.values():
        if not isinstance(node.body, Choice | Table):
            continue
        # Fallback options are offered when nothing else is, so the order among all is the same.
        for index, option in enumerate(node.body.options):
            ranks[node.id, option.id] = -index
        if isinstance(node.body, Table):
            ranks[node.id, TABLE] = -len(node.body.options)
            levels = [[(term.id, each.id) for each in term.levels] for term in node.body.terms]
            packages[node.id] = {
                PackagePick(package): -index for index, package in enumerate(product(*levels))
            }
    return Preference("first", ranks=ranks, package_ranks=packages)


def least_seen(program: Program, taken: Mapping[str, int], base: Preference) -> Preference:
    """Return a policy that prefers what was taken least often, and among that the base's weights.

    Args:
        program: A compiled program.
        taken: How often, by `node/option` and `node/table`.
        base: What decides among those taken equally often.
    """
    ranks: dict[tuple[str, str], int] = {}
    for node in program.nodes.values():
        if isinstance(node.body, Choice | Table):
            for option in node.body.options:
                ranks[node.id, option.id] = -taken.get(f"{node.id}/{option.id}", 0)
            if isinstance(node.body, Table):
                ranks[node.id, TABLE] = -taken.get(f"{node.id}/table", 0)
    return replace(base, name="least-seen", ranks=ranks)


def greedy(program: Program, objective: Objective) -> Preference:
    """Return a policy that takes the pick whose playthroughs ended best in a pilot.

    What no pilot playthrough picked is taken only when nothing else is enabled.

    Raises:
        FlowError: The program has no finite flow.
    """
    player = Player.of(program)
    values = [variable.start for variable in program.variables]
    chunk = player.play(Batch(PILOT_SEED, 0, PILOT, values, uniform, 2_000), record=True)
    worth = np.zeros(PILOT, np.int64)
    for number, group, _ in chunk.tally.ended:
        worth[group.numbers()] = objective.worth.get(player.ending(number).id, 0)
    moves = 1 + max(picks_by_number(player.code), default=0)
    sums, counts = np.zeros(moves, np.int64), np.zeros(moves, np.int64)
    for lanes, move in chunk.log or ():
        if isinstance(move, int):
            sums[move] += worth[lanes].sum()
            counts[move] += len(lanes)
        else:
            np.add.at(sums, move, worth[lanes])
            np.add.at(counts, move, 1)
    means = np.where(counts > 0, sums * _UNIT // np.maximum(counts, 1), min(-1, sums.min()) * _UNIT)
    ranks: dict[tuple[str, str], int] = {}
    packages: dict[str, dict[PackagePick, int]] = {}
    for number, (node, pick) in picks_by_number(player.code).items():
        mean = int(means[number])
        if isinstance(pick, OptionPick):
            ranks[node, pick.option] = mean
        elif isinstance(pick, PackagePick):
            packages.setdefault(node, {})[pick] = mean
            ranks[node, TABLE] = max(ranks.get((node, TABLE), mean), mean)
    return Preference(f"greedy:{objective.id}", ranks=ranks, package_ranks=packages)
