"""The window looks as it did when somebody last looked at it and was content."""

from __future__ import annotations

import pygame
import pytest

from tests.desktop.goldens import CASES, FOLDER, MOST_CLEAR, differing, load, name, picture

RENEW = "Look at the .actual.png beside it; renew with `python -m tests.desktop.goldens`."


@pytest.mark.parametrize(("scene", "theme", "size"), CASES, ids=[name(*case) for case in CASES])
def test_a_scene_looks_as_it_did(scene: str, theme: str, size: tuple[int, int]) -> None:
    path = FOLDER / name(scene, theme, size)
    actual = picture(scene, theme, size)
    share = differing(actual, load(path))
    if share > MOST_CLEAR:
        pygame.image.save(actual, path.with_suffix(".actual.png"))
    assert share <= MOST_CLEAR, f"{share:.2%} of the pixels differ. {RENEW}"


def test_a_moved_panel_would_be_noticed() -> None:
    case = CASES[4]
    actual = picture(*case)
    moved = actual.copy()
    moved.blit(actual, (6, 6), pygame.Rect(780, 60, 460, 300))
    assert differing(moved, actual) > MOST_CLEAR


def test_golden_pictures_stay_small() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    wanted = {name(*case) for case in CASES}
    assert wanted <= set(files)
    assert sum(files[each] for each in wanted) < 8_500_000
