"""What a change did to a story: nodes, options, texts, rules. Law: read off two programs.

Rules are compared as the compiled program has them, written out as an author would, so that moving
a file or reordering keys is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from summitgame.authoring.known_as import ENDS, ending_now, new_names, retold
from summitgame.authoring.prose import Told, count_words, texts_of
from summitgame.authoring.rules import rules_of
from summitgame.campaign import Campaign
from summitgame.program import Aliases, Chance, Choice, Option, Program, Table, Variable
from summitgame.program.words import value

_NAME = re.compile(r"[a-z0-9_][a-z0-9_-]*(?:/[a-z0-9][a-z0-9-]*)?")
ALIKE = 0.72
"""Texts of which this share is common belong to a thing that was renamed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, gone, renamed or otherwise."""

    what: str
    """`node`, `option`, `ending`, `variable`, `claim` or `rule`."""
    id: str
    before: str
    """Empty for what is new; the old id for what was renamed."""
    after: str
    """Empty for what is gone."""
    moved: bool = False
    """Whether the two are ids of one thing, as an alias says."""

    @property
    def sort(self) -> str:
        """`new`, `gone`, `renamed` or `changed`."""
        if not self.before:
            return "new"
        if not self.after:
            return "gone"
        return "renamed" if self.moved or self.what in {"node", "option"} else "changed"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text that is new, gone or reads otherwise."""

    id: str
    node: str
    chapter: str
    before: str
    after: str

    @property
    def words(self) -> int:
        """How many words it is longer; below zero when it is shorter."""
        return count_words(self.after) - count_words(self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two programs, rules and texts apart."""

    nodes: tuple[Change, ...]
    options: tuple[Change, ...]
    endings: tuple[Change, ...]
    variables: tuple[Change, ...]
    rules: tuple[Change, ...]
    texts: tuple[TextChange, ...]
    words_before: int
    words_after: int

    @property
    def renamed(self) -> Mapping[str, str]:
        """New names of nodes by their old ones."""
        return {each.before: each.after for each in self.nodes if each.sort == "renamed"}


def compare(old: Campaign, new: Campaign) -> Comparison:
    """Return what a change did to rules and texts."""
    was, now, aliases = old.program, new.program, new.aliases
    told_before, told_after = retold(texts_of(old), aliases), texts_of(new)
    texts_was, texts_now = _by_node(told_before), _by_node(told_after)
    nodes = tuple(
        _things(
            "node",
            {name: texts_was.get(name, "") for name in was.nodes},
            {name: texts_now.get(name, "") for name in now.nodes},
            known=aliases.node,
        )
    )
    renamed = {each.before: each.after for each in nodes if each.sort == "renamed"}
    options = tuple(_options(was, now, renamed, aliases))
    names = renamed | {each.before: each.after for each in options if each.sort == "renamed"}
    names |= new_names(was, aliases)
    return Comparison(
        nodes,
        options,
        tuple(_named("ending", _endings(was), _endings(now), aliases.ending)),
        tuple(_named("variable", _variables(was, aliases), _variables(now), aliases.variable)),
        tuple(_rules(was, now, names, aliases)),
        tuple(_texts(told_before, told_after, names)),
        sum(each.words for each in told_before),
        sum(each.words for each in told_after),
    )


def _by_node(told: tuple[Told, ...]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for each in told:
        found.setdefault(each.node, []).append(each.text)
    return {node: "\n".join(texts) for node, texts in found.items()}


def _endings(program: Program) -> dict[str, str]:
    return {ending.id: f"{ending.title} ({ending.kind})" for _, ending in program.endings}


def _named(
    what: str, before: Mapping[str, str], after: Mapping[str, str], known: Callable[[str], str]
) -> Iterator[Change]:
    """Yield what became of things that have no text to be known by, but for an alias."""
    for name in before:
        # What counts visits and picks goes without saying, with its node or option.
        if ":" not in name and name not in after and known(name) in after:
            yield Change(what, known(name), name, known(name), moved=True)
    yield from _things(
        what,
        {known(name) if name not in after else name: words for name, words in before.items()},
        after,
        rename=False,
    )


def _things(
    what: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    *,
    rename: bool = True,
    known: Callable[[str], str] = str,
) -> Iterator[Change]:
    """Yield what is gone, new or renamed; for what has no renaming also what reads otherwise.

    Args:
        what: The kind of things.
        before: Their texts by id.
        after: The same, after the change.
        rename: Whether a thing may be known by its text.
        known: What an alias says that an old id is now.
    """
    gone = [name for name in before if name not in after]
    fresh = [name for name in after if name not in before]
    pairs = {name: known(name) for name in gone if known(name) in fresh}
    if rename:
        pairs |= _pairs(
            {name: before[name] for name in gone if name not in pairs},
            {name: after[name] for name in fresh if name not in pairs.values()},
        )
    for name in gone:
        if name in pairs:
            yield Change(what, pairs[name], name, pairs[name])
        else:
            yield Change(what, name, before[name] or name, "")
    taken = set(pairs.values())
    for name in fresh:
        if name not in taken:
            yield Change(what, name, "", after[name] or name)
    if not rename:
        for name, words in before.items():
            if name in after and after[name] != words:
                yield Change(what, name, words, after[name])


def _pairs(gone: Mapping[str, str], fresh: Mapping[str, str]) -> dict[str, str]:
    """Return new names by old ones, for things whose texts are alike, the most alike first."""
    ratios: list[tuple[float, str, str]] = []
    for old, words in gone.items():
        for new, other in fresh.items():
            if not words or not other:
                continue
            matcher = SequenceMatcher(None, words, other, autojunk=False)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                ratio = matcher.ratio()
                if ratio >= ALIKE:
                    ratios.append((-ratio, old, new))
    found: dict[str, str] = {}
    for _, old, new in sorted(ratios):
        if old not in found and new not in found.values():
            found[old] = new
    return found


def options_by_node(program: Program) -> dict[str, dict[str, Option]]:
    """Return the options of every node that has any."""
    return {
        node.id: {each.id: each for each in node.body.options}
        for node in program.nodes.values()
        if isinstance(node.body, Choice | Table)
    }


def _options(
    was: Program, now: Program, renamed: Mapping[str, str], aliases: Aliases
) -> Iterator[Change]:
    """Yield what became of options; those of nodes that are new or gone go without saying."""
    before, after = options_by_node(was), options_by_node(now)
    for node, listed in before.items():
        other = after.get(renamed.get(node, node))
        if other is None:
            continue
        here = renamed.get(node, node)
        changes = _things(
            "option",
            {name: _pieces(option) for name, option in listed.items()},
            {name: _pieces(option) for name, option in other.items()},
            known=partial(_option_now, aliases, node),
        )
        for each in changes:
            if each.sort == "renamed":
                yield Change(
                    "option", f"{here}/{each.id}", f"{node}/{each.before}", f"{here}/{each.id}"
                )
            else:
                yield Change("option", f"{here}/{each.id}", each.before, each.after)


def _option_now(aliases: Aliases, node: str, name: str) -> str:
    return aliases.option(node, name)[1]


def _pieces(option: Option) -> str:
    return "".join(piece.text for piece in option.text)


def _variables(program: Program, aliases: Aliases | None = None) -> dict[str, str]:
    return {each.id: _variable(each, aliases or Aliases()) for each in program.variables}


def _variable(variable: Variable, aliases: Aliases) -> str:
    """Return what the rules know of a variable, with its values as they are called now."""
    if variable.kind in {"visits", "taken"}:
        return f"counted: {variable.kind}"
    values = "/".join(map(aliases.value, variable.values))
    bounds = values or f"{variable.low} to {variable.high}"
    start = aliases.value(value(variable, variable.start))
    words = [f"{variable.kind} {bounds}", f"start {start}"]
    words += [variable.visibility]
    words += [f"until the end of {variable.chapter}"] if variable.chapter else []
    words += [word for word in ("setup", "strict", "colour") if getattr(variable, word)]
    return ", ".join(words)


def _rules(
    was: Program, now: Program, renamed: Mapping[str, str], aliases: Aliases
) -> Iterator[Change]:
    """Yield rules of things that both have and that read otherwise."""
    before, after = rules_of(was), rules_of(now)
    rename = _renamer(renamed)
    for name, words in before.items():
        new = rename(name)
        if new in after:
            said = ending_now(words, aliases) if name.endswith(ENDS) else rename(words)
            if said != after[new]:
                yield Change("rule", new, words, after[new])
        elif _belongs(new, now):
            yield Change("rule", new, words, "")
    known = {rename(name) for name in before}
    for name, words in after.items():
        if name not in known and _belongs(name, was):
            yield Change("rule", name, "", words)


def _belongs(rule: str, other: Program) -> bool:
    """Tell whether what has the rule is in the other program too, so that the rule is news."""
    node, slash, rest = rule.partition("/")
    node = node.split(" ")[0]
    if node not in other.nodes:
        return rule.startswith("derived ")
    body = other.nodes[node].body
    if not slash:
        return True
    options = body.options if isinstance(body, Choice | Table) else ()
    return any(each.id == rest.split(" ")[0] for each in options) or isinstance(
        body, Chance | Table
    )


def _renamer(renamed: Mapping[str, str]) -> Callable[[str], str]:
    """Return what puts new names for old ones wherever a node or an option is named."""

    def new_name(found: re.Match[str]) -> str:
        name = found.group()
        node, slash, rest = name.partition("/")
        return renamed.get(name) or f"{renamed.get(node, node)}{slash}{rest}"

    return lambda words: _NAME.sub(new_name, words)


def _texts(
    before: tuple[Told, ...], after: tuple[Told, ...], renamed: Mapping[str, str]
) -> Iterator[TextChange]:
    """Yield texts that differ, node by node; a line that only moved is no change."""
    groups_before = _groups(before, renamed)
    groups_after = _groups(after, {})
    for key in dict.fromkeys((*groups_before, *groups_after)):
        old, new = groups_before.get(key, []), groups_after.get(key, [])
        matcher = SequenceMatcher(
            None, [each.text for each in old], [each.text for each in new], autojunk=False
        )
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                continue
            for place in range(max(b - a, d - c)):
                one = old[a + place] if a + place < b else None
                other = new[c + place] if c + place < d else None
                shown = other or one
                if shown is not None:
                    yield TextChange(
                        shown.id,
                        shown.node,
                        shown.chapter,
                        one.text if one is not None else "",
                        other.text if other is not None else "",
                    )


def _groups(told: tuple[Told, ...], renamed: Mapping[str, str]) -> dict[str, list[Told]]:
    """Return texts by what they belong to: a node's lines, or one text of an option."""
    found: dict[str, list[Told]] = {}
    for each in told:
        owner = each.id.partition("#")[0]
        base, space, kind = owner.partition(" ")
        node, slash, rest = base.partition("/")
        base = renamed.get(base) or f"{renamed.get(node, node)}{slash}{rest}"
        found.setdefault(f"{base}{space}{kind} {each.kind}", []).append(each)
    return found
