"""Long work in blocks is kept objective by objective, and goes on where it was stopped."""

from __future__ import annotations

from typing import Any

import pytest

from summitgame.analysis.claims import prove
from summitgame.analysis.grid import solved, sweep
from summitgame.analysis.grid.blocks import Blocks
from summitgame.analysis.grid.store import GridStores
from summitgame.analysis.grid.sweep import Aim, Worths
from summitgame.analysis.keeping import Checkpoint
from summitgame.analysis.needs import all_needs
from summitgame.campaign import load_campaign
from summitgame.program import Program
from summitgame.resources import content_root


def tea_before_talks() -> Program:
    campaign = load_campaign(content_root() / "gallery" / "tea-before-talks").campaign
    assert campaign is not None
    return campaign.program


class Shelf:
    """Keeps bytes in memory, and what was refused."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.refused: list[str] = []

    def fetch(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def keep(self, name: str, data: bytes) -> None:
        self.kept[name] = data

    def refuse(self, reason: str) -> None:
        self.refused.append(reason)


def proved_from(shelf: Shelf, digest: str = "one", stop: float = 2.0) -> list[tuple[str, str]]:
    """Prove the claims of a campaign in blocks; stop when a share of the worths is done."""
    program = tea_before_talks()

    def tell(what: str, share: float) -> None:
        if what.startswith("Working") and share >= stop:
            raise KeyboardInterrupt

    stores = GridStores(
        program,
        all_needs(program),
        progress=tell,
        checkpoint=Checkpoint(shelf, digest),
    )
    return [(each.id, each.verdict) for each in prove(program, stores)]


def test_what_was_learned_is_kept_and_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = proved_from(Shelf())
    shelf = Shelf()
    with pytest.raises(KeyboardInterrupt):
        proved_from(shelf, stop=0.3)
    assert len(shelf.kept) == 1, "the first objective is done"
    swept: list[str] = []
    solve = sweep.solve

    def counted(blocks: Blocks, aim: Aim, *given: Any) -> Worths:  # noqa: ANN401 -- passed on
        swept.extend(each.id for each in aim.objectives)
        return solve(blocks, aim, *given)

    monkeypatch.setattr(solved, "solve", counted)
    assert proved_from(shelf) == whole
    assert len(swept) == len(tea_before_talks().objectives) - 1
    swept.clear()
    assert proved_from(shelf) == whole
    assert not swept
    assert not shelf.refused


def test_what_is_damaged_or_of_another_story_is_refused_and_done_anew() -> None:
    shelf = Shelf()
    whole = proved_from(shelf)
    (name,) = shelf.kept
    good = shelf.kept[name]
    assert proved_from(shelf, "two") == whole
    for damaged in (good[:-9], b"", b"\xff", good.replace(b'"best"', b'"west"'), b"{}\n{}"):
        shelf.kept[name] = damaged
        assert proved_from(shelf) == whole
    assert shelf.refused == [
        "The checkpoint is of another version of this story.",
        *["The checkpoint is damaged."] * 5,
    ]
