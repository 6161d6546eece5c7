"""A playthrough under way: it draws chance, keeps the log, rolls back and saves.

Law: the state is the engine's; seed, history and log are the session's. Rules live in neither
place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summitgame.campaign import Campaign, fact_view
from summitgame.draw import pick as draw_pick
from summitgame.engine import (
    ChanceRoll,
    Decision,
    Ended,
    Entered,
    Event,
    OptionPick,
    OutcomePick,
    PackagePick,
    Pick,
    PickError,
    State,
    Step,
    encode_state,
    initial,
    step,
    turn,
)
from summitgame.program import Node, Program, Table
from summitgame.session import viewing
from summitgame.session.errors import SessionError
from summitgame.session.opponent import HisMoves, Opponent
from summitgame.session.renaming import under_new_names
from summitgame.session.resuming import StoryChangedError, follow, setup_that_fits
from summitgame.session.saved import SavedGame
from summitgame.session.words import (
    holding,
    linked,
    passages,
    pick_words,
    place_title,
    plain,
    runs,
)
from summitgame.strings.speech import tr
from summitgame.views import (
    ChapterView,
    CodexView,
    CueView,
    DebriefSection,
    DebriefView,
    DraftView,
    EndingAsk,
    FactView,
    HistoryEntry,
    Run,
    View,
)

if TYPE_CHECKING:
    from summitgame.session.placing import Placed

SEEDS = 1 << 53
"""Seeds are below this, so that every JSON reader keeps them whole."""


MAX_ROLLS = 10_000
"""Rolls between two decisions; chance that never ends is an error of the content."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A decision that play came to: the state, how it was come to, and what chance did."""

    state: State
    events: tuple[Event, ...]
    draws: int
    """How many draws were made up to here."""
    pick: Pick | None = None
    """The pick that led here; None at the start."""
    rolls: tuple[tuple[str, str], ...] = ()
    """Chance outcomes (node, outcome) on the way here."""
    his: tuple[tuple[str, str], ...] = ()
    """Those of them that the adversary picked, in a hard game."""


