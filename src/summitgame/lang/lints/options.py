"""Options that bring nothing of their own. Law: two are the same if no state tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summitgame.diagnostics import CODES, Diagnostic, Related
from summitgame.lang.fields import identity, mappings
from summitgame.lang.lints.worlds import Worlds
from summitgame.lang.tree import MapNode
from summitgame.program import Choice, Expr, Logic, Not, Option, Piece, Program, Table, Var
from summitgame.program.model import Line


def check_options(
    program: Program, worlds: Worlds, places: Mapping[str, MapNode]
) -> Iterator[Diagnostic]:
    """Yield options that are another one in other words, and fallbacks that are never needed."""
    for name, item in places.items():
        body = program.nodes[name].body
        if not isinstance(body, Choice | Table):
            continue
        written = list(zip(mappings(item, "options"), body.options, strict=True))
        first: dict[object, tuple[MapNode, Option]] = {}
        looks = [_look(option) for _, option in written]
        for each, option in written if len(set(looks)) < len(looks) else ():
            key = _same(option)
            if key in first and not (option.alike or first[key][1].alike):
                yield _twin(each, option, *first[key])
            first.setdefault(key, (each, option))
        if isinstance(body, Choice):
            yield from _fallbacks(written, worlds)


def _look(option: Option) -> object:
    """Return something quick to compare that is the same for options that are the same."""
    return option.jump[0].to if option.jump else None, len(option.effects)


def _same(option: Option) -> object:
    """Return what a player gets of an option, whatever it is called."""
    return (
        option.when,
        option.once,
        option.fallback,
        option.effects,
        option.jump,
        tuple(map(_said, option.reply)),
        # An option whose picks are counted is not like another.
        option.taken_slot,
    )


def _said(line: Line) -> tuple[str, Expr | None, tuple[Piece, ...], tuple[object, ...]]:
    return line.speaker, line.when, line.pieces, tuple(map(_said, line.either))


def _twin(item: MapNode, option: Option, other: MapNode, first: Option) -> Diagnostic:
    at, there = identity(item) or item, identity(other) or other
    return Diagnostic(
        "SG310",
        f"“{option.id}” does just what “{first.id}” does",
        at.span,
        CODES["SG310"].severity,
        expected="an option that makes a difference, or `alike: true`",
        hint="Let the two differ, join them, or write `alike: true` if it is meant.",
        related=(Related(there.span, "the same under another name"),),
    )


def _fallbacks(written: list[tuple[MapNode, Option]], worlds: Worlds) -> Iterator[Diagnostic]:
    others = [_open(option) for _, option in written if not option.fallback]
    if any(each is None for each in others):
        needed = False
    else:
        gap = Logic("and", tuple(Not(each) for each in others if each is not None))
        needed = not others or not worlds.never(gap)
    for item, option in written:
        if option.fallback and not needed:
            yield Diagnostic(
                "SG311",
                f"the fallback “{option.id}” is never offered, because another is always open",
                (identity(item) or item).span,
                CODES["SG311"].severity,
                hint="Remove it, or drop `fallback`.",
            )


def _open(option: Option) -> Expr | None:
    """Return when an option is open; None for always."""
    parts: list[Expr] = [] if option.when is None else [option.when]
    if option.once and option.taken_slot is not None:
        parts.append(Not(Var(option.taken_slot)))
    return Logic("and", tuple(parts)) if parts else None
