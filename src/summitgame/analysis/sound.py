"""The claims that hold of every good story. Law: one function for each kind, named as it is.

Each asks a store and answers: proved, refuted, or bounded, with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from summitgame.analysis.callers import options_of
from summitgame.analysis.results import Verdict, Witness
from summitgame.analysis.store import NOTHING, Needs, Store
from summitgame.analysis.strict import CUT, unwatched
from summitgame.program import Compare, Const, Situation, Table, Var

SHOWN = 6
"""Names listed in a sentence before the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one assertion."""

    verdict: Verdict
    states: int
    message: str = ""
    witness: Witness | None = None


def proved(store: Store, message: str = "") -> Answer:
    """Return that it holds of every state."""
    return Answer("proved", store.walked, message)


def refuted(store: Store, message: str, witness: Witness | None = None) -> Answer:
    """Return that it does not hold."""
    return Answer("refuted", store.walked, message, witness)


def bounded(store: Store, message: str = "") -> Answer:
    """Return that it holds as far as the walk went, or that nothing can be said."""
    return Answer(
        "bounded",
        store.walked,
        message or f"Nothing against it in the {store.walked} states nearest the start.",
    )


def whole(store: Store) -> Answer:
    """Return that nothing was found against it: a proof if the walk was complete."""
    return proved(store) if store.complete else bounded(store)


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence."""
    every = [f"“{name}”" for name in names]
    more = len(every) - SHOWN
    return ", ".join(every[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _missing(store: Store, what: str, names: list[str]) -> Answer:
    if not names:
        return proved(store)
    if not store.complete:
        return bounded(
            store,
            f"Not come to in the {store.walked} states nearest the start: {listed(names)}.",
        )
    return refuted(store, f"No playthrough {what} {listed(names)}.")


def nodes_reachable(store: Store) -> Answer:
    """Some playthrough comes to each node."""
    return _missing(
        store, "comes to", [node for node in store.program.authored if not store.enters(node)]
    )


def options_reachable(store: Store) -> Answer:
    """Each option is open in some reachable state."""
    names = [
        f"{node.id}/{option.id}"
        for node in store.program.nodes.values()
        for option in options_of(node)
        if not store.picks(node.id, option.id)
    ]
    names += [
        f"{node.id}/table"
        for node in store.program.nodes.values()
        if isinstance(node.body, Table) and not store.picks(node.id, "")
    ]
    return _missing(store, "can pick", names)


def endings_reachable(store: Store) -> Answer:
    """Some playthrough comes to each ending."""
    return _missing(
        store,
        "comes to the ending",
        [ending.id for node, ending in store.program.endings if not store.enters(node)],
    )


def no_dead_end(store: Store) -> Answer:
    """From every reachable state some ending can still be reached."""
    stuck = store.stuck()
    if stuck is not None:
        return refuted(store, stuck[1], stuck[0])
    endings = frozenset(ending.id for _, ending in store.program.endings)
    witness = store.hopeless(endings)
    if witness is not None:
        where = witness.state.node
        return refuted(store, f"From “{where}” no ending can be reached any more.", witness)
    return whole(store)


def escape_the_worst(store: Store) -> Answer:
    """From every reachable state some ending can still be reached that is not of kind worst."""
    better = frozenset(ending.id for _, ending in store.program.endings if ending.kind != "worst")
    witness = store.hopeless(better)
    if witness is not None:
        where = witness.state.node
        return refuted(store, f"From “{where}” only an ending of kind worst is left.", witness)
    return whole(store)


def no_strict_overflow(store: Store) -> Answer:
    """No effect is cut off at a bound of a strict variable."""
    for slot, variable in enumerate(store.program.variables):
        if variable.id.startswith(CUT):
            witness = store.find(Situation(when=Compare("==", Var(slot), Const(1))))
            if witness is not None:
                name = variable.id.removeprefix(CUT)
                return refuted(
                    store,
                    f"An effect pushes “{name}” beyond its bounds.",
                    unwatched(witness, store.program),
                )
    return whole(store)


def no_dominated_option(store: Store) -> Answer:
    """No option is worse than another one for every objective, wherever both are open."""
    if not store.complete:
        return bounded(store)
    found = store.dominated()
    if not found:
        return proved(store)
    pairs = listed(f"{each.node}/{each.one or 'table'}" for each in found)
    first = found[0]
    return refuted(
        store,
        f"Always worse than another option: {pairs};"
        f" the first is worse than “{first.other or 'table'}”.",
        first.witness,
    )


def no_illusory_choice(store: Store) -> Answer:
    """No two options of a node have the same future, but for those marked alike."""
    if not store.complete:
        return bounded(store)
    found = store.alike()
    if not found:
        return proved(store)
    pairs = listed(f"{each.node}/{each.one} = {each.other}" for each in found)
    return refuted(store, f"The same future, whatever is picked: {pairs}.", found[0].witness)


def no_idle_loop(store: Store) -> Answer:
    """Play cannot go round without a decision."""
    witness = store.idle()
    if witness is not None:
        where = witness.state.node
        return refuted(store, f"From “{where}” play can go round without a decision.", witness)
    return whole(store)


def options_best_somewhere(store: Store) -> Answer:
    """Each option is a best pick for some objective in some reachable state."""
    if not store.complete:
        return bounded(store)
    found = store.unwanted()
    if not found:
        return proved(store)
    names = listed(f"{node}/{option or 'table'}" for node, option, _ in found)
    return refuted(store, f"Best for no objective anywhere: {names}.", found[0][2])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim that holds of every good story."""

    title: str
    ask: Callable[[Store], Answer]
    needs: Needs = NOTHING


SOUND: Mapping[str, Kind] = {
    "nodes-reachable": Kind("Every node can be come to", nodes_reachable),
    "options-reachable": Kind("Every option is open somewhere", options_reachable),
    "endings-reachable": Kind("Every ending can be come to", endings_reachable),
    "no-dead-end": Kind("An ending can always still be reached", no_dead_end),
    "escape-the-worst": Kind("The worst can always still be escaped", escape_the_worst),
    "no-strict-overflow": Kind(
        "No strict bound is overrun", no_strict_overflow, Needs(strict=True)
    ),
    "no-dominated-option": Kind("No option is always worse than another", no_dominated_option),
    "no-illusory-choice": Kind("No two options have the same future", no_illusory_choice),
    "no-idle-loop": Kind("Play never goes round without a decision", no_idle_loop),
    "options-best-somewhere": Kind("Every option is best for something", options_best_somewhere),
}
"""By id, in the order in which they are reported."""
