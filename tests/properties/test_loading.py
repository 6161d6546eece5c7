"""However a campaign is loaded, it is the same: with all places at once, and nothing remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.written import written
from summitgame import campaign
from summitgame.campaign import Loaded, compile_campaign
from summitgame.lang.declare import gather
from summitgame.lang.source import parse
from summitgame.lang.story import SourceFile, Story
from tests.doubles.campaigns import CASES, FACTS

CAMPAIGNS = [
    *(
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
        for folder in sorted((CASES / "campaigns" / "good").iterdir())
    ),
    *(
        {"campaign.yaml": path.read_bytes()}
        for folder in (CASES / "campaigns" / "bad", CASES / "faults", CASES / "good" / "tea-house")
        for path in sorted(folder.glob("*.yaml"))
    ),
    {name: text.encode() for name, text in written(12).items()},
]


class Forgetful(dict[Any, Any]):
    """Keeps nothing."""

    def __setitem__(self, key: object, value: object) -> None:
        """Forget it."""


def forgetfully(files: Sequence[SourceFile], facts: frozenset[str]) -> Story:
    story = gather(files, facts)
    story.names.typed = Forgetful()
    story.names.effects = Forgetful()
    return story


def load(files: dict[str, bytes]) -> Loaded:
    story = {name: data for name, data in files.items() if not name.startswith("tests/")}
    return compile_campaign(story, CASES, facts=FACTS)


def load_plainly(files: dict[str, bytes]) -> Loaded:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(campaign, "read", parse)
        patched.setattr(campaign, "gather", forgetfully)
        return load(files)


def assert_same(files: dict[str, bytes]) -> None:
    one, other = load(files), load_plainly(files)
    assert one.diagnostics == other.diagnostics
    assert one.sources == other.sources
    assert (one.campaign is None) is (other.campaign is None)
    if one.campaign is not None and other.campaign is not None:
        assert repr(one.campaign.program) == repr(other.campaign.program)
        assert one.campaign.presentation == other.campaign.presentation
        assert one.campaign.record == other.campaign.record
        assert one.campaign.aliases == other.campaign.aliases
        assert dict(one.campaign.places) == dict(other.campaign.places)


@pytest.mark.parametrize("number", range(len(CAMPAIGNS)))
def test_every_case_is_loaded_the_same(number: int) -> None:
    assert_same(CAMPAIGNS[number])


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, bytes]:
    """A campaign in which values and lines were moved to where others stood."""
    files = dict(draw(st.sampled_from(CAMPAIGNS)))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(files)))
        lines = files[name].split(b"\n")
        number = draw(st.integers(0, len(lines) - 1))
        other = lines[draw(st.integers(0, len(lines) - 1))]
        match draw(st.integers(0, 3)):
            case 0:
                key, _, _ = lines[number].partition(b": ")
                lines[number] = key + b": " + other.partition(b": ")[2]
            case 1:
                del lines[number]
            case 2:
                lines.insert(number, other)
            case _:
                words = lines[number].split(b" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(
                    st.sampled_from([b"1", b"a", b"{x}", b"&x", b"true", b"-", b"*a*", b"''"])
                )
                lines[number] = b" ".join(words)
        files[name] = b"\n".join(lines)
    return files


@given(damaged())
@example({"campaign.yaml": b""})
@example({"campaign.yaml": b"\xef\xbb\xbfnodes: []"})
@example({"campaign.yaml": b"nodes: [{id: a, goto: \xef\xbb\xbf}]"})
def test_every_damaged_campaign_is_loaded_the_same(files: dict[str, bytes]) -> None:
    assert_same(files)
