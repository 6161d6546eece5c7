"""What happens at each kind of place. Law: chance and picks are those of `simulate.play`."""

from __future__ import annotations

import numpy as np

from summitgame.analysis.lanes.arrays import ALL, both, negated
from summitgame.analysis.lanes.code import FlowCode, PlaceCode
from summitgame.analysis.lanes.draws import NEXT, drawn, halves
from summitgame.analysis.lanes.layout import Array, Group, Truth
from summitgame.analysis.lanes.moving import Batch, Lanes
from summitgame.analysis.lanes.view import PlaceView
from summitgame.analysis.lanes.weights import outcomes, shares
from summitgame.analysis.policies import UPPER
from summitgame.engine.play import MAX_PASSES


class Chunk(Lanes):
    """Playthroughs under way."""

    def __init__(
        self, code: FlowCode, views: dict[int, PlaceView], batch: Batch, *, record: bool = False
    ) -> None:
        """Begin a batch.

        Args:
            code: The program.
            views: What the batch's policy makes of each place; filled on the way, to be shared by
                batches of the same policy.
            batch: What to play.
            record: Keep every pick and roll for transcripts.
        """
        super().__init__(code, batch, record=record)
        self.views = views

    def handle(self, number: int, group: Group) -> None:
        """Let lanes enter a place, and send them on."""
        place = self.code.places[number]
        kind = place.place.kind
        self.tally.entered[number] += len(group)
        if place.enter is not None:
            place.enter(group, ALL)
            group.keep()
        if self.code.rounds and kind in {"pass", "chance", "draw"}:
            group = self.pass_on(group)
        match kind:
            case "pass":
                self.send(number, group, place.moves[0].exits)
            case "end" | "choice" | "table":
                self.rest(number, place, group)
            case "chance" | "draw":
                self.chance(number, place, group)
            case _:
                self.odd.append(group.numbers())

    def pass_on(self, group: Group) -> Group:
        """Return the lanes that have not yet gone round for ever; the others are odd."""
        numbers = group.numbers()
        passes = self.passes.take(numbers) + np.uint16(1)
        self.passes[numbers] = passes
        far = passes >= MAX_PASSES - 1
        if not far.any():
            return group
        self.odd.append(numbers[far])
        return group.select(~far)

    def rest(self, number: int, place: PlaceCode, group: Group) -> None:
        """Something is picked, or the story is over."""
        if self.code.rounds:
            self.passes[group.numbers()] = 0
        if self.batch.exact:
            group = self.within(number, group)
        if not len(group):
            return
        if place.place.kind == "end":
            self.end(number, group)
        else:
            if self.batch.closely:
                self.tally.decided.append(group.copy())
            self.decide(number, place, group)

    def within(self, number: int, group: Group, resting: Array | None = None) -> Group:
        """Return the lanes that have not picked and rolled too often; the others are stuck.

        Args:
            number: Of the place.
            group: The lanes there.
            resting: Those that wait for a pick or a roll; all when not given.
        """
        over = self.steps(group) >= self.batch.max_steps
        if resting is not None:
            over &= resting
        if not over.any():
            return group
        self.stop(number, group.select(over))
        return group.select(~over)

    # -- decisions

    def decide(self, number: int, place: PlaceCode, group: Group) -> None:
        """Let the policy pick in each lane."""
        view = self.views.get(number)
        if view is None:
            view = self.views[number] = PlaceView(self.code, place, self.batch.preference)
        if view.script:
            group = self.follow(number, place, group, view)
            if not len(group):
                return
        offer = view.offer(group)
        total = offer.shares.total
        if offer.may_be_none:
            none = np.broadcast_to(np.asarray(total) == 0, (len(group),))
            if none.any():
                self.stop(number, group.select(none))
                rest = group.select(~none)
                if len(rest) and rest is not group:
                    self.decide(number, place, rest)
                return
        counters = group.counters
        if isinstance(total, int):
            numbers = halves(counters, total, UPPER, total)
        else:
            numbers = halves(counters, total.astype(np.uint64), UPPER, offer.shares.most)
        if place.place.table is None:
            counters += NEXT
        else:
            group.counters = counters + NEXT
        for index, mask in offer.shares.picked(numbers):
            chosen = group.select(mask)
            if not len(chosen):
                continue
            if index < len(place.moves):
                self.note(chosen, place.moves[index].number)
                self.take(number, place.moves[index], chosen)
            else:
                here = slice(None) if mask is True else mask
                which = None if offer.which is None else offer.which[here]
                packages = view.table.choose(offer.lists, which, counters[here])
                self.tabled(number, place, view, chosen, packages)

    def follow(self, number: int, place: PlaceCode, group: Group, view: PlaceView) -> Group:
        """Let lanes make the picks of a script where it has one for them; return the others."""
        steps = self.decisions(group)
        if not np.isin(steps, [step for step, _, _ in view.script]).any():
            return group
        offer = view.offer(group)
        left = np.ones(len(steps), np.bool_)
        for step, index, package in view.script:
            mask = (steps == step) & view.offered(offer, index, package, len(steps))
            if not mask.any():
                continue
            left &= ~mask
            chosen = group.select(mask)
            chosen.counters = chosen.counters + NEXT
            if package is None:
                self.note(chosen, place.moves[index].number)
                self.take(number, place.moves[index], chosen)
            else:
                self.tabled(number, place, view, chosen, np.full(len(chosen), package))
            if chosen is group:
                break
        return group if left.all() else group.select(left)

    def tabled(
        self, number: int, place: PlaceCode, view: PlaceView, group: Group, packages: Array
    ) -> None:
        """Table a package in each lane and give the first reply that holds."""
        self.tally.moves[place.packages] += len(group)
        if self.log is not None:
            self.log.append((group.numbers(), packages + place.packages))
        view.table.put(packages, group)
        if place.tabled is not None:
            place.tabled(group, ALL)
        group.keep()
        left: Truth = True
        for reply in place.replies:
            holds: Truth = True if reply.when is None else reply.when(group)
            mask = both(left, holds)
            if mask is True or (mask is not False and mask.any()):
                chosen = group.select(mask)
                self.take(number, reply, chosen)
                if chosen is group:
                    return
            if holds is True:
                return
            left = both(left, negated(holds))
        if left is True or (left is not False and left.any()):
            self.odd.append(group.select(left).numbers())

    # -- chance

    def chance(self, number: int, place: PlaceCode, group: Group) -> None:
        """Draw an outcome in each lane; the only one that can happen is not drawn."""
        weights, most = outcomes(place.moves, group)
        open_: Array | int = sum((np.asarray(weight) > 0).astype(np.int8) for weight in weights)
        count = np.broadcast_to(np.asarray(open_, np.int8), (len(group),))
        several = count > 1
        if self.batch.exact and several.any():
            steady = self.within(number, group, several)
            if len(steady) < len(group):
                if len(steady):
                    self.chance(number, place, steady)
                return
        if not count.all():
            self.nothing(number, place, group.select(count == 0))
            rest = group.select(count > 0)
            if len(rest):
                self.chance(number, place, rest)
            return
        share = shares(weights, most)
        total = share.total
        rolls = group.rolls()
        numbers = group.numbers()
        totals = total if isinstance(total, int) else total.astype(np.uint64)
        drawn_ = drawn(self.roots(numbers), place.stream, rolls, totals, max(most, 1))
        self.layout.rolls.put(group.words, rolls + several)
        if self.code.rounds:
            self.passes[numbers[several]] = 0
        every = bool(several.all())
        for index, mask in share.picked(drawn_):
            chosen = group.select(mask)
            if not len(chosen):
                continue
            move = place.moves[index]
            rolled = chosen if every else group.select(both(several, mask))
            self.note(rolled, move.number)
            self.take(number, move, chosen)

    def nothing(self, number: int, place: PlaceCode, group: Group) -> None:
        """Nothing can happen by chance: a draw has another way, anything else is odd."""
        if place.otherwise:
            self.send(number, group, place.otherwise)
        else:
            self.odd.append(group.numbers())