class Session:
    """One playthrough of a campaign."""

    def __init__(
        self,
        campaign: Campaign,
        seed: int,
        setup: Mapping[str, str],
        *,
        takebacks: bool,
        forced: Mapping[str, tuple[str, ...]] | None = None,
        his: HisMoves | None = None,
        rolls: Mapping[str, tuple[str, ...]] | None = None,
        placed: Placed | None = None,
    ) -> None:
        """Begin; use `Session.start`."""
        if not 0 <= seed < SEEDS:
            raise SessionError(tr("session.seed", most=SEEDS - 1))
        self.campaign = campaign
        self.seed = seed
        self.setup = dict(setup)
        self.takebacks = takebacks
        self.placed = placed
        self._forced = {node: tuple(outcomes) for node, outcomes in (forced or {}).items()}
        self._his = his
        self._made = {node: tuple(outcomes) for node, outcomes in (rolls or {}).items()}
        values = self.setup_values()
        self._moments: list[Moment] = []
        try:
            begun = (
                initial(campaign.program, values)
                if placed is None
                else _begun_at(campaign.program, placed)
            )
        except PickError as error:
            raise SessionError(str(error)) from None
        self._moments.append(self._settle(begun, 0, None))

    @staticmethod
    def start(
        campaign: Campaign,
        seed: int,
        setup: Mapping[str, str] | None = None,
        *,
        takebacks: bool = True,
        forced: Mapping[str, tuple[str, ...]] | None = None,
        hard: bool = False,
        opponent: Opponent | None = None,
        rolls: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Session:
        """Return a new playthrough at its first decision.

        Args:
            campaign: A campaign that loaded without errors.
            seed: Chance is a function of this number.
            setup: Values by variable id for what the player chooses at the start.
            takebacks: Whether rolling back is allowed.
            forced: For tests: outcomes by chance node, one visit after another (the last stays).
            hard: Whether the adversary's moves are picked and not drawn.
            opponent: Picks them.
            rolls: Outcomes by chance node, one visit after another; then the seed decides.

        Raises:
            SessionError: The setup names something that cannot be chosen, or the seed is out of
                range.
        """
        his = HisMoves(campaign, opponent) if hard else None
        return Session(
            campaign,
            seed,
            setup or {},
            takebacks=takebacks,
            forced=forced,
            his=his,
            rolls=rolls,
        )

    @property
    def hard(self) -> bool:
        """Whether the adversary of the story plays to win."""
        return self._his is not None

    def setup_values(self) -> dict[str, int]:
        """Return what was chosen at the start, as values by variable id.

        Raises:
            SessionError: The setup names something that cannot be chosen.
        """
        found: dict[str, int] = {}
        for variable in self.campaign.program.variables:
            if not variable.setup:
                continue
            value = self.setup.get(variable.id)
            if value is None:
                continue
            if value not in variable.values:
                known = ", ".join(variable.values)
                message = tr(
                    "session.setup.value", name=variable.id, value=f"{value:.40}", known=known
                )
                raise SessionError(message)
            found[variable.id] = variable.values.index(value)
        unknown = set(self.setup) - set(found)
        if unknown:
            message = tr("session.setup.name", name=f"{min(unknown):.40}")
            raise SessionError(message)
        return found

    # -- where play is

    @property
    def state(self) -> State:
        """The present state."""
        return self._moments[-1].state

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every decision so far, the present one last."""
        return tuple(self._moments)

    @property
    def step(self) -> int:
        """How many picks have been made."""
        return len(self._moments) - 1

    @property
    def ended(self) -> EndingAsk | None:
        """The ending, once the story is over."""
        now = turn(self.campaign.program, self.state)
        if isinstance(now, Ended):
            return EndingAsk(now.ending.id, now.ending.kind, now.ending.title)
        return None

    def decision(self) -> Decision | None:
        """Return the decision that play waits for, or None after an ending."""
        now = turn(self.campaign.program, self.state)
        return now if isinstance(now, Decision) else None

    # -- going on

    def choose(self, option: str) -> View:
        """Take an option and go on to the next decision.

        Raises:
            SessionError: The option is not offered now.
        """
        self.take(OptionPick(option))
        return self.view()

    def propose(self, package: Mapping[str, str]) -> View:
        """Table a package and go on to the next decision.

        Raises:
            SessionError: There is no table, or the package cannot be tabled.
        """
        self.take(PackagePick(tuple(package.items())))
        return self.view()

    def take(self, pick: Pick) -> None:
        """Make any pick and go on to the next decision.

        Raises:
            SessionError: The pick is not offered now.
        """
        last = self._moments[-1]
        if isinstance(pick, PackagePick):
            problem = self.estimate(dict(pick.levels)).problem
            if problem:
                raise SessionError(problem)
        try:
            taken = step(self.campaign.program, last.state, pick)
        except PickError as error:
            raise SessionError(str(error)) from None
        self._moments.append(self._settle(taken, last.draws, pick))

    def _settle(self, taken: Step, draws: int, pick: Pick | None) -> Moment:
        """Draw what chance owes until a decision or an ending."""
        program = self.campaign.program
        state, events = taken.state, list(taken.events)
        rolls: list[tuple[str, str]] = []
        his: list[tuple[str, str]] = []
        try:
            while isinstance(now := turn(program, state), ChanceRoll):
                outcome = self._his_move(state, now)
                if outcome is not None:
                    his.append((now.node, outcome))
                else:
                    outcome = self._outcome(now, draws, rolls)
                draws += 1
                rolls.append((now.node, outcome))
                rolled = step(program, state, OutcomePick(outcome))
                state = rolled.state
                events += rolled.events
                if len(rolls) > MAX_ROLLS:
                    message = f"Chance was rolled {MAX_ROLLS} times without a decision."
                    raise SessionError(message)
        except PickError as error:
            raise SessionError(str(error)) from None
        return Moment(state, tuple(events), draws, pick, tuple(rolls), tuple(his))

    def _his_move(self, state: State, roll: ChanceRoll) -> str | None:
        """Return what the adversary picks; None where chance decides."""
        if self._his is None or not self._his.are(roll) or roll.node in self._forced:
            return None
        return self._his.move(state, roll)

    def _outcome(self, roll: ChanceRoll, draws: int, rolls: list[tuple[str, str]]) -> str:
        wanted = self._wanted(roll.node, rolls)
        if wanted:
            if wanted not in dict(roll.outcomes):
                open_ = ", ".join(outcome for outcome, _ in roll.outcomes)
                message = f"“{roll.node}” cannot roll “{wanted}” now; it can roll {open_}."
                raise SessionError(message)
            return wanted
        weights = [weight for _, weight in roll.outcomes]
        return roll.outcomes[draw_pick(self.seed, roll.stream, draws, weights)][0]

    def _wanted(self, node: str, rolls: list[tuple[str, str]]) -> str:
        """Return the outcome that chance is made to have, or nothing where the seed decides."""
        forced, made = self._forced.get(node), self._made.get(node)
        if not forced and not made:
            return ""
        seen = sum(each == node for each, _ in (*self._rolled(), *rolls))
        if made and seen < len(made):
            return made[seen]
        return forced[min(seen, len(forced) - 1)] if forced else ""

    def _rolled(self) -> Iterator[tuple[str, str]]:
        for moment in self._moments:
            yield from moment.rolls

    def estimate(self, package: Mapping[str, str]) -> DraftView:
        """Return what is known of a draft package, without tabling it.

        Raises:
            SessionError: There is no table here.
        """
        body = self.campaign.program.nodes[self.state.node].body
        if not isinstance(body, Table):
            message = tr("session.no-table")
            raise SessionError(message)
        return viewing.draft(self.campaign.program, body, self.state, package)

    # -- going back

    def roll_back(self, steps: int = 1) -> View:
        """Go back some decisions.

        Raises:
            SessionError: Takebacks are off, or there is no such decision.
        """
        return self.roll_back_to(self.step - steps)

    def roll_back_to(self, step_: int) -> View:
        """Go back to the decision before a pick, counted from 0.

        Raises:
            SessionError: Takebacks are off, or there is no such decision.
        """
        if not self.takebacks:
            message = tr("session.no-takebacks")
            raise SessionError(message)
        if not 0 <= step_ < self.step:
            message = tr("session.no-earlier")
            raise SessionError(message)
        del self._moments[step_ + 1 :]
        return self.view()

    # -- what is seen

    def view(self) -> View:
        """Return everything that a front-end shows now."""
        program, presentation = self.campaign.program, self.campaign.presentation
        moment = self._moments[-1]
        entered = [e for e in moment.events if isinstance(e, Entered)]
        node = program.nodes[moment.state.node]
        before = self._moments[-2].state if len(self._moments) > 1 else None
        old = before.values if before is not None else moment.state.values
        chapter = self._chapter(node.chapter)
        told = passages(moment.events, presentation)
        return View(
            campaign=presentation.title,
            chapter=chapter,
            new_chapter=before is None or program.nodes[before.node].chapter != node.chapter,
            node=node.id,
            heading=self._lasting(len(self._moments), "heading"),
            title=node.title,
            art=self._lasting(len(self._moments), "art") or chapter.art,
            mood=self._lasting(len(self._moments), "mood"),
            cues=tuple(
                CueView(here.cue, plain(here.caption, moment.state.values))
                for event in entered
                if (here := program.nodes[event.node]).cue
            ),
            passages=told,
            ask=viewing.ask(program, moment.state, self._told(moment.state), presentation.sides),
            panel=viewing.panel(program, presentation, moment.state.values, old),
            step=self.step,
            can_roll_back=self.takebacks and self.step > 0,
            linked=linked(told, presentation),
        )

    def _told(self, state: State) -> frozenset[int]:
        """Return the slots whose changes option cards tell: the tracks shown now."""
        return frozenset(
            row.slot
            for row in self.campaign.presentation.tracks
            if viewing.holds(row.when, state.values)
        )

    def _chapter(self, identity: str) -> ChapterView:
        for chapter in self.campaign.program.chapters:
            if chapter.id == identity:
                return ChapterView(
                    chapter.id, chapter.number, chapter.title, chapter.subtitle, chapter.art
                )
        return ChapterView(identity, 0, "", "", "")

    def _nodes(self, upto: int) -> Iterator[Node]:
        """Yield the nodes entered up to a moment, latest first."""
        for moment in reversed(self._moments[:upto]):
            for event in reversed(moment.events):
                if isinstance(event, Entered):
                    yield self.campaign.program.nodes[event.node]

    def _lasting(self, upto: int, name: str) -> str:
        """Return the latest heading, art or mood of this chapter."""
        chapter: str | None = None
        for node in self._nodes(upto):
            chapter = chapter or node.chapter
            if node.chapter != chapter:
                break
            value: str = getattr(node, name)
            if value:
                return value
        return ""

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return every decision so far, the present one last."""
        program, presentation = self.campaign.program, self.campaign.presentation
        found: list[HistoryEntry] = []
        for index, moment in enumerate(self._moments):
            following = self._moments[index + 1] if index + 1 < len(self._moments) else None
            found.append(
                HistoryEntry(
                    index,
                    self._lasting(index + 1, "heading"),
                    self._chapter(program.nodes[moment.state.node].chapter).title,
                    passages(moment.events, presentation),
                    "" if following is None else pick_words(program, moment.state, following.pick),
                )
            )
        return tuple(found)

    def last_picked(self) -> str:
        """Return the last pick in words; empty at the start."""
        if not self.step:
            return ""
        before, now = self._moments[-2:]
        return pick_words(self.campaign.program, before.state, now.pick)

    def visited(self) -> frozenset[str]:
        """Return every node that play has entered."""
        return frozenset(
            event.node
            for moment in self._moments
            for event in moment.events
            if isinstance(event, Entered)
        )

    def sources(self) -> tuple[FactView, ...]:
        """Return the facts cited since the last decision."""
        return self._facts(self._moments[-1:])

    def all_sources(self) -> tuple[FactView, ...]:
        """Return the facts cited so far in this playthrough."""
        return self._facts(self._moments)

    def _facts(self, moments: list[Moment]) -> tuple[FactView, ...]:
        program = self.campaign.program
        cited: dict[str, None] = {}
        for moment in moments:
            for event in moment.events:
                if isinstance(event, Entered):
                    cited.update(dict.fromkeys(program.nodes[event.node].facts))
        return self._fact_views(tuple(cited))

    def _fact_views(self, identities: tuple[str, ...]) -> tuple[FactView, ...]:
        record = self.campaign.record
        return tuple(fact_view(record[each]) for each in identities if each in record)

    def codex(self) -> tuple[CodexView, ...]:
        """Return the entries of the codex that may be read now, by their terms."""
        values = self.state.values
        found = (
            CodexView(
                entry.id,
                entry.term,
                entry.also,
                tuple(runs(line.pieces, values) for line in holding(entry.lines, values)),
                self._fact_views(entry.facts),
            )
            for entry in self.campaign.presentation.codex
            if viewing.holds(entry.when, values)
        )
        return tuple(sorted(found, key=lambda each: each.term.casefold()))

    def debrief(self) -> DebriefView:
        """Return what is told after an ending.

        Raises:
            SessionError: The story has not ended.
        """
        ending = self.ended
        if ending is None:
            message = tr("session.debrief")
            raise SessionError(message)
        values = self.state.values
        sections: list[DebriefSection] = []
        for section in self.campaign.presentation.debrief:
            lines: tuple[tuple[Run, ...], ...] = tuple(
                runs(line.pieces, values) for line in holding(section.lines, values)
            )
            if lines and viewing.holds(section.when, values):
                facts = self._fact_views(section.facts)
                sections.append(DebriefSection(section.title, lines, facts))
        return DebriefView(ending, tuple(sections), self.history())

    # -- keeping

    def save(self) -> SavedGame:
        """Return the playthrough as plain data."""
        view = self.view()
        return SavedGame(
            campaign=self.campaign.id,
            campaign_digest=self.campaign.digest,
            seed=self.seed,
            setup=dict(self.setup),
            takebacks=self.takebacks,
            picks=tuple(self._log()),
            snapshot=encode_state(self.campaign.program, self.state),
            title=place_title(view.chapter.title, view.heading),
            step=self.step,
            hard=self.hard,
            rolls=self._made,
            placed={} if self.placed is None else self.placed.to_data(),
        )

    def _log(self) -> Iterator[dict[str, object]]:
        """Yield the player's picks, and between them what an adversary picked."""
        node = ""
        for moment in self._moments:
            match moment.pick:
                case OptionPick(option=option):
                    yield {"node": node, "option": option}
                case PackagePick(levels=levels):
                    yield {"node": node, "table": dict(levels)}
                case OutcomePick() | None:
                    pass
            for place, outcome in moment.his:
                yield {"node": place, "outcome": outcome}
            node = moment.state.node

    @staticmethod
    def restore(campaign: Campaign, saved: SavedGame, opponent: Opponent | None = None) -> Session:
        """Return the playthrough that a save holds.

        The picks are made again, an adversary's among them, and must lead to the situation that
        was saved; ids that were renamed follow the aliases of the story. From there on the opponent
        picks for him.

        Raises:
            StoryChangedError: The story has changed so that they do not; the error holds the
                playthrough at the nearest earlier decision that still exists.
            SessionError: The save is of another campaign, or is not well formed.
        """
        if saved.campaign != campaign.id:
            message = tr("session.other", name=f"{saved.campaign:.40}")
            raise SessionError(message)
        saved = under_new_names(saved, campaign.aliases)
        setup, reason = setup_that_fits(campaign, saved.setup)
        his = HisMoves(campaign, opponent, saved.outcomes) if saved.hard else None
        placed = _placed(saved)
        if placed is not None and placed.node not in campaign.program.nodes:
            raise SessionError(f"There is no “{placed.node:.60}” any more to begin at.")
        try:
            session = Session(
                campaign,
                saved.seed,
                setup,
                takebacks=saved.takebacks,
                his=his,
                rolls=saved.rolls,
                placed=placed,
            )
        except SessionError as error:
            if his is None:
                raise
            his.forget()
            session = Session(
                campaign,
                saved.seed,
                setup,
                takebacks=saved.takebacks,
                his=his,
                rolls=saved.rolls,
                placed=placed,
            )
            reason = reason or str(error).rstrip(".")
        reason = reason or follow(session, saved)
        if his is not None:
            his.forget()
        if reason:
            raise StoryChangedError(reason, session, len(saved.made))
        return session

    def rolled(self) -> dict[str, tuple[str, ...]]:
        """Return what chance did so far, by node, without the moves of an adversary."""
        found: dict[str, tuple[str, ...]] = {}
        for moment in self._moments:
            for node, outcome in moment.rolls:
                if (node, outcome) not in moment.his:
                    found[node] = (*found.get(node, ()), outcome)
        return found

    def let_chance_fall(self) -> None:
        """Force no outcome from here on."""
        self._forced = {}

    def rewind(self, step_: int) -> None:
        """Go back to the decision before a pick, whether or not takebacks are allowed."""
        del self._moments[max(0, step_) + 1 :]

    def forget_last(self) -> None:
        """Drop the last decision, if there is an earlier one; takebacks are not asked."""
        if self.step:
            del self._moments[-1]

    @cached_property
    def title(self) -> str:
        """The campaign's title."""
        return self.campaign.title


__all__ = ["Moment", "Session", "SessionError"]


def _begun_at(program: Program, placed: Placed) -> Step:
    from summitgame.session.placing import begin  # noqa: PLC0415 - no player's game needs it

    return begin(program, placed)


def _placed(saved: SavedGame) -> Placed | None:
    """Return where an author put the game; None for a player's."""
    if not saved.placed:
        return None
    from summitgame.session.placing import Placed  # noqa: PLC0415 - as above

    return Placed.from_data(saved.placed)
