"""Edits of random stories, and an oracle that says where a save belongs afterwards.

The oracle replays picks by their ids with the engine alone. What was renamed it knows from the
edit itself, never from the aliases that the edit leaves behind.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

from summitgame.analysis.policies import uniform
from summitgame.campaign import Campaign, compile_campaign
from summitgame.draw import pick as draw_pick
from summitgame.engine import (
    ChanceRoll,
    Decision,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    encode_state,
    initial,
    step,
    turn,
)
from summitgame.session import SavedGame, Session, SessionError, StoryChangedError
from tests.doubles.campaigns import CASES
from tests.properties.stories import Data, effects, numbers, truths

MOST_PICKS = 12
FILES = ("one/one.yaml", "two/two.yaml")


@dataclass(slots=True)
class Edit:
    """A story being edited, with everything that was renamed on the way."""

    files: dict[str, Data]
    dice: Random
    was: dict[str, str] = field(default_factory=dict)
    """Old id to the id now: `m1`, `m1/o2`, `m1/c0`, `m1:level` for a term, `na`, `red`."""
    dropped: list[str] = field(default_factory=list)
    """Ids renamed without an alias, or deleted; for the record."""
    fresh: int = 0

    def nodes(self) -> list[Data]:
        """Return every node."""
        return [node for name in FILES for node in self.files[name].get("nodes", [])]

    def new(self, stem: str) -> str:
        """Return an id that nothing has."""
        self.fresh += 1
        return f"{stem}{self.fresh}"

    def alias(self, kind: str, old: str, new: str) -> None:
        """Leave an alias behind, as an author would."""
        section = self.files["campaign.yaml"].setdefault("aliases", {})
        section.setdefault(kind, {})[old] = new
        for table in section.values():
            for key, value in table.items():
                if value == old:
                    table[key] = new

    def renamed(self, old: str, new: str) -> None:
        """Note a renaming, for the oracle."""
        for key, value in self.was.items():
            if value == old:
                self.was[key] = new
        self.was.setdefault(old, new)


def with_word(value: Any, old: str, new: str) -> Any:  # noqa: ANN401 -- any JSON
    """Return a value with a word replaced in every text and key."""
    if isinstance(value, dict):
        return {with_word(k, old, new): with_word(v, old, new) for k, v in value.items()}
    if isinstance(value, list):
        return [with_word(each, old, new) for each in value]
    if isinstance(value, str):
        return re.sub(rf"(?<![\w/-]){re.escape(old)}(?![\w-])", new, value)
    return value


def _everywhere(edit: Edit, old: str, new: str) -> None:
    aliases = edit.files["campaign.yaml"].pop("aliases", None)
    edit.files = {name: with_word(data, old, new) for name, data in edit.files.items()}
    if aliases is not None:
        edit.files["campaign.yaml"]["aliases"] = aliases


def rename_node(edit: Edit) -> None:
    """Rename a node; its options and outcomes come with it."""
    _rename_node(edit, alias=True)


def rename_node_without_alias(edit: Edit) -> None:
    """Rename a node and leave nothing behind."""
    _rename_node(edit, alias=False)


def _rename_node(edit: Edit, *, alias: bool) -> None:
    old = edit.dice.choice(edit.nodes())["id"]
    new = edit.new("renamed-")
    _everywhere(edit, old, new)
    for name in FILES:
        edit.files[name] = with_word(edit.files[name], old, new)
    if alias:
        _retarget(edit, old, new)
        edit.alias("nodes", old, new)
        edit.renamed(old, new)
    else:
        edit.dropped.append(old)


def _retarget(edit: Edit, old: str, new: str) -> None:
    """Let aliases and the record of options of a node follow it."""
    section = edit.files["campaign.yaml"].get("aliases", {})
    for kind in ("options", "outcomes", "terms"):
        for key, value in section.get(kind, {}).items():
            section[kind][key] = re.sub(rf"^{re.escape(old)}/", f"{new}/", value)
    for key, value in edit.was.items():
        edit.was[key] = re.sub(rf"^{re.escape(old)}([/:])", rf"{new}\1", value)


def rename_picked(edit: Edit) -> None:
    """Rename an option, an outcome or a term of some node."""
    node = edit.dice.choice([n for n in edit.nodes() if "options" in n or "chance" in n])
    name, new = node["id"], edit.new("other-")
    kinds = [k for k in ("options", "table", "chance") if k in node]
    match edit.dice.choice(kinds):
        case "options":
            item = edit.dice.choice(node["options"])
            old, item["id"] = item["id"], new
            _everywhere(edit, f"{name}/{old}", f"{name}/{new}")
            edit.alias("options", f"{name}/{old}", f"{name}/{new}")
            edit.renamed(f"{name}/{old}", f"{name}/{new}")
        case "chance":
            item = edit.dice.choice(node["chance"]["outcomes"])
            old, item["id"] = item["id"], new
            edit.alias("outcomes", f"{name}/{old}", f"{name}/{new}")
            edit.renamed(f"{name}/{old}", f"{name}/{new}")
        case _:
            item = edit.dice.choice(node["table"]["terms"])
            old, item["id"] = item["id"], new
            edit.alias("terms", f"{name}/{old}", f"{name}/{new}")
            edit.renamed(f"{name}:{old}", f"{name}:{new}")


def rename_variable(edit: Edit) -> None:
    """Rename a variable."""
    variable = edit.dice.choice(_variables(edit))
    old, new = variable["id"], edit.new("named_")
    _everywhere(edit, old, new)
    edit.alias("variables", old, new)
    edit.renamed(old, new)


def rename_value(edit: Edit) -> None:
    """Rename a value of the enum or the level."""
    variable = edit.dice.choice([v for v in _variables(edit) if "values" in v])
    old, new = edit.dice.choice(variable["values"])["id"], edit.new("valued_")
    _everywhere(edit, old, new)
    edit.alias("values", old, new)
    edit.renamed(old, new)


def _variables(edit: Edit) -> list[Data]:
    return [v for data in edit.files.values() for v in data.get("variables", [])]


def delete_node(edit: Edit) -> None:
    """Delete a node; what led there leads to the end."""
    names = [n["id"] for n in edit.nodes() if "ending" not in n and n["id"].startswith("m")]
    gone = edit.dice.choice(names)
    for name in FILES:
        kept = [n for n in edit.files[name].get("nodes", []) if n["id"] != gone]
        edit.files[name]["nodes"] = kept
    _everywhere(edit, gone, "last")
    edit.dropped.append(gone)


def delete_option(edit: Edit) -> None:
    """Delete an option."""
    node = edit.dice.choice([n for n in edit.nodes() if len(n.get("options", ())) > 1])
    gone = node["options"].pop(edit.dice.randrange(len(node["options"])))
    edit.dropped.append(f"{node['id']}/{gone['id']}")


def add_option(edit: Edit) -> None:
    """Add an option, at any place among the others."""
    node = edit.dice.choice([n for n in edit.nodes() if "options" in n])
    to = edit.dice.choice([n["id"] for n in edit.nodes() if n["id"].startswith("m")] + ["last"])
    option = {"id": edit.new("more-"), "text": "More", "effects": effects(edit.dice), "goto": to}
    node["options"].insert(edit.dice.randrange(len(node["options"]) + 1), option)


def add_decision(edit: Edit) -> None:
    """Put a new decision in front of a node."""
    target = edit.dice.choice([n["id"] for n in edit.nodes() if n["id"].startswith("m")])
    new = edit.new("between-")
    jumps = [o for n in edit.nodes() for o in n.get("options", ()) if o["goto"] == target]
    for option in jumps:
        option["goto"] = new
    node = {"id": new, "options": [{"id": "on", "text": "On", "goto": target}]}
    edit.files["one/one.yaml"]["nodes"].append(node)


def reorder(edit: Edit) -> None:
    """Shuffle nodes, options, variables and outcomes; replies and effects keep their order."""
    for name, data in edit.files.items():
        if name in FILES:
            edit.dice.shuffle(data["nodes"])
        edit.dice.shuffle(data["variables"])
    for node in edit.nodes():
        edit.dice.shuffle(node.get("options", []))
        if edit.dice.randrange(2) and "chance" in node:
            edit.dice.shuffle(node["chance"]["outcomes"])


def change_condition(edit: Edit) -> None:
    """Give an option another condition, or none."""
    option = edit.dice.choice([o for n in edit.nodes() for o in n.get("options", ())])
    if option.pop("when", None) is None or edit.dice.randrange(2):
        option["when"] = truths(edit.dice, 1)


def change_effect(edit: Edit) -> None:
    """Give a node or an option other effects."""
    things = [*edit.nodes(), *(o for n in edit.nodes() for o in n.get("options", ()))]
    edit.dice.choice(things)["effects"] = [
        *effects(edit.dice),
        f"{edit.dice.choice(['na', 'nb', 'nc'])} += {numbers(edit.dice, 1)}",
    ]


def change_bounds(edit: Edit) -> None:
    """Give a number other bounds, or another start."""
    variable = edit.dice.choice([v for v in _variables(edit) if v["type"] == "int"])
    variable["min"] -= edit.dice.randrange(3)
    variable["max"] += edit.dice.randrange(3)
    if edit.dice.randrange(2):
        variable["start"] = edit.dice.randint(variable["min"], variable["max"])


def change_text(edit: Edit) -> None:
    """Say everything otherwise."""
    edit.files = {name: _reworded(data) for name, data in edit.files.items()}


def _reworded(value: Any) -> Any:  # noqa: ANN401 -- any JSON
    if isinstance(value, dict):
        return {
            k: f"{v} — put otherwise"
            if k in {"text", "say", "title"} and isinstance(v, str)
            # A list of plain texts is a list of lines.
            else _reworded(v)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_reworded(each) for each in value]
    return value


def move_between_files(edit: Edit) -> None:
    """Move a node to the file of the other chapter."""
    source, target = edit.dice.sample(FILES, 2)
    nodes = edit.files[source]["nodes"]
    if len(nodes) > 1:
        edit.files[target]["nodes"].append(nodes.pop(edit.dice.randrange(len(nodes))))


def rename_chain(edit: Edit) -> None:
    """Rename the same things again and again."""
    for _ in range(3):
        edit.dice.choice((rename_node, rename_picked, rename_variable, rename_value))(edit)
    rename_node(edit)


def several(edit: Edit) -> None:
    """Make several edits, one after another."""
    kinds = [each for name, each in KINDS.items() if name != "several"]
    for _ in range(edit.dice.randint(2, 3)):
        edit.dice.choice(kinds)(edit)


KINDS: dict[str, Callable[[Edit], None]] = {
    "text only": change_text,
    "rename a node": rename_node,
    "rename an option, outcome or term": rename_picked,
    "rename a variable": rename_variable,
    "rename a value": rename_value,
    "rename several, in chains": rename_chain,
    "rename a node, no alias": rename_node_without_alias,
    "delete a node": delete_node,
    "delete an option": delete_option,
    "add an option": add_option,
    "add a decision": add_decision,
    "reorder": reorder,
    "change a condition": change_condition,
    "change an effect": change_effect,
    "change bounds": change_bounds,
    "move between files": move_between_files,
    "several": several,
}
"""Every kind of edit by name."""


def edited(files: dict[str, Data], kind: str, dice: Random) -> tuple[Edit, Campaign] | None:
    """Return an edited story that still loads; None if none was found in a few tries."""
    for _ in range(8):
        edit = Edit(copy.deepcopy(files), dice)
        try:
            KINDS[kind](edit)
        except IndexError:
            continue
        loaded = compile_campaign(
            {name: json.dumps(data).encode() for name, data in edit.files.items()}, CASES, facts=()
        )
        if loaded.campaign is not None:
            return edit, loaded.campaign
    return None


def saves(campaign: Campaign, dice: Random, count: int) -> Iterator[SavedGame]:
    """Yield games played at random and saved at random decisions."""
    for _ in range(count):
        session = Session.start(campaign, dice.randrange(1 << 32))
        for _ in range(dice.randrange(MOST_PICKS)):
            decision = session.decision()
            if decision is None:
                break
            state = session.state
            pick = uniform(campaign.program, state, decision, session.seed, session.step)
            if pick is None:
                break
            session.take(pick)
        yield session.save()


# --- the oracle --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Truth:
    """Where the picks of a save lead by their ids, according to the engine."""

    made: int
    """After how many picks play was last where the save was too."""
    exact: bool
    """Whether all of them lead to the saved situation."""
    state: State
    """The situation after `made` picks."""


def truth(campaign: Campaign, saved: SavedGame, was: dict[str, str]) -> Truth:
    """Replay a save by ids."""
    program = campaign.program
    state, draws = _settled(campaign, initial(program, {}).state, saved.seed, 0)
    reached = [state]
    wanted = [_node(str(pick["node"]), was) for pick in saved.picks]
    wanted.append(_node(str(saved.snapshot["node"]), was))
    for number, raw in enumerate(saved.picks):
        if state.node != wanted[number]:
            return Truth(max(number - 1, 0), exact=False, state=reached[max(number - 1, 0)])
        taken = _taken(campaign, state, _pick(raw, was))
        if taken is None:
            return Truth(number, exact=False, state=state)
        state, draws = _settled(campaign, taken, saved.seed, draws)
        reached.append(state)
    last = len(saved.picks)
    if state.node != wanted[-1]:
        return Truth(max(last - 1, 0), exact=False, state=reached[max(last - 1, 0)])
    return Truth(last, exact=_same(campaign, state, saved, was), state=state)


def _taken(campaign: Campaign, state: State, pick: Pick) -> State | None:
    try:
        decision = turn(campaign.program, state)
        taken = step(campaign.program, state, pick).state
    except PickError:
        return None
    return taken if isinstance(decision, Decision) else None


def _settled(campaign: Campaign, state: State, seed: int, draws: int) -> tuple[State, int]:
    program = campaign.program
    while isinstance(now := turn(program, state), ChanceRoll):
        number = draw_pick(seed, now.stream, draws, [weight for _, weight in now.outcomes])
        state = step(program, state, OutcomePick(now.outcomes[number][0])).state
        draws += 1
    return state, draws


def _node(node: str, was: dict[str, str]) -> str:
    return was.get(node, node)


def _waiting(name: str, was: dict[str, str]) -> str:
    """Return what a node that a call goes on to is called now, also one made for a trigger."""
    if ":" not in name:
        return _node(name, was)
    parts = name.split(":")
    now = [_node(each, was) for each in parts]
    for at, (node, after) in enumerate(pairwise(parts)):
        # An option or outcome stands behind its node: go:m1:o2, then:roll:m1:c0.
        moved = _at(node, "/", after, was)
        if moved != after:
            now[at + 1] = moved
    return ":".join(now)


def _pick(raw: Any, was: dict[str, str]) -> Pick:  # noqa: ANN401 -- a pick of a save
    node = raw["node"]
    if "option" in raw:
        return OptionPick(_at(node, "/", raw["option"], was))
    return PackagePick(
        tuple((_at(node, ":", term, was), was.get(v, v)) for term, v in raw["table"].items())
    )


def _at(node: str, mark: str, name: str, was: dict[str, str]) -> str:
    """Return what a thing at a node is called now; the record may know the node by a later name."""
    for known in (node, *(w for w in _names(node, was))):
        full = f"{known}{mark}{name}"
        if full in was:
            return re.split("[/:]", was[full])[-1]
    return name


def _names(node: str, was: dict[str, str]) -> Iterator[str]:
    """Yield every name that a node ever had after this one: those that lead to the same."""
    now = was.get(node, node)
    yield from (each for each, last in was.items() if last == now)
    yield now


def _same(campaign: Campaign, state: State, saved: SavedGame, was: dict[str, str]) -> bool:
    here: Any = encode_state(campaign.program, state)
    then: Any = saved.snapshot
    if here["stack"] != [_waiting(each, was) for each in then["stack"]]:
        return False
    for name, value in then["values"].items():
        now = _variable(name, was)
        expected = was.get(value, value) if isinstance(value, str) else value
        if now in here["values"] and (
            here["values"][now] != expected
            or isinstance(here["values"][now], bool) is not isinstance(expected, bool)
        ):
            return False
    return True


def _variable(name: str, was: dict[str, str]) -> str:
    kind, colon, about = name.partition(":")
    if not colon:
        return was.get(name, name)
    node, slash, option = about.partition("/")
    if not slash:
        return f"{kind}:{_node(about, was)}"
    return f"{kind}:{_node(node, was)}/{_at(node, '/', option, was)}"


def verdict(campaign: Campaign, saved: SavedGame, was: dict[str, str]) -> str:
    """Return what became of a save: `resumed`, `offered`, or what is wrong with the answer."""
    known = truth(campaign, saved, was)
    try:
        session = Session.restore(campaign, saved)
    except StoryChangedError as changed:
        nearest = changed.nearest
        if known.exact:
            return "refused needlessly"
        if nearest.step != known.made or nearest.state != known.state:
            return "offered another place than the nearest"
        if (nearest.save().title or nearest.state.node) not in str(changed):
            return "offered a place without its name"
        return "offered"
    except SessionError:
        return "refused without an offer"
    if not known.exact or session.state != known.state:
        return "misplaced"
    return "resumed"
