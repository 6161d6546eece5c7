"""The shipped folders are found in an installed package and in a checkout, or missed clearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summitgame import resources

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {
    "content": resources.content_root,
    "assets": resources.assets_root,
    "seeds": resources.seeds_root,
}


def make_package(tmp_path: Path) -> Path:
    package = tmp_path / "src" / "summitgame"
    package.mkdir(parents=True)
    return package


@pytest.mark.parametrize("name", FOLDERS)
def test_a_checkout_has_its_folders_at_its_root(tmp_path: Path, name: str) -> None:
    package = make_package(tmp_path)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()

    assert resources.data_root(package) == tmp_path
    assert FOLDERS[name](package) == tmp_path / name


def test_an_installed_package_has_them_inside_and_prefers_them(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    for root in (tmp_path, package / "data"):
        (root / "content").mkdir(parents=True)

    assert resources.data_root(package) == package / "data"


def test_without_content_the_message_names_both_places_and_the_remedy(tmp_path: Path) -> None:
    package = make_package(tmp_path)

    with pytest.raises(resources.MissingDataError) as caught:
        resources.data_root(package)

    message = str(caught.value)
    assert str(package / "data") in message
    assert str(tmp_path) in message
    assert "Install summitgame again" in message


@pytest.mark.parametrize("name", ["assets", "seeds"])
def test_one_missing_folder_is_named(tmp_path: Path, name: str) -> None:
    package = make_package(tmp_path)
    (tmp_path / "content").mkdir()

    with pytest.raises(resources.MissingDataError, match=f"The game's {name} folder is missing"):
        FOLDERS[name](package)


def test_this_checkout_is_complete() -> None:
    for name, find in FOLDERS.items():
        assert find().name == name
