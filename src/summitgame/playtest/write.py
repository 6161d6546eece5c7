"""Writes a finished playthrough down as a plan, so that it can be kept as a test.

Law: what is written reads back as the same picks and the same forced outcomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summitgame.analysis.simulate import Playthrough
from summitgame.engine import OptionPick, OutcomePick, PackagePick, Pick


def plan_text(
    played: Playthrough,
    identity: str,
    about: str,
    setup: Mapping[str, str] | None = None,
    transcript: str = "",
) -> str:
    """Return one playthrough as a plan file.

    Args:
        played: A playthrough that came to an ending, or waits for a decision.
        identity: The plan's id.
        about: One plain sentence.
        setup: What was chosen at the start.
        transcript: Name of the file that holds what it tells, if there is one.
    """
    lines = ["playtests:", f"  - id: {identity}", f"    about: {_quoted(about)}"]
    lines.append(f"    seed: {played.seed}")
    if setup:
        chosen = ", ".join(f"{name}: {value}" for name, value in setup.items())
        lines.append(f"    setup: {{{chosen}}}")
    forced = _forced(played.rolls)
    if forced:
        lines.append("    chance:")
        lines += [f"      {node}: [{', '.join(outcomes)}]" for node, outcomes in forced.items()]
    lines.append("    picks:" if played.picks else "    picks: []")
    lines += [f"      - {_pick(node, pick)}" for node, pick in played.picks]
    end = f"ending: {played.ending}" if played.ending else f"node: {played.state.node}"
    lines.append(f"    expect: {{{end}}}")
    if transcript:
        lines.append(f"    transcript: {transcript}")
    return "\n".join(lines) + "\n"


def _forced(rolls: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node, outcome in rolls:
        found.setdefault(node, []).append(outcome)
    return found


def _pick(node: str, pick: Pick) -> str:
    match pick:
        case OptionPick(option=option):
            return f"{node}/{option}"
        case PackagePick(levels=levels):
            table = ", ".join(f"{term}: {level}" for term, level in levels)
            return f"{{node: {node}, table: {{{table}}}}}"
        case OutcomePick(outcome=outcome):
            return f"{node}/{outcome}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
