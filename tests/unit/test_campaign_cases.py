"""Every case under tests/cases/campaigns/bad is reported at its place, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summitgame.campaign import compile_campaign

CASES = Path(__file__).parents[1] / "cases" / "campaigns" / "bad"
FACTS = [("facts.yaml", b"facts:\n  - {id: fact-one, statement: It was so., date: '2019'}\n")]
EXPECT = re.compile(r"# expect: (SG\d{3}) at (\d+):(\d+)")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_campaign_is_reported_where_it_is_bad_and_nowhere_else(path: Path) -> None:
    data = path.read_bytes()
    expected = [
        (code, int(line), int(column))
        for code, line, column in EXPECT.findall(data.decode("utf-8"))
    ]
    loaded = compile_campaign({"campaign.yaml": data}, path.parent, facts=FACTS)
    found = [(each.code, each.span.line, each.span.column) for each in loaded.diagnostics]
    assert found == expected
    assert path.name.startswith(found[0][0])
