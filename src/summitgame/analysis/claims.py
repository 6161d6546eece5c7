"""Proves claims or refutes them, from what a store answers.

Law: proved, refuted with a witness where there is one, or bounded; never a guess.

A refutation by a state that was found stands even where the walk ended early. What must hold of
every state is proved only by a complete walk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from summitgame.analysis.follows import follow
from summitgame.analysis.needs import needs, persona_of
from summitgame.analysis.results import Chance, ClaimResult
from summitgame.analysis.sound import SOUND, Answer, bounded, proved, refuted, whole
from summitgame.analysis.store import Store, Stores, UnwalkedError
from summitgame.program import (
    Always,
    Assertion,
    Best,
    Claim,
    Comparison,
    Expr,
    Follows,
    LeadsTo,
    Logic,
    Never,
    Not,
    Odds,
    Order,
    Program,
    Reachable,
    Situation,
    Sound,
)
from summitgame.program.objectives import objectives_of

Told = Callable[[ClaimResult], None]


def prove(
    program: Program, stores: Stores, *, only: str = "", told: Told | None = None
) -> list[ClaimResult]:
    """Return what becomes of the author's claims, and of those that hold of every good story.

    Args:
        program: A compiled program.
        stores: Walks it.
        only: The id of one claim; all when empty.
        told: Called with each result as soon as it is known.
    """
    found: list[ClaimResult] = []
    for claim in program.claims:
        if only in {"", claim.id}:
            found.append(prove_claim(program, claim, stores))
            if told is not None:
                told(found[-1])
    for kind in SOUND:
        if only in {"", kind}:
            found.append(prove_sound(kind, stores))
            if told is not None:
                told(found[-1])
    return found


def prove_sound(kind: str, stores: Stores) -> ClaimResult:
    """Return what becomes of a claim that holds of every good story."""
    sound = SOUND[kind]
    answer = sound.ask(stores(sound.needs))
    return ClaimResult(
        kind,
        sound.title,
        answer.verdict,
        answer.states,
        answer.message,
        answer.witness,
        builtin=True,
    )


def prove_claim(program: Program, claim: Claim, stores: Stores) -> ClaimResult:
    """Return what becomes of an author's claim: the worst that becomes of its parts."""
    answers: list[Answer] = []
    for assertion in claim.assertions:
        answers.append(prove_assertion(program, assertion, stores))
        if answers[-1].verdict == "refuted":
            break
    verdicts = [answer.verdict for answer in answers]
    worst = next((v for v in ("refuted", "bounded") if v in verdicts), "proved")
    telling = next((a for a in answers if a.verdict == worst), None)
    return ClaimResult(
        claim.id,
        claim.title,
        worst,  # type: ignore[arg-type]
        max((answer.states for answer in answers), default=0),
        "" if telling is None else telling.message,
        None if telling is None else telling.witness,
        claim.file,
        claim.line,
    )


def prove_assertion(program: Program, assertion: Assertion, stores: Stores) -> Answer:
    """Return what becomes of one assertion."""
    if isinstance(assertion, Follows):
        found = follow(program, assertion)
        if found.holds:
            return Answer("proved", found.states, found.message, found.witness)
        verdict = "refuted" if found.whole else "bounded"
        return Answer(verdict, found.states, found.message, found.witness)  # type: ignore[arg-type]
    if isinstance(assertion, Sound):
        answers = [SOUND[kind].ask(stores(SOUND[kind].needs)) for kind in assertion.kinds]
        order = ("refuted", "bounded", "proved")
        return min(answers, key=lambda each: order.index(each.verdict))
    store = stores(needs(program, assertion))
    match assertion:
        case Always(at=at, that=that):
            both = Not(that) if at.when is None else _and(at.when, Not(that))
            return _none(store, Situation(at.nodes, both), "the condition does not hold")
        case Never(at=at):
            return _none(store, at, "the situation comes about")
        case Reachable(at=at):
            return _some(store, at)
        case LeadsTo(at=at, to=to):
            witness = store.strays(at, to)
            if witness is None:
                return whole(store)
            where = witness.state.node
            return refuted(store, f"Play can come to “{where}” and stay clear of it.", witness)
        case Order(steps=steps):
            return _order(store, steps)
        case Comparison():
            return _compared(store, assertion)
        case Odds():
            return _odds(program, store, assertion)
        case Best():
            return _best(program, store, assertion)


