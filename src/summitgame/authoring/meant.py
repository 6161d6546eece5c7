"""Tells which places of a campaign mean a thing that is renamed. Law: unclear is said, not guessed.

Options, outcomes and terms may be written without their node. Where only one thing is called so,
that is meant; in a plan, what is at the node where play is; else the author is asked to say which.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from fnmatch import fnmatchcase

from summitgame.authoring.things import OWNED, NamingError, Thing, Things, at
from summitgame.lang.references import Reference
from summitgame.lang.scene import fitting
from summitgame.program import Program

_PATTERNS = {"node": ("node",), "option": ("options",)}
"""Where a `*` may stand for a kind of thing."""

Picked = Mapping[tuple[int, int], str]


class Meant:
    """Finds the references to one thing.

    Args:
        things: What the campaign names.
        program: The story.
        thing: What is renamed.
        new: Its new id.
    """

    def __init__(self, things: Things, program: Program, thing: Thing, new: str) -> None:
        self._things, self.thing, self._new = things, thing, new
        self._nodes = program.nodes
        self._drawn = {each.node for pool in program.pools.values() for each in pool}

    def now(self, reference: Reference, picked: Picked | None) -> str | None:
        """Return what is to stand in the place of a reference; None where it means another thing.

        Args:
            reference: A reference in a file.
            picked: For a plan file, the node of each pick by its place; None for the story.

        Raises:
            NamingError: It is not clear what the reference means.
        """
        thing, kind = self.thing, self.thing.kind
        if reference.id != thing.id:
            self._look_at_pattern(reference)
            return None
        if kind == "node":
            return self._new if self._is_node(reference, picked) else None
        if kind in OWNED:
            return self._owned(reference, picked)
        wanted = {"variable": ("name",), "value": ("name", "value")}.get(kind, (kind,))
        return self._new if reference.kind in wanted else None

    def _look_at_pattern(self, reference: Reference) -> None:
        """Refuse where a pattern fits the old id and not the new one, or the other way round."""
        pattern = reference.id
        if "*" not in pattern or reference.kind not in _PATTERNS.get(self.thing.kind, ()):
            return
        if reference.owner and self.thing.node not in self._fitting(reference.owner):
            return
        old, new = self.thing.id, self._new
        was, will = fnmatchcase(old, pattern), fnmatchcase(new, pattern)
        if was is not will:
            one, other = (old, new) if was else (new, old)
            raise NamingError(
                f"“{pattern}” at {at(reference.span)} fits “{one}” and not “{other}”; say there"
                " what is meant, then rename."
            )

    def _fitting(self, pattern: str) -> list[str]:
        """Return the nodes that a pattern fits: an id, one with `*`, or a tag."""
        return fitting(self._nodes.values(), pattern)

    def _is_node(self, reference: Reference, picked: Picked | None) -> bool:
        """Tell whether a node is meant: by its id, or as a storylet that is drawn."""
        if reference.kind == "node":
            return self._lives(reference)
        if reference.kind not in {"outcome", "pick"} or reference.id not in self._drawn:
            return False
        # A plan picks options alone; what chance does stands under another key.
        if reference.kind == "pick" and picked is not None:
            return False
        named = [*self._things.owners("option", reference.id)] if reference.kind == "pick" else []
        named += self._things.owners("outcome", reference.id)
        return not any(reference.owner in {"", node} for node in named)

    def _lives(self, reference: Reference) -> bool:
        """Tell whether what is written behind a node is there; else both are old names."""
        known = [*self._drawn] if reference.before in self._drawn else []
        for kind in ("option", "outcome"):
            known += self._things.owners(kind, reference.before)
        return not reference.before or reference.before in known or reference.id in known

    def _owned(self, reference: Reference, picked: Picked | None) -> str | None:
        """Return the new id of an option, outcome or term, with its node where that is needed."""
        kind, node = self.thing.kind, self.thing.node
        if reference.kind == "options":
            return self._in_pattern(reference) if kind == "option" else None
        if reference.kind == "pick":
            kinds = ("option",) if picked is not None else ("option", "outcome")
        else:
            kinds = (reference.kind,)
        if kind not in kinds:
            return None
        if reference.owner:
            return self._new if reference.owner == node else None
        found = [(each, at_) for each in kinds for at_ in self._things.owners(each, reference.id)]
        if found == [(kind, node)]:
            return self._alone(kinds) if picked is None else self._new
        if (kind, node) not in found:
            return None
        here = _at_place(reference, picked or {})
        if here in {at_ for _, at_ in found}:
            return self._new if here == node else None
        nodes = ", ".join(sorted({at_ for _, at_ in found}))
        raise NamingError(
            f"It is not clear which “{reference.id}” is meant at {at(reference.span)}: it could be"
            f" at {nodes}. Write its node there, then rename."
        )

    def _alone(self, kinds: tuple[str, ...]) -> str:
        """Return the new id as it must be written where no node says whose it is."""
        taken = any(self._things.owners(each, self._new) for each in kinds)
        return self.thing.called(self._new) if taken and kinds != ("term",) else self._new

    def _in_pattern(self, reference: Reference) -> str | None:
        """Return the new id in a pattern over options, where it means this option alone."""
        fits = [
            node
            for node in self._things.owners("option", reference.id)
            if not reference.owner or node in self._fitting(reference.owner)
        ]
        if self.thing.node not in fits:
            return None
        if len(fits) > 1:
            raise NamingError(
                f"“{reference.id}” at {at(reference.span)} speaks of an option at each of"
                f" {', '.join(sorted(fits))}; say there which one, then rename."
            )
        return self._new if reference.owner else self._alone(("option",))


def _at_place(reference: Reference, picked: Picked) -> str:
    """Return the node of the pick that a reference stands in."""
    places = sorted(picked)
    index = bisect_right(places, (reference.span.line, reference.span.column)) - 1
    return picked[places[index]] if index >= 0 else ""
