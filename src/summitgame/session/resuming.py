"""Goes on with a save whose story may have changed. Law: exactly there, or said why not and where.

The picks are made again. Where every id that the save names still means the same, they lead to the
saved situation, and play goes on. Where not, play is at the nearest earlier decision that both the
save and the story know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from summitgame.engine import OptionPick, PackagePick, Pick, encode_state
from summitgame.program import Node
from summitgame.session.errors import SessionError
from summitgame.session.saved import SavedGame
from summitgame.strings.speech import tr

if TYPE_CHECKING:
    from summitgame.campaign import Campaign
    from summitgame.session.playing import Session


class StoryChangedError(SessionError):
    """The save does not fit the story any more; the message says why, and where to go on.

    Args:
        reason: Why, as a half sentence.
        nearest: The playthrough at the nearest earlier decision that still exists.
        picks: How many picks the save holds.
    """

    def __init__(self, reason: str, nearest: Session, picks: int) -> None:
        """Make the sentence of the reason and of the place."""
        self.reason, self.nearest, self.picks = reason, nearest, picks
        place = nearest.save().title or nearest.state.node
        kept = tr("session.kept-none")
        if nearest.step:
            kept = tr("session.kept", step=nearest.step, picks=picks)
        super().__init__(tr("session.changed", reason=reason, place=place, kept=kept))


def picks_of(saved: SavedGame) -> tuple[Pick, ...]:
    """Return the picks of a save.

    Raises:
        SessionError: One is of a kind that no player makes.
    """
    return tuple(_pick(pick) for pick in saved.made)


def _pick(data: Mapping[str, object]) -> Pick:
    match data:
        case {"option": str() as option}:
            return OptionPick(option)
        case {"table": dict() as levels}:
            return PackagePick(tuple((str(k), str(v)) for k, v in levels.items()))
        case _:
            message = tr("saves.bad.pick")
            raise SessionError(message)


def setup_that_fits(campaign: Campaign, setup: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the choices at the start that still exist, and a half sentence if one does not."""
    known = {each.id: {value.id for value in each.values} for each in campaign.setup}
    fits = {name: value for name, value in setup.items() if value in known.get(name, ())}
    lost = next((name for name in setup if name not in fits), None)
    if lost is None:
        return fits, ""
    if lost not in known:
        return fits, tr("session.changed.name", name=f"{lost:.40}")
    return fits, tr("session.changed.value", name=f"{lost:.40}", value=f"{setup[lost]:.40}")


def follow(session: Session, saved: SavedGame) -> str:
    """Make the picks of a save as far as they are the same; return why they end early, or nothing.

    The session is left at the last decision that both know.
    """
    nodes = session.campaign.program.nodes
    for number, (pick, made) in enumerate(zip(saved.made, picks_of(saved), strict=True), start=1):
        if session.state.node != pick["node"]:
            session.forget_last()
            return _elsewhere(str(pick["node"]), nodes, tr("session.changed.before", number=number))
        where = _called(str(pick["node"]), nodes)
        try:
            session.take(made)
        except SessionError:
            return tr("session.changed.pick", number=number, place=where)
    return _arrived(session, saved.snapshot)


def _elsewhere(node: str, nodes: Mapping[str, Node], where: str) -> str:
    if node in nodes:
        return tr("session.changed.elsewhere", place=_called(node, nodes), where=where)
    return tr("session.changed.gone", place=f"{node:.60}", where=where)


def _called(node: str, nodes: Mapping[str, Node]) -> str:
    """Return what a player knows a node by: its title, else its id."""
    found = nodes.get(node)
    return f"{found.title or node if found is not None else node:.60}"


def _arrived(session: Session, snapshot: Mapping[str, Any]) -> str:
    """Return how the situation differs from the saved one, in all that both can name."""
    program = session.campaign.program
    now = encode_state(program, session.state)
    node, values, stack = (snapshot.get(key) for key in ("node", "values", "stack"))
    if not isinstance(values, Mapping):
        message = tr("saves.bad.state")
        raise SessionError(message)
    if node != now["node"]:
        session.forget_last()
        return _elsewhere(str(node), program.nodes, tr("session.changed.end"))
    here = now["values"]
    same = isinstance(here, Mapping) and all(
        here[name] == value and isinstance(here[name], bool) is isinstance(value, bool)
        for name, value in values.items()
        if name in here
    )
    return "" if same and stack == now["stack"] else tr("session.changed.numbers")
