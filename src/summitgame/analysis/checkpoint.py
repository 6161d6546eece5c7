"""A graph as bytes, so that a long walk goes on where it was stopped.

Law: data only, strictly read.

A line that says what it is, with a checksum of the rest; one line of JSON with everything that has
names; and plain arrays of integers. It fits the very program (by a digest that the caller gives)
and the very slots that it was walked with, or it is refused.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping
from hashlib import sha256
from itertools import chain
from typing import Any

from summitgame.analysis.explore import Graph, begin
from summitgame.engine import OptionPick, OutcomePick, PackagePick, Pick, State
from summitgame.program import Program

FORMAT = 1
MAGIC = b"summitgame walk "


class CheckpointError(ValueError):
    """Bytes that are no walk of this program; the message is one plain sentence."""


def pack(graph: Graph, digest: str) -> bytes:
    """Return a graph as bytes.

    Args:
        graph: A graph that was walked some way.
        digest: What tells this program from any other.
    """
    nodes = {name: number for number, name in enumerate(graph.program.nodes)}
    stacks: dict[tuple[str, ...], int] = {}
    picks: dict[Pick, int] = {}
    at = array("q", (nodes[state.node] for state in graph.states))
    stack = array("q", (stacks.setdefault(s.stack, len(stacks)) for s in graph.states))
    pick = array("q", (picks.setdefault(each, len(picks)) for each in graph.pick))
    head: dict[str, Any] = {
        "format": FORMAT,
        "digest": digest,
        "live": _live(graph.live),
        "walked": graph.walked,
        "starts": graph.starts,
        "problems": list(graph.problems.items()),
        "endless": sorted(graph.endless),
        "entered": graph.entered,
        "stacks": list(stacks),
        "picks": [_written(each) for each in picks],
    }
    arrays = {
        "at": at,
        "stack": stack,
        "pick": pick,
        "values": array("q", chain.from_iterable(state.values for state in graph.states)),
        "kind": array("q", iter(graph.kind)),
        "first": graph.first,
        "target": array("q", graph.target),
        "weight": array("q", graph.weight),
        "parent": array("q", graph.parent),
        "by": array("q", graph.by),
    }
    head["arrays"] = {name: len(each) for name, each in arrays.items()}
    body = json.dumps(head).encode() + b"\n" + b"".join(map(bytes, arrays.values()))
    packed = zlib.compress(body, 1)
    return MAGIC + sha256(packed).hexdigest().encode() + b"\n" + packed


def unpack(program: Program, live: Mapping[str, frozenset[int]], data: bytes, digest: str) -> Graph:
    """Return the graph that bytes hold.

    Args:
        program: The program that was walked.
        live: The slots that it is to be walked with.
        data: What `pack` made.
        digest: What tells this program from any other.

    Raises:
        CheckpointError: The bytes are damaged, or of another program, walk or version.
    """
    try:
        head, arrays = _opened(data)
        problem = _misfit(head, live, digest)
        if not problem:
            return _filled(program, live, head, arrays)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise CheckpointError("The checkpoint is damaged.") from error
    raise CheckpointError(problem)


def _opened(data: bytes) -> tuple[dict[str, Any], dict[str, array[int]]]:
    first, _, packed = data.partition(b"\n")
    if first != MAGIC + sha256(packed).hexdigest().encode():
        raise ValueError("another checksum")
    line, _, rest = zlib.decompress(packed).partition(b"\n")
    head = json.loads(line)
    arrays: dict[str, array[int]] = {}
    place = 0
    for name, count in head["arrays"].items():
        arrays[name] = _ints(rest[place : place + 8 * count])
        place += 8 * count
    return head, arrays


def _misfit(head: Mapping[str, Any], live: Mapping[str, frozenset[int]], digest: str) -> str:
    """Return why a checkpoint does not fit, or nothing."""
    if head["format"] != FORMAT or head["digest"] != digest:
        return "The checkpoint is of another story, or of an earlier state of it."
    if head["live"] != _live(live):
        return "The checkpoint is of a walk that remembers something else."
    return ""


def _ints(data: bytes) -> array[int]:
    found = array("q")
    found.frombytes(data)
    return found


def _live(live: Mapping[str, frozenset[int]]) -> dict[str, list[int]]:
    return {node: sorted(slots) for node, slots in live.items()}


def _filled(
    program: Program,
    live: Mapping[str, frozenset[int]],
    head: Mapping[str, Any],
    arrays: Mapping[str, array[int]],
) -> Graph:
    graph = begin(program, live=live, origins=())
    names, width = list(program.nodes), len(program.variables)
    stacks = [tuple(map(str, each)) for each in head["stacks"]]
    values = arrays["values"]
    problems = {int(state): str(problem) for state, problem in head["problems"]}
    endless = set(map(int, head["endless"]))
    for number, (at, stack) in enumerate(zip(arrays["at"], arrays["stack"], strict=True)):
        state = State(
            names[at], tuple(values[number * width : number * width + width]), stacks[stack]
        )
        parent, by = arrays["parent"][number], arrays["by"][number]
        if number in problems:
            graph.add_stuck(state, problems[number], parent, by, endless=number in endless)
        elif graph.add(state, parent, by) != number:
            raise ValueError("a state twice")
    picks = [_read(each) for each in head["picks"]]
    graph.pick += [picks[each] for each in arrays["pick"]]
    graph.kind[:] = bytes(arrays["kind"].tolist())
    graph.first = arrays["first"]
    graph.target = array("i", arrays["target"])
    graph.weight = arrays["weight"]
    graph.starts = [(int(state), dict(setup)) for state, setup in head["starts"]]
    graph.entered = {str(node): (int(s), int(e)) for node, (s, e) in head["entered"].items()}
    graph.walked = int(head["walked"])
    if not len(graph.pick) == len(graph.target) == len(graph.weight) == graph.first[-1]:
        raise ValueError("edges that do not fit the states")
    return graph


def _written(pick: Pick) -> list[object]:
    match pick:
        case OptionPick(option=option):
            return ["option", option]
        case OutcomePick(outcome=outcome):
            return ["outcome", outcome]
        case PackagePick(levels=levels):
            return ["package", levels]


def _read(written: Any) -> Pick:  # noqa: ANN401 -- any JSON
    kind, what = written
    match kind:
        case "option":
            return OptionPick(what)
        case "outcome":
            return OutcomePick(what)
        case "package":
            return PackagePick(tuple((str(term), str(level)) for term, level in what))
        case _:
            raise ValueError("a pick of an unknown kind")
