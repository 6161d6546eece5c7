"""Stories of any size to measure with. Law: the same numbers make the same story.

Every node has three options, one of them conditional, with one to three effects that end at their
bounds; one node in twenty is a roll by weight. Options lead on, at times back a little, so that a
playthrough comes to an ending after about 30 choices, whatever the size.
"""

from __future__ import annotations

from random import Random

from summitgame.program import (
    Binary,
    Branch,
    Chance,
    Chapter,
    Choice,
    Compare,
    Const,
    Effect,
    Ending,
    Node,
    Option,
    Outcome,
    Piece,
    Program,
    Var,
    Variable,
)
from summitgame.program.model import Jump

LENGTH = 30
"""Choices in a playthrough, about."""
MOST = 10
"""Variables go from 0 to this."""
ENDINGS = 5


def story(nodes: int, variables: int = 6, seed: int = 1) -> Program:
    """Return a story.

    Args:
        nodes: How many nodes, without the endings.
        variables: How many variables, each from 0 to 10.
        seed: The same seed makes the same story.
    """
    dice = Random(seed * 1_000_003 + nodes * 31 + variables)  # noqa: S311 -- strews, keeps no secret
    found: dict[str, Node] = {}
    for number in range(nodes):
        body = (
            _chance(dice, number, nodes)
            if number and not dice.randrange(20)
            else _choice(dice, number, nodes, variables)
        )
        name = f"n{number}"
        found[name] = Node(name, "only", body)
    kinds = ("best", "good", "mixed", "bad", "worst")
    for number, kind in zip(range(ENDINGS), kinds, strict=True):
        name = f"end-{number}"
        found[name] = Node(name, "only", Ending(name, kind, f"Ending {number}"))  # type: ignore[arg-type]
    return Program(
        id=f"story-{nodes}",
        start="n0",
        variables=tuple(
            Variable(f"v{slot}", "int", 0, MOST, dice.randint(3, 6)) for slot in range(variables)
        ),
        nodes=found,
        chapters=(Chapter("only", 1, "Only", "", ""),),
        pools={},
    )


def _choice(dice: Random, number: int, nodes: int, variables: int) -> Choice:
    options = []
    for index in range(3):
        when = None
        if index == 2:  # noqa: PLR2004 -- the third is conditional
            slot, bound = Var(dice.randrange(variables)), Const(dice.randint(2, 8))
            when = Compare(dice.choice((">=", "<=")), slot, bound)
        slots = dice.sample(range(variables), dice.randint(1, min(3, variables)))
        effects = tuple(
            Effect(slot, Binary("+", Var(slot), Const(dice.choice((-3, -2, -1, 1, 2, 3)))))
            for slot in slots
        )
        text = (Piece(f"Option {index}"),)
        jump = _jump(dice, number, nodes)
        options.append(Option(f"o{index}", text, (), jump, when, effects=effects))
    return Choice(tuple(options))


def _chance(dice: Random, number: int, nodes: int) -> Chance:
    outcomes = tuple(
        Outcome(f"c{index}", Const(dice.randint(1, 5)), None, (), (), _jump(dice, number, nodes))
        for index in range(3)
    )
    return Chance("events", outcomes)


def _jump(dice: Random, number: int, nodes: int) -> Jump:
    stride = max(1, nodes // LENGTH)
    if number > stride and not dice.randrange(20):
        to = number - dice.randint(1, stride)
    else:
        to = number + dice.randint(1, 2 * stride)
    return (Branch(None, f"n{to}" if to < nodes else f"end-{dice.randrange(ENDINGS)}"),)