def _and(one: Expr, other: Expr) -> Expr:
    return Logic("and", (one, other))


def _none(store: Store, at: Situation, what: str) -> Answer:
    witness = store.find(at)
    if witness is None:
        return whole(store)
    return refuted(store, f"At “{witness.state.node}” {what}.", witness)


def _some(store: Store, at: Situation) -> Answer:
    witness = store.find(at)
    if witness is not None:
        return Answer("proved", store.walked, "", witness)
    if store.complete:
        return refuted(store, "No playthrough comes to the situation.")
    return bounded(store, f"Not come to in the {store.walked} states nearest the start.")


def _order(store: Store, steps: Sequence[Expr]) -> Answer:
    for number, (first, then) in enumerate(pairwise(steps), start=2):
        witness = store.ahead(first, then)
        if witness is not None:
            return refuted(
                store, f"Condition {number} can hold before condition {number - 1} has.", witness
            )
    return whole(store)


def _compared(store: Store, claim: Comparison) -> Answer:
    if not store.complete:
        return bounded(store)
    try:
        found = store.compared(claim)
    except UnwalkedError:
        return bounded(store, "The changed states lead to more than may be walked.")
    if found is None:
        return proved(store)
    witness, here, other = found
    return refuted(
        store,
        f"At “{witness.state.node}” the best is {figure(here)}, with the change {figure(other)}.",
        witness,
    )


def figure(chance: Chance) -> str:
    """Return a figure for a sentence: a short fraction, or five decimals."""
    if chance.exact is not None and chance.exact.denominator < 1_000:  # noqa: PLR2004 -- can be read
        return str(chance.exact)
    return f"{chance.value:.5f}"


def _odds(program: Program, store: Store, claim: Odds) -> Answer:
    persona = persona_of(program, claim.persona)
    found = store.met(claim.of, persona)
    between = [(_low(least), _high(least) + _high(open_), least, open_) for least, open_ in found]
    return _ranged(store, claim.low, claim.high, between, "chance")


def _best(program: Program, store: Store, claim: Best) -> Answer:
    objective = next(each for each in objectives_of(program) if each.id == claim.objective)
    found = store.best(objective)
    between = [(_low(least), _high(most), least, most) for least, most in found]
    return _ranged(store, claim.low, claim.high, between, "best")


def _low(chance: Chance) -> Fraction:
    return chance.exact if chance.exact is not None else Fraction(chance.value - chance.error)


def _high(chance: Chance) -> Fraction:
    return chance.exact if chance.exact is not None else Fraction(chance.value + chance.error)


def _ranged(
    store: Store,
    low: tuple[int, int],
    high: tuple[int, int],
    between: Sequence[tuple[Fraction, Fraction, Chance, Chance]],
    what: str,
) -> Answer:
    """Return whether figures, each known to lie between two, lie in a range."""
    least, most = Fraction(*low), Fraction(*high)
    for under, over, figure_, _ in between:
        if over < least or under > most:
            return refuted(store, f"The {what} is {figure(figure_)}, not from {least} to {most}.")
    if all(least <= under and over <= most for under, over, _, _ in between):
        words = ", ".join(dict.fromkeys(figure(each) for _, _, each, _ in between))
        return proved(store, f"The {what} is {words}.")
    under, over = between[0][0], between[0][1]
    return bounded(store, f"The {what} lies from {float(under):.5f} to {float(over):.5f}.")
