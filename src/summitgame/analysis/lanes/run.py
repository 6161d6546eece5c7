"""One chunk of playthroughs: what happens at each kind of place.

Law: chance and picks are those of `analysis.simulate.play`.
"""

from __future__ import annotations

import numpy as np

from summitgame.analysis.lanes.arrays import ALL, Array, Group, Truth, both, negated
from summitgame.analysis.lanes.code import FlowCode, PlaceCode
from summitgame.analysis.lanes.draws import NEXT, drawn, halves
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

    # -- places

    def handle(self, number: int, lanes: Array) -> None:
        """Let lanes enter a place, and send them on."""
        place = self.code.places[number]
        kind = place.place.kind
        self.tally.entered[number] += len(lanes)
        group = Group(self.columns, lanes)
        if place.enter is not None:
            place.enter(group, ALL)
            group.keep()
        if self.code.rounds and kind in {"pass", "chance", "draw"}:
            lanes = self.pass_on(lanes)
            if len(lanes) < len(group.lanes):
                group = Group(self.columns, lanes)
        match kind:
            case "pass":
                self.send(number, group, place.moves[0].exits)
            case "end" | "choice" | "table":
                self.rest(number, place, group)
            case "chance" | "draw":
                self.chance(number, place, group)
            case _:
                self.odd.append(lanes)

    def pass_on(self, lanes: Array) -> Array:
        """Return the lanes that have not yet gone round for ever; the others are odd."""
        passes = self.passes.take(lanes) + np.uint16(1)
        self.passes[lanes] = passes
        far = passes >= MAX_PASSES - 1
        if not far.any():
            return lanes
        self.odd.append(lanes.compress(far))
        return lanes.compress(~far)

    def rest(self, number: int, place: PlaceCode, group: Group) -> None:
        """Something is picked, or the story is over."""
        if self.code.rounds:
            self.passes[group.lanes] = 0
        group = self.within(number, group)
        if not len(group.lanes):
            return
        if place.place.kind == "end":
            self.end(number, group.lanes)
        else:
            self.decide(number, place, group)

    def within(self, number: int, group: Group, resting: Array | None = None) -> Group:
        """Return the lanes that have not picked and rolled too often; the others are stuck.

        Args:
            number: Of the place.
            group: The lanes there.
            resting: Those that wait for a pick or a roll; all when not given.
        """
        if self.sweeps * len(self.code.places) < self.batch.max_steps:
            return group
        lanes = group.lanes
        over = self.decisions(lanes) + self.rolls.take(lanes) >= self.batch.max_steps
        if resting is not None:
            over &= resting
        if not over.any():
            return group
        self.stop(number, lanes.compress(over))
        return Group(self.columns, lanes.compress(~over))

    # -- decisions

    def decide(self, number: int, place: PlaceCode, group: Group) -> None:
        """Let the policy pick in each lane."""
        view = self.views.get(number)
        if view is None:
            view = self.views[number] = PlaceView(self.code, place, self.batch.preference)
        group = self.follow(number, place, group, view)
        if not len(group.lanes):
            return
        offer = view.offer(group)
        total = offer.shares.total
        lanes = group.lanes
        if offer.may_be_none:
            none = np.broadcast_to(np.asarray(total) == 0, (len(lanes),))
            if none.any():
                self.stop(number, lanes.compress(none))
                rest = lanes.compress(~none)
                if len(rest):
                    self.decide(number, place, Group(self.columns, rest))
                return
        counters = self.counters.take(lanes)
        self.counters[lanes] = counters + NEXT
        if isinstance(total, int):
            numbers = halves(counters, total, UPPER, total)
        else:
            numbers = halves(counters, total.astype(np.uint64), UPPER, offer.shares.most)
        for index, mask in offer.shares.picked(numbers):
            chosen = lanes if mask is True else lanes.compress(mask)
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
        if not view.script:
            return group
        steps = self.decisions(group.lanes)
        if not np.isin(steps, [step for step, _, _ in view.script]).any():
            return group
        offer = view.offer(group)
        left = np.ones(len(steps), np.bool_)
        for step, index, package in view.script:
            mask = (steps == step) & view.offered(offer, index, package, len(steps))
            chosen = group.lanes.compress(mask)
            if not len(chosen):
                continue
            left &= ~mask
            self.counters[chosen] += NEXT
            if package is None:
                self.note(chosen, place.moves[index].number)
                self.take(number, place.moves[index], chosen)
            else:
                self.tabled(number, place, view, chosen, np.full(len(chosen), package))
        return group if left.all() else Group(self.columns, group.lanes.compress(left))

    def tabled(
        self, number: int, place: PlaceCode, view: PlaceView, lanes: Array, packages: Array
    ) -> None:
        """Table a package in each lane and give the first reply that holds."""
        self.tally.moves[place.packages] += len(lanes)
        if self.log is not None:
            self.log.append((lanes, packages + place.packages))
        group = Group(self.columns, lanes)
        view.table.put(packages, group)
        if place.tabled is not None:
            place.tabled(group, ALL)
        group.keep()
        left: Truth = True
        for reply in place.replies:
            holds: Truth = True if reply.when is None else reply.when(group)
            mask = both(left, holds)
            if mask is True or (mask is not False and mask.any()):
                self.take(number, reply, lanes if mask is True else lanes.compress(mask))
            if holds is True:
                return
            left = both(left, negated(holds))
        if left is True or (left is not False and left.any()):
            self.odd.append(lanes if left is True else lanes.compress(left))

    # -- chance

    def chance(self, number: int, place: PlaceCode, group: Group) -> None:
        """Draw an outcome in each lane; the only one that can happen is not drawn."""
        weights, most = outcomes(place.moves, group)
        lanes = group.lanes
        open_: Array | int = sum((np.asarray(weight) > 0).astype(np.int8) for weight in weights)
        count = np.broadcast_to(np.asarray(open_, np.int8), (len(lanes),))
        several = count > 1
        if several.any():
            steady = self.within(number, group, several)
            if len(steady.lanes) < len(lanes):
                if len(steady.lanes):
                    self.chance(number, place, steady)
                return
        if not count.all():
            self.nothing(number, place, lanes.compress(count == 0))
            rest = lanes.compress(count > 0)
            if len(rest):
                self.chance(number, place, Group(self.columns, rest))
            return
        share = shares(weights, most)
        total = share.total
        rolls = self.rolls.take(lanes)
        totals = total if isinstance(total, int) else total.astype(np.uint64)
        roots = self.roots.take(lanes)
        numbers = drawn(roots, place.stream, rolls, totals, max(most, 1))
        self.rolls[lanes] = rolls + several
        if self.code.rounds:
            self.passes[lanes.compress(several)] = 0
        for index, mask in share.picked(numbers):
            chosen = lanes if mask is True else lanes.compress(mask)
            rolled = chosen if several.all() else lanes.compress(both(several, mask))
            self.note(rolled, place.moves[index].number)
            self.take(number, place.moves[index], chosen)

    def nothing(self, number: int, place: PlaceCode, lanes: Array) -> None:
        """Nothing can happen by chance: a draw has another way, anything else is odd."""
        if place.otherwise:
            self.send(number, Group(self.columns, lanes), place.otherwise)
        else:
            self.odd.append(lanes)
