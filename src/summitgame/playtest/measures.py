"""Answers the checks of plan files; what is dear is reckoned once. Law: one campaign, one answer.

A `Measures` belongs to one campaign. Coverage, odds and proofs are kept in it, so that twenty
checks cost what one does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from math import sqrt

from summitgame.analysis.cover import EFFORT, Target, cover, targets_of
from summitgame.analysis.mass import batches, study
from summitgame.analysis.odds import odds
from summitgame.analysis.policies import persona_policy, uniform
from summitgame.analysis.results import Chance, ClaimResult, EndingOdds
from summitgame.analysis.store import Stores
from summitgame.campaign import Campaign
from summitgame.diagnostics import Diagnostic, Span, nearest, shorten
from summitgame.engine import OptionPick, PackagePick, PickError, reply_to
from summitgame.playtest.checks import Check, ClaimCheck, CoverageCheck, OddsCheck
from summitgame.playtest.places import SUFFIX, is_released
from summitgame.playtest.plan import read_plans
from summitgame.playtest.proving import built_in, prove_claim, walker
from summitgame.playtest.run import played
from summitgame.program import Persona, Program
from summitgame.session import Session

STATES = 40_000
"""States up to which odds are exact."""
PLAYTHROUGHS = 20_000
SHOWN = 12
KINDS = {"options": "option", "replies": "reply", "endings": "ending"}
NORMAL = 3.2905
"""Standard errors an estimate may be off: a range that holds fails for one seed in a thousand."""


class Measures:
    """What checks ask of one campaign.

    Args:
        campaign: The campaign.
        seed: Of searches and samples.
    """

    def __init__(self, campaign: Campaign, seed: int = 1) -> None:
        self.campaign, self.seed = campaign, seed
        self._by_plans: frozenset[str] | None = None
        self._by_search: dict[int, frozenset[str]] = {}
        self._odds: dict[str, EndingOdds] = {}
        self._estimates: dict[tuple[str, int], Counter[str]] = {}
        self._walker: Stores | None = None
        self._claims: dict[str, ClaimResult] = {}

    def single(self, check: Check) -> tuple[Check, ...]:
        """Return a check as checks of one thing each: `claims: all` is one for each claim."""
        if isinstance(check, ClaimCheck) and not check.claim:
            return tuple(ClaimCheck(check.at, each.id) for each in self.campaign.program.claims)
        return (check,)

    def answer(self, check: Check) -> Diagnostic | None:
        """Return what is wrong, or None if the check holds."""
        try:
            return self._answer(check)
        except PickError as error:
            return Diagnostic("SG704", str(error), check.at)

    def _answer(self, check: Check) -> Diagnostic | None:
        match check:
            case CoverageCheck():
                return self._coverage(check)
            case OddsCheck():
                return self._chance(check)
            case ClaimCheck():
                return self._claim(check.at, check.claim)

    # -- coverage

    def _coverage(self, check: CoverageCheck) -> Diagnostic | None:
        wanted = [
            each for each in targets_of(self.campaign.program) if each.kind == KINDS[check.what]
        ]
        hit = self._hit(check)
        missing = [each.name for each in wanted if _key(each) not in hit]
        share = Fraction(len(wanted) - len(missing), len(wanted)) if wanted else Fraction(1)
        if share >= check.least:
            return None
        how = "the plans exercise" if check.by == "plans" else "a search exercises"
        names = ", ".join(missing[:SHOWN]) + (", …" if len(missing) > SHOWN else "")
        return Diagnostic(
            "SG704",
            f"{how} {len(wanted) - len(missing)} of {len(wanted)} {check.what}"
            f" ({float(share):.1%}), and not {names}",
            check.at,
            expected=f"at least {float(check.least):.1%}",
            hint="`summitgame cover --out FOLDER` writes plans for what can be exercised.",
        )

    def _hit(self, check: CoverageCheck) -> frozenset[str]:
        if check.by == "plans":
            if self._by_plans is None:
                self._by_plans = frozenset(_by_plans(self.campaign))
            return self._by_plans
        effort = check.playthroughs or EFFORT
        if effort not in self._by_search:
            found = cover(self.campaign.program, self.seed, effort)
            missing = {_key(each.target) for each in found.missing}
            self._by_search[effort] = frozenset(map(_key, found.targets)) - missing
        return self._by_search[effort]

    # -- odds

    def _chance(self, check: OddsCheck) -> Diagnostic | None:
        program = self.campaign.program
        known = [ending.id for _, ending in program.endings]
        people = {each.id: each for each in program.personas}
        if check.ending not in known:
            return _unknown(check.at, "ending", check.ending, known)
        if check.persona != "uniform" and check.persona not in people:
            return _unknown(check.at, "persona", check.persona, ["uniform", *people])
        persona = people.get(check.persona)
        exact = self._exact(check.persona, persona)
        if exact is not None:
            return _ranged(check, exact.endings[check.ending])
        count = check.playthroughs or PLAYTHROUGHS
        key = (check.persona, count)
        if key not in self._estimates:
            self._estimates[key] = _sampled(program, persona, self.seed, count)
        return _estimated(check, self._estimates[key][check.ending], count)

    def _exact(self, name: str, persona: Persona | None) -> EndingOdds | None:
        if name not in self._odds:
            self._odds[name] = odds(self.campaign.program, persona, max_states=STATES)
        found = self._odds[name]
        return found if found.complete else None

    # -- claims

    def _claim(self, at: Span, name: str) -> Diagnostic | None:
        known = [claim.id for claim in self.campaign.program.claims]
        if name not in known and name not in built_in():
            return _unknown(at, "claim", name, [*known, *built_in()])
        if self._walker is None:
            self._walker = walker(self.campaign.program)
        if name not in self._claims:
            self._claims[name] = prove_claim(self.campaign.program, self._walker, name)
        result = self._claims[name]
        if result.verdict == "proved":
            return None
        where = self.place(name)
        return Diagnostic(
            "SG705",
            f"“{name}” is {result.verdict}: {result.message or result.title}",
            at if where is None else where,
            expected="proved",
            hint="`summitgame prove` writes the playthrough down that shows it.",
        )

    def place(self, name: str) -> Span | None:
        """Return where a claim is written, relative to the campaign; None for a built-in one."""
        for claim in self.campaign.program.claims:
            if claim.id == name and claim.file:
                return Span(claim.file, claim.line, 1, claim.line, 1)
        return None


def _key(target: Target) -> str:
    return f"{target.kind} {target.name}"


def _unknown(at: Span, what: str, name: str, known: Iterable[str]) -> Diagnostic:
    listed = list(known)
    near = nearest(name, listed)
    return Diagnostic(
        "SG702",
        f"the campaign has no {what} “{shorten(name)}”",
        at,
        expected=", ".join(listed),
        hint=f"Did you mean “{near}”?" if near else "",
    )


def _ranged(check: OddsCheck, chance: Chance) -> Diagnostic | None:
    value = chance.exact if chance.exact is not None else Fraction(chance.value)
    error = Fraction(chance.error)
    if check.low <= value + error and value - error <= check.high:
        return None
    return _outside(check, f"exactly {chance.value:.4%}")


def _estimated(check: OddsCheck, hits: int, count: int) -> Diagnostic | None:
    share = hits / count
    error = NORMAL * sqrt(max(share * (1 - share), 1 / count) / count)
    if share + error >= check.low and share - error <= check.high:
        return None
    return _outside(check, f"{share:.2%} of {count:,} playthroughs, give or take {error:.2%},")


def _sampled(program: Program, persona: Persona | None, seed: int, count: int) -> Counter[str]:
    """Return how many playthroughs came to each ending."""
    preference = uniform if persona is None else persona_policy(persona)
    endings: Counter[str] = Counter()
    for counted in batches(study(program, seed, preference), count):
        endings = counted.endings
    return endings


def _outside(check: OddsCheck, words: str) -> Diagnostic:
    who = "" if check.persona == "uniform" else f" under “{check.persona}”"
    return Diagnostic(
        "SG704",
        f"“{check.ending}”{who} has {words} which is out of range",
        check.at,
        expected=f"from {float(check.low):.4%} to {float(check.high):.4%}",
    )


def _by_plans(campaign: Campaign) -> Iterable[str]:
    """Yield what the plans of a campaign exercise; plans that do not hold count for nothing."""
    for path in sorted(campaign.folder.rglob(f"*{SUFFIX}")):
        if is_released(path):
            continue
        plans, problems, _ = read_plans(path.read_bytes(), path.name)
        for plan in plans if not problems else ():
            session = played(campaign, plan)
            if session is not None:
                yield from _exercised(session)


def _exercised(session: Session) -> Iterable[str]:
    moments = session.moments
    for before, after in pairwise(moments):
        node = before.state.node
        match after.pick:
            case OptionPick(option=option):
                yield f"option {node}/{option}"
            case PackagePick(levels=levels):
                reply = reply_to(session.campaign.program, before.state, dict(levels))
                yield f"reply {node}/{reply}"
            case _:
                continue
    if session.ended is not None:
        yield f"ending {session.ended.id}"
