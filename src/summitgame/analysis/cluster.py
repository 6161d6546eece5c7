"""Work spread over the workers of a Dask scheduler. Law: the same results as here, in order.

The extra `summitgame[cluster]` brings what this needs. A worker that dies loses nothing but time:
the scheduler gives its pieces to another one, and a piece is a function of its arguments alone.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar

from summitgame.analysis.figures import Simulation
from summitgame.analysis.mass import Part, Study, count_part, player_of
from summitgame.analysis.policies import Preference

AHEAD = 4
"""Pieces handed out for each worker before the first is back."""
PIECE = 1 << 17
"""Playthroughs in a piece."""
WAIT = 10
"""Seconds in which a scheduler must answer."""
DEATHS = 20
"""Workers that may die over one piece before it is given up."""
Item = TypeVar("Item")
Result = TypeVar("Result")


class ClusterError(RuntimeError):
    """What keeps work from being spread; the message is one plain sentence."""


def ordered(
    address: str, work: Callable[[bytes, Item], Result], shared: object, items: Iterable[Item]
) -> Iterator[Result]:
    """Yield `work(pickled shared, item)` for each item, in order, worked out by the workers.

    Args:
        address: Of a Dask scheduler, such as `tcp://10.0.0.1:8786`.
        work: A function of a module, so that workers find it by name.
        shared: What all items need; it is sent once.
        items: What the pieces are; each is small.

    Raises:
        ClusterError: The extra is not installed, no scheduler answers, or the work fails.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        message = "A scheduler needs the extra: pip install 'summitgame[cluster]'."
        raise ClusterError(message) from None
    try:
        client = distributed.Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"No Dask scheduler answers at {address}."
        raise ClusterError(message) from error
    try:
        yield from _ordered(client, work, pickle.dumps(shared), items)
    finally:
        with suppress(OSError, RuntimeError):
            client.close(timeout=WAIT)


def _ordered(
    client: Any,  # noqa: ANN401 -- the library has no types
    work: Callable[[bytes, Item], Result],
    shared: bytes,
    items: Iterable[Item],
) -> Iterator[Result]:
    held = client.submit(bytes, shared, pure=False)
    waiting: deque[Any] = deque()
    left = iter(items)
    while True:
        room = AHEAD * max(1, len(client.scheduler_info().get("workers", {})))
        while len(waiting) < room:
            try:
                item = next(left)
            except StopIteration:
                break
            waiting.append(client.submit(work, held, item, retries=DEATHS, pure=False))
        if not waiting:
            return
        try:
            yield waiting.popleft().result()
        except (KeyboardInterrupt, GeneratorExit):
            client.cancel(list(waiting))
            raise
        except Exception as error:
            message = f"The workers could not do it: {error}"
            raise ClusterError(message) from error


@lru_cache(maxsize=2)
def _unpacked(shared: bytes) -> Study:
    """Return a study, unpacked once by each worker."""
    found = pickle.loads(shared)  # noqa: S301 -- from our own client, through its scheduler
    if not isinstance(found, Study):
        message = "the client sent something else than a study"
        raise TypeError(message)
    return found


def count_piece(shared: bytes, piece: tuple[Preference | None, int, int]) -> dict[str, Any]:
    """Return the counts over one piece as plain data.

    Args:
        shared: A pickled `Study`.
        piece: The policy (None for the study's own), the first playthrough, how many.
    """
    asked = _unpacked(shared)
    preference, first, count = piece
    policy = asked.preference if preference is None else preference
    return count_part(asked, policy, player_of(asked.program), first, count).to_data()


def spread_over(address: str, piece: int = PIECE) -> Part:
    """Return what counts a part of a run on the workers of a scheduler."""

    def part(asked: Study, preference: Preference, first: int, until: int) -> Iterator[Simulation]:
        own = None if preference is asked.preference else preference
        pieces = ((own, start, min(piece, until - start)) for start in range(first, until, piece))
        for data in ordered(address, count_piece, asked, pieces):
            yield Simulation.from_data(data)

    return part
