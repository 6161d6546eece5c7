"""A second reading of docs/reference/language.md: plays a story from its plain data, slowly.

It shares nothing with the engine. Expressions of the language are a part of Python, so Python
itself says what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import Any

from tests.properties.stories import Data

SCENES = {"t0", "t1"}
ABOUT = re.compile(r"\b(visits|taken)\(([a-z0-9/-]+)\)")


@dataclass
class Reference:
    """One playthrough; `said` is what the last pick said."""

    story: dict[str, Data]
    values: dict[str, int] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    stack: list[str | tuple[list[Data], object]] = field(default_factory=list)
    """Calls, and scenes of triggers: what is still to be asked, and where the pick leads."""
    held: set[str] = field(default_factory=set)
    due: dict[str, int] = field(default_factory=dict)
    node: str = ""
    draws: dict[str, int] = field(default_factory=dict)
    """How often each pool was drawn from."""
    drawn: dict[str, int] = field(default_factory=dict)
    """For each storylet, how often its pool had been when it was last entered."""
    said: list[str] = field(default_factory=list)
    cut: bool = False

    def __post_init__(self) -> None:
        self.variables: dict[str, Data] = {}
        self.nodes: dict[str, Data] = {}
        self.chapter_of: dict[str, str] = {}
        self.constants: dict[str, int] = {}
        self.formulas: dict[str, str] = {}
        self.lookups: dict[str, Data] = {}
        self.triggers: list[Data] = []
        for data in self.story.values():
            chapter = data.get("chapter", {}).get("id", "")
            for variable in data.get("variables", []):
                self.variables[variable["id"]] = {**variable, "chapter": chapter}
            for node in data.get("nodes", []):
                self.nodes[node["id"]] = node
                self.chapter_of[node["id"]] = chapter
            self.constants |= {each["id"]: each["value"] for each in data.get("constants", [])}
            self.formulas |= {each["id"]: each["formula"] for each in data.get("derived", [])}
            self.triggers += data.get("triggers", [])
            self.lookups |= {each["id"]: each for each in data.get("lookups", [])}
        for name in self.variables:
            self.values[name] = self.start_of(name)
        self.words = {
            value["id"]: index
            for variable in self.variables.values()
            for index, value in enumerate(variable.get("values", []))
        }
        self.enter("m0", "")
        self.settle()

    def bounds(self, name: str) -> tuple[int, int]:
        variable = self.variables[name]
        if variable["type"] == "int":
            return variable["min"], variable["max"]
        return 0, len(variable.get("values", "xx")) - 1

    def start_of(self, name: str) -> int:
        variable = self.variables[name]
        start = variable.get("start", self.bounds(name)[0])
        if isinstance(start, str):
            return [value["id"] for value in variable["values"]].index(start)
        return int(start)

    def value(self, expression: object) -> int:
        """Return what an expression gives now."""
        if not isinstance(expression, str):
            return int(str(expression))
        text = ABOUT.sub(r"\1('\2')", expression)
        names: dict[str, Any] = {
            "visits": lambda node: min(self.visits.get(node, 0), 7),
            "taken": lambda option: option in self.taken,
            "clamp": lambda x, low, high: max(low, min(x, high)),
            "true": True,
            "false": False,
            **{name: partial(self.looked_up, each) for name, each in self.lookups.items()},
            **self.words,
            **self.constants,
            **self.values,
        }
        for name, formula in self.formulas.items():
            if name in text:
                names[name] = self.value(formula)
        return int(eval(text, {"__builtins__": {"min": min, "max": max, "abs": abs}}, names))  # noqa: S307 -- written by the strategy

    def looked_up(self, lookup: Data, asked: int) -> int:
        if "values" in lookup:
            values = self.variables[lookup["by"]]["values"]
            return int(lookup["values"][values[asked]["id"]])
        steps = lookup["steps"]
        return int(next(each["value"] for each in steps if asked <= each.get("up_to", asked)))

    def holds(self, item: Data) -> bool:
        return "when" not in item or bool(self.value(item["when"]))

    def change(self, effects: list[Any]) -> None:
        for effect in effects:
            if isinstance(effect, dict):
                if self.holds(effect):
                    self.change(effect["do"])
                continue
            name, sign, expression = effect.split(" ", 2)
            result = self.value(expression)
            if sign != "=":
                result = self.values[name] + (result if sign == "+=" else -result)
            low, high = self.bounds(name)
            self.cut |= not low <= result <= high and self.variables[name].get("bound") == "refuse"
            self.values[name] = max(low, min(high, result))

    def say(self, lines: list[Any]) -> None:
        for line in lines:
            if isinstance(line, str):
                self.said.append(self.filled(line))
            elif not self.holds(line):
                continue
            elif "either" in line:
                first = next(
                    (each for each in line["either"] if isinstance(each, str) or self.holds(each)),
                    None,
                )
                self.say([first] if first is not None else [])
            else:
                self.said.append(self.filled(line["say"]))

    def filled(self, text: str) -> str:
        def word(found: re.Match[str]) -> str:
            name = found[1]
            variable = self.variables.get(name, {})
            value = self.value(name)
            if variable.get("type") == "bool":
                return ["no", "yes"][value]
            if "values" in variable:
                each = variable["values"][value]
                return str(each.get("name", each["id"]))
            return str(value)

        return re.sub(r"\{(\w+)\}", word, text)

    def enter(self, node: str, before: str) -> None:
        chapter = self.chapter_of[before] if before else ""
        if before and chapter != self.chapter_of[node]:
            for name, variable in self.variables.items():
                if variable["chapter"] == chapter:
                    self.values[name] = self.start_of(name)
            for each in self.triggers:
                if self.chapter_of[each["call"]] == chapter:
                    self.due.pop(each["id"], None)
                    if not each.get("once"):
                        self.held.discard(each["id"])
        self.node = node
        self.visits[node] = self.visits.get(node, 0) + 1
        if "draw" in self.nodes[node]:
            pool = self.nodes[node]["draw"]["pool"]
            self.draws[pool] = self.draws.get(pool, 0) + 1
        if "storylet" in self.nodes[node]:
            self.drawn[node] = self.draws.get(self.nodes[node]["storylet"]["pool"], 0)
        self.change(self.nodes[node].get("effects", []))
        self.say(self.nodes[node].get("text", []))

    def go(self, jump: object) -> None:
        if isinstance(jump, list):
            jump = next(branch["to"] for branch in jump if self.holds(branch))
        if jump == "return":
            caller = self.stack.pop()
            if isinstance(caller, tuple):
                self.ask(*caller)
                return
            jump = self.nodes[caller]["then"]
        self.enter(str(jump), self.node)

    def settle(self) -> None:
        """Go on until something must be picked or drawn."""
        while True:
            node = self.nodes[self.node]
            if "goto" in node:
                self.go(node["goto"])
            elif "call" in node:
                self.stack.append(self.node)
                self.enter(node["call"], self.node)
            elif "return" in node:
                self.go("return")
            elif "chance" in node or "draw" in node:
                outcomes = self.outcomes()
                if len(outcomes) > 1:
                    return
                if outcomes:
                    self.roll(outcomes[0][0])
                else:
                    self.go(node["draw"].get("otherwise", node["then"]))
            else:
                return

    def outcomes(self) -> list[tuple[str, int]]:
        node = self.nodes[self.node]
        if "chance" in node:
            listed = [
                (each["id"], self.value(each["weight"]))
                for each in node["chance"]["outcomes"]
                if self.holds(each)
            ]
            return [each for each in listed if each[1] > 0]
        found = [
            (each["id"], self.value(head.get("weight", 1)), self.value(head.get("salience", 0)))
            for each in self.nodes.values()
            if (head := each.get("storylet")) is not None
            and head["pool"] == node["draw"]["pool"]
            and self.holds(head)
            and not (head.get("once") and each["id"] in self.taken)
            and not self.rests(each["id"], head)
        ]
        found = [each for each in found if each[1] > 0]
        best = max((each[2] for each in found), default=0)
        return [each[:2] for each in found if each[2] == best]

    def rests(self, name: str, head: Data) -> bool:
        since = self.draws.get(head["pool"], 0) - self.drawn.get(name, -99)
        return since <= int(head.get("cooldown", 0))

    def roll(self, outcome: str) -> None:
        node = self.nodes[self.node]
        if "draw" in node:
            if self.nodes[outcome]["storylet"].get("once"):
                self.taken.add(outcome)
            self.stack.append(self.node)
            self.enter(outcome, self.node)
            return
        picked = next(each for each in node["chance"]["outcomes"] if each["id"] == outcome)
        self.done(picked, "text", counts=False)

    def done(self, picked: Data, text: str, *, counts: bool = True) -> None:
        """Do what an option, outcome or reply does, and then what it sets off."""
        self.change(picked.get("effects", []))
        self.say(picked.get(text, []))
        if self.node in SCENES:
            self.go(picked["goto"])
            return
        here = self.chapter_of[self.node]
        asked = [each for each in self.triggers if self.chapter_of[each["call"]] == here]
        for each in asked:
            if counts and self.due.get(each["id"], 0):
                self.due[each["id"]] -= 1
        late = [each for each in asked if self.due.get(each["id"], 1) == 0]
        for each in late:
            del self.due[each["id"]]
        self.ask([{**each, "late": each in late} for each in asked], picked["goto"])

    def ask(self, triggers: list[Data], jump: object) -> None:
        """Ask triggers in order; a scene is played before the next is asked."""
        for number, trigger in enumerate(triggers):
            name = trigger["id"]
            if trigger["late"]:
                rest = [{**trigger, "late": False}, *triggers[number + 1 :]]
                self.stack.append((rest, jump))
                self.enter(trigger["call"], self.node)
                return
            comes = self.holds(trigger) and name not in self.held
            if self.holds(trigger):
                if comes and not ("after" in trigger and name in self.due):
                    self.held.add(name)
                    if "after" not in trigger:
                        self.stack.append((triggers[number + 1 :], jump))
                        self.enter(trigger["call"], self.node)
                        return
                    self.due[name] = trigger["after"]
                self.held.add(name)
            elif not trigger.get("once"):
                self.held.discard(name)
        self.go(jump)

    def calls(self) -> list[str]:
        return [each if isinstance(each, str) else "a scene" for each in self.stack]

    # -- what a player does

    def options(self) -> list[tuple[str, bool]]:
        """Return the options shown, each with whether it is enabled."""
        shown: list[tuple[str, bool]] = []
        spare: list[tuple[str, bool]] = []
        for option in self.nodes[self.node].get("options", []):
            if option.get("once") and f"{self.node}/{option['id']}" in self.taken:
                continue
            refused = self.holds(option) and self.refused(option)
            enabled = self.holds(option) and not refused
            if enabled or refused or "locked" in option:
                (spare if option.get("fallback") else shown).append((option["id"], enabled))
        return shown if any(enabled for _, enabled in shown) else shown + spare

    def packages(self) -> list[dict[str, str]]:
        """Return every package that may be tabled."""
        table = self.nodes[self.node].get("table")
        if table is None:
            return []
        choices: list[list[tuple[str, str]]] = []
        for term in table["terms"]:
            variable = self.variables[term["variable"]]
            levels = term.get("levels", [{"value": each["id"]} for each in variable["values"]])
            choices.append([(term["id"], each["value"]) for each in levels if self.holds(each)])
        found = [dict(package) for package in product(*choices)]
        return [each for each in found if not self.limited(each)]

    def limited(self, package: dict[str, str]) -> bool:
        table = self.nodes[self.node]["table"]
        return self.trying(
            package,
            lambda: (
                any(self.holds(limit) for limit in table["limits"])
                or self.breaks(table.get("effects", []))
            ),
        )

    def refused(self, option: Data) -> bool:
        name = f"{self.node}/{option['id']}"
        before, taken = dict(self.values), set(self.taken)
        self.taken.add(name)
        try:
            return self.breaks(option.get("effects", []))
        finally:
            self.values, self.taken = before, taken

    def breaks(self, effects: list[Any]) -> bool:
        """Do effects, and return whether one was cut off at a bound that refuses."""
        self.cut = False
        self.change(effects)
        return self.cut

    def trying(self, package: dict[str, str], ask: Callable[[], bool]) -> bool:
        before = dict(self.values)
        self.put(package)
        try:
            return ask()
        finally:
            self.values = before

    def put(self, package: dict[str, str]) -> None:
        for term in self.nodes[self.node]["table"]["terms"]:
            self.values[term["variable"]] = self.words[package[term["id"]]]

    def choose(self, option: str) -> None:
        self.said = []
        picked = next(each for each in self.nodes[self.node]["options"] if each["id"] == option)
        self.taken.add(f"{self.node}/{option}")
        self.done(picked, "reply")
        self.settle()

    def table(self, package: dict[str, str]) -> None:
        self.said = []
        table = self.nodes[self.node]["table"]
        self.put(package)
        self.change(table.get("effects", []))
        self.done(next(each for each in table["replies"] if self.holds(each)), "text")
        self.settle()

    def struck(self, outcome: str) -> None:
        self.said = []
        self.roll(outcome)
        self.settle()
