"""What is counted over playthroughs. Law: whole numbers that add up, whoever counted them.

Two runs over different playthroughs of the same run merge to what one run over both counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

SAMPLED = 4_096
"""How many playthroughs of a run, the first ones, are watched at every decision."""
MOST_STUCK = 100
"""Seeds of stuck playthroughs that are kept."""


@dataclass(slots=True)
class Simulation:
    """Counts over many playthroughs."""

    count: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    nodes: Counter[str] = field(default_factory=Counter)
    """How often each node was entered."""
    options: Counter[str] = field(default_factory=Counter)
    """How often each was taken: `node/option`; a tabled package counts as `node/table`."""
    lengths: Counter[int] = field(default_factory=Counter)
    """Playthroughs that came to an ending, by number of decisions."""
    decisions: int = 0
    finals: dict[str, dict[str, Counter[int]]] = field(default_factory=dict)
    """For each ending and watched variable: playthroughs by final value."""
    passages: dict[str, dict[str, Counter[int]]] = field(default_factory=dict)
    """For each chapter and watched variable: how often play left the chapter with a value."""
    decided: dict[str, dict[str, Counter[int]]] = field(default_factory=dict)
    """For each decision by its number, from 0, and each watched variable: playthroughs by value.

    Only the first `SAMPLED` playthroughs of a run are in it.
    """
    stuck: list[int] = field(default_factory=list)
    """Seeds of the first playthroughs that came to no ending."""
    stuck_count: int = 0
    witnesses: dict[str, int] = field(default_factory=dict)
    """For each ending, the seed of the shortest playthrough that came to it."""
    shortest: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    """For each ending, the number of that playthrough in the run; the first of equal length."""

    @property
    def totals(self) -> Counter[str]:
        """Sums of the final values of watched variables."""
        found: Counter[str] = Counter()
        for by_variable in self.finals.values():
            for variable, values in by_variable.items():
                found[variable] += sum(value * count for value, count in values.items())
        return found

    def witness(self, ending: str, length: int, number: int, seed: int) -> None:
        """Note a playthrough that came to an ending, if it is shorter than those before."""
        if ending in self.shortest and (length, number) >= (
            self.shortest[ending],
            self.numbers[ending],
        ):
            return
        self.shortest[ending] = length
        self.numbers[ending] = number
        self.witnesses[ending] = seed

    def got_stuck(self, seed: int) -> None:
        """Note a playthrough that came to no ending."""
        self.stuck_count += 1
        if len(self.stuck) < MOST_STUCK:
            self.stuck.append(seed)

    def add(self, other: Simulation) -> None:
        """Add the counts over later playthroughs of the same run."""
        self.count += other.count
        self.endings.update(other.endings)
        self.nodes.update(other.nodes)
        self.options.update(other.options)
        self.lengths.update(other.lengths)
        self.decisions += other.decisions
        for mine, theirs in (
            (self.finals, other.finals),
            (self.passages, other.passages),
            (self.decided, other.decided),
        ):
            for name, by_variable in theirs.items():
                own = mine.setdefault(name, {})
                for variable, values in by_variable.items():
                    own.setdefault(variable, Counter()).update(values)
        self.stuck = (self.stuck + other.stuck)[:MOST_STUCK]
        self.stuck_count += other.stuck_count
        for ending, length in other.shortest.items():
            self.witness(ending, length, other.numbers[ending], other.witnesses[ending])

    def to_data(self) -> dict[str, Any]:
        """Return the counts as plain data that JSON can hold."""
        return {
            "count": self.count,
            "endings": dict(self.endings),
            "nodes": dict(self.nodes),
            "options": dict(self.options),
            "lengths": _pairs(self.lengths),
            "decisions": self.decisions,
            "finals": _nested(self.finals),
            "passages": _nested(self.passages),
            "decided": _nested(self.decided),
            "stuck": self.stuck,
            "stuck_count": self.stuck_count,
            "shortest": {
                ending: [length, self.numbers[ending], self.witnesses[ending]]
                for ending, length in self.shortest.items()
            },
        }

    @staticmethod
    def from_data(data: Any) -> Simulation:  # noqa: ANN401 -- whatever JSON held
        """Return counts from plain data.

        Raises:
            ValueError: The data is not what `to_data` makes.
        """
        try:
            found = Simulation(
                int(data["count"]),
                _counter(data["endings"]),
                _counter(data["nodes"]),
                _counter(data["options"]),
                _values(data["lengths"]),
                int(data["decisions"]),
                _unnested(data["finals"]),
                _unnested(data["passages"]),
                _unnested(data["decided"]),
                [int(seed) for seed in data["stuck"]],
                int(data["stuck_count"]),
            )
            for ending, (length, number, seed) in data["shortest"].items():
                found.witness(str(ending), int(length), int(number), int(seed))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            message = "The counts are damaged."
            raise ValueError(message) from error
        return found


def _pairs(values: Counter[int]) -> list[list[int]]:
    return [[value, count] for value, count in sorted(values.items())]


def _nested(counts: dict[str, dict[str, Counter[int]]]) -> dict[str, dict[str, list[list[int]]]]:
    return {
        name: {variable: _pairs(values) for variable, values in by_variable.items()}
        for name, by_variable in counts.items()
    }


def _counter(data: Any) -> Counter[str]:  # noqa: ANN401 -- whatever JSON held
    return Counter({str(name): int(count) for name, count in data.items()})


def _values(data: Any) -> Counter[int]:  # noqa: ANN401 -- whatever JSON held
    return Counter({int(value): int(count) for value, count in data})


def _unnested(data: Any) -> dict[str, dict[str, Counter[int]]]:  # noqa: ANN401 -- the same
    return {
        str(name): {str(variable): _values(values) for variable, values in by_variable.items()}
        for name, by_variable in data.items()
    }
