"""Whatever is renamed, the story is the same, nothing else in a file moves, and saves resume."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from summitgame.authoring.aliasing import with_alias
from summitgame.authoring.rename import Sources, rename
from summitgame.authoring.things import ALIASES, KINDS, OWNED, NamingError, Thing, Things
from summitgame.campaign import Campaign, compile_campaign, load_campaign
from summitgame.cli import main
from summitgame.cli.rename import read_sources
from summitgame.lang.fields import mapping
from summitgame.lang.source import parse
from summitgame.lang.tree import MapNode, plain
from summitgame.playtest import read_plans, run_plan
from summitgame.session import Session
from tests.doubles.campaigns import CASES
from tests.properties.edits import saves
from tests.properties.stories import SEEDS, dice_of, story
from tools.docs_pages import TEA

FOLDERS = [TEA, *(path.parent for path in sorted(CASES.glob("**/good/*/campaign.yaml")))]


def roots(files: dict[str, bytes]) -> dict[str, MapNode]:
    found = {name: parse(data, name).root for name, data in files.items()}
    return {name: root for name, root in found.items() if isinstance(root, MapNode)}


def opened(folder: Path) -> tuple[Campaign, Sources]:
    campaign = load_campaign(folder).campaign
    assert campaign is not None
    return campaign, read_sources(campaign)


def things_of(campaign: Campaign, sources: Sources) -> list[Thing]:
    known = Things(roots(dict(sources.story)).values(), campaign.aliases)
    return [Thing.of(kind, full) for kind in KINDS for full in known.all(kind)]


def other(thing: Thing) -> str:
    """Return an id that nothing has."""
    if thing.kind == "thesis":
        return f"{thing.id}X"
    return f"{thing.id}_x2" if thing.kind in {"variable", "value"} else f"{thing.id}-x2"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_there_and_back_again_every_byte_is_the_same(folder: Path) -> None:
    campaign, sources = opened(folder)
    before = {**sources.story, **sources.plans}
    for thing in things_of(campaign, sources)[::4]:
        made = rename(campaign, sources, thing, other(thing))
        assert made.places > 0
        # Without what was left behind, so that the old id is free again.
        after = {**before, **{n: d for n, d in made.files.items() if n != made.alias}}
        if made.alias and made.alias in before:
            continue
        story = {name: after[name] for name in sources.story}
        loaded = compile_campaign(story, folder)
        assert loaded.campaign is not None
        plans = {name: after[name] for name in sources.plans}
        back = rename(
            loaded.campaign,
            Sources(story, plans),
            Thing(thing.kind, other(thing), thing.node),
            thing.id,
        )
        again = {**after, **{n: d for n, d in back.files.items() if n != back.alias}}
        assert again == before, thing


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_after_it_check_is_clean_and_plans_hold(folder: Path) -> None:
    campaign, sources = opened(folder)
    for thing in things_of(campaign, sources)[::2]:
        made = rename(campaign, sources, thing, other(thing))
        loaded = compile_campaign({**sources.story, **story_only(made.files, sources)}, folder)
        assert loaded.diagnostics == ()
        assert loaded.campaign is not None
        for name, data in sources.plans.items():
            for plan in read_plans(made.files.get(name, data), name)[0]:
                assert run_plan(loaded.campaign, plan) is None, (thing, name)
            # A plan that was left as it was, say in another repository, follows the alias.
            for plan in read_plans(data, name)[0] if thing.kind in ALIASES else ():
                assert run_plan(loaded.campaign, plan) is None, (thing, name)


def story_only(files: object, sources: Sources) -> dict[str, bytes]:
    assert isinstance(files, dict)
    return {name: data for name, data in files.items() if name not in sources.plans}


@settings(max_examples=40)
@given(SEEDS)
def test_saves_of_random_stories_resume_after_a_renaming(seed: int) -> None:
    import json  # noqa: PLC0415 -- stories are written as JSON here alone

    dice = dice_of(seed)
    files = {name: json.dumps(data).encode() for name, data in story(dice).items()}
    campaign = compile_campaign(files, CASES, facts=()).campaign
    assert campaign is not None
    sources = Sources(files)
    kept = [each for each in things_of(campaign, sources) if each.kind in ALIASES]
    games = list(saves(campaign, dice, 3))
    for _ in range(3):
        thing = dice.choice(kept)
        made = rename(campaign, sources, thing, other(thing))
        now = compile_campaign({**files, **made.files}, CASES, facts=()).campaign
        assert now is not None
        for saved in games:
            assert Session.restore(now, saved).step == saved.step


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    shutil.copytree(TEA, tmp_path / "tea")
    return tmp_path / "tea"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tea)
    assert main(["rename", "node", "the-room", "the-stove", str(tea), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "-    goto: the-room\n+    goto: the-stove\n" in out
    assert "+++ b/aliases.yaml\n" in out
    assert out.endswith("with an alias in aliases.yaml. Nothing was changed.\n")
    assert contents(tea) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("node nope x", "No node is called “nope”."),
        ("node the-rom x", "Did you mean “the-room”?"),
        ("node the-room door", "The id “door” is taken, by the node at door.yaml:"),
        ("node the-room return", "means something else"),
        ("node the-room The-Room", "is made of lower-case words with hyphens"),
        ("variable ease pots", "The id “pots” is taken, by the variable"),
        ("variable ease ministry", "The id “ministry” is taken, by the value"),
        ("variable ease max", "is a word of the expressions"),
        ("option go-in walk-in", "An option is named as NODE/OPTION, not “go-in”."),
        ("node a/b c", "A node is named as ID"),
        ("persona eager uniform", "means something else"),
    ],
)
def test_what_cannot_be_renamed_is_refused_in_a_sentence(
    tea: Path, words: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tea)
    assert main(["rename", *words.split(), str(tea)]) == 1
    assert sentence in capsys.readouterr().err
    assert contents(tea) == before


def test_an_old_id_cannot_be_given_to_something_else(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rename", "node", "the-room", "the-stove", str(tea)]) == 0
    assert main(["rename", "node", "door", "the-room", str(tea)]) == 1
    assert "an alias leads from there to “the-stove”" in capsys.readouterr().err


def test_a_pattern_that_fits_only_one_of_the_two_is_pointed_at(
    tea: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = tea / "claims.yaml"
    text = claims.read_text(encoding="utf-8").replace("option: say-good-night", "option: say-*")
    claims.write_text(text, encoding="utf-8")
    command = ["rename", "option", "the-room/say-good-night", "leave", str(tea)]
    assert main(command) == 1
    assert "“say-*” at claims.yaml:" in capsys.readouterr().err
    assert main([*command[:3], "say-goodbye", str(tea)]) == 0


AMBIGUOUS = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
nodes:
  - id: a
    options:
      - {id: wait, text: Wait, goto: b}
      - {id: rest, text: Rest, goto: b}
  - id: b
    options:
      - {id: wait, text: Wait, goto: e}
      - {id: leave, text: Leave, goto: e}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""
PLAN = "playtests: [{id: p, picks: [wait, wait], expect: {ending: e}}]\n"


def ambiguous(folder: Path, more: str = "", plan: str = PLAN) -> None:
    (folder / "tests").mkdir()
    (folder / "campaign.yaml").write_text(AMBIGUOUS + more, encoding="utf-8")
    (folder / "tests" / "p.playtest.yaml").write_text(plan, encoding="utf-8")


def test_a_pick_without_its_node_is_looked_up_where_play_is(tmp_path: Path) -> None:
    ambiguous(tmp_path)
    assert main(["rename", "option", "b/wait", "sit", str(tmp_path)]) == 0
    plan = (tmp_path / "tests" / "p.playtest.yaml").read_text(encoding="utf-8")
    assert plan == PLAN.replace("[wait, wait]", "[wait, sit]")


def test_a_pick_that_no_play_comes_to_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ambiguous(tmp_path, plan=PLAN.replace("[wait, wait]", "[fly, wait]"))
    assert main(["rename", "option", "b/wait", "sit", str(tmp_path)]) == 1
    assert "It is not clear which “wait” is meant at tests/p.playtest.yaml:1:34" in (
        capsys.readouterr().err
    )


def test_a_rule_about_several_options_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "personas: [{id: p, name: P, rules: [{option: wait, weight: 2}]}]\n"
    ambiguous(tmp_path, rule)
    assert main(["rename", "option", "b/wait", "sit", str(tmp_path)]) == 1
    assert "speaks of an option at each of a, b" in capsys.readouterr().err


def test_a_new_id_that_is_not_clear_alone_gets_its_node(tmp_path: Path) -> None:
    more = (
        "personas: [{id: p, name: P, rules: [{option: leave, weight: 2}]}]\n"
        "claims: [{id: k, title: K, follows: {picks: [a/rest, leave], ends: e}}]\n"
    )
    ambiguous(tmp_path, more)
    assert main(["rename", "option", "b/leave", "rest", str(tmp_path)]) == 0
    text = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert "{option: b/rest, weight: 2}" in text
    assert "picks: [a/rest, b/rest]" in text
    assert load_campaign(tmp_path).diagnostics == ()


ALIASED = [
    "aliases: {}\n",
    "aliases: {nodes: {x: a}}\n",
    "aliases: {nodes: {x: a}, endings: {f: e}}  # kept\n",
    "aliases:\n  nodes: {x: a, y: b}\n",
    "aliases:\n  nodes:\n    x: a # kept\n    y: b\n  endings: {f: e}\nconstants: []\n",
    "aliases:\n    endings:\n        f: e",
    "aliases: {nodes: {x: a,\n  y: b, # kept\n  }}\r\n",
    "# nothing yet\n",
]


@pytest.mark.parametrize("text", ALIASED)
@pytest.mark.parametrize("kind", ["nodes", "options"])
def test_an_alias_is_added_and_nothing_else_moves(text: str, kind: str) -> None:
    files = {"aliases.yaml": text.encode(), "campaign.yaml": AMBIGUOUS.encode()}
    had = roots(files)
    section = mapping(had["aliases.yaml"], "aliases") if "aliases.yaml" in had else None
    before = plain(section) if section is not None else {}
    name, data = with_alias(files, had, kind, "old", "new")
    assert name == "aliases.yaml"
    after = plain(roots({name: data})[name])
    assert isinstance(after, dict)
    assert isinstance(before, dict)
    assert after["aliases"] == {**before, kind: {**before.get(kind, {}), "old": "new"}}
    rest = data.decode()
    for line in text.replace("{}", "").splitlines():
        assert all(part in rest for part in line.split("}")[0].split(", "))
    assert ("# kept" in rest) is ("# kept" in text)


def test_translations_follow(tea: Path) -> None:
    assert main(["strings", "merge", str(tea), "--language", "es"]) == 0
    po = tea / "strings" / "es.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('msgstr ""', 'msgstr "algo"'), encoding="utf-8")
    assert main(["rename", "node", "the-room", "the-stove", str(tea)]) == 0
    renamed = po.read_text(encoding="utf-8")
    assert "nodes/the-room/" not in renamed
    assert renamed.count("nodes/the-stove/") == text.count("nodes/the-room/") > 0


def test_every_kind_has_a_form_of_its_name() -> None:
    assert set(ALIASES) <= set(KINDS)
    assert set(OWNED) <= set(KINDS)
    with pytest.raises(NamingError):
        Thing.of("option", "alone")


SNIPPETS = """
campaign: {id: c, title: C, start: a}
chapter: {id: one, number: 0, title: One}
snippets:
  - id: halt
    parameters: [{id: id, type: id}, {id: to, type: id}, {id: go, type: id}]
    nodes:
      - id: $id
        options:
          - {id: stay, text: Stay, goto: $to}
          - {id: $go, text: Go, goto: e}
nodes:
  - {use: halt, with: {id: a, to: b, go: walk}}
  - {use: halt, with: {id: b, to: e, go: leave}}
  - {id: e, ending: {id: e, kind: good, title: E}}
"""


def test_what_a_use_of_a_snippet_names_is_renamed_there(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(SNIPPETS, encoding="utf-8")
    assert main(["rename", "option", "b/leave", "go-home", str(tmp_path)]) == 0
    assert main(["rename", "node", "b", "bench", str(tmp_path)]) == 0
    assert (tmp_path / "campaign.yaml").read_text(encoding="utf-8") == (
        SNIPPETS.replace("go: leave", "go: go-home")
        .replace("to: b,", "to: bench,")
        .replace("id: b,", "id: bench,")
    )
    assert load_campaign(tmp_path).diagnostics == ()


def test_an_id_that_a_snippet_gives_to_several_options_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(SNIPPETS, encoding="utf-8")
    assert main(["rename", "option", "b/stay", "sit", str(tmp_path)]) == 1
    assert "campaign.yaml:10:18 writes “stay” for more than this one option" in (
        capsys.readouterr().err
    )


def test_a_save_in_the_scene_of_a_trigger_resumes_after_a_renaming() -> None:
    campaign, sources = opened(CASES / "campaigns" / "good" / "triggers")
    for thing, picks in (
        (Thing("node", "hall"), ["shout"]),
        (Thing("option", "shout", "hall"), ["shout"]),
        (Thing("node", "somebody-knocks"), ["shout", "sorry"]),
        (Thing("node", "cold-hall"), ["shout"]),
    ):
        for seed in range(4):
            session = Session.start(campaign, seed)
            for pick in picks:
                session.choose(pick)
            assert session.state.stack or len(picks) > 1
            made = rename(campaign, sources, thing, other(thing))
            files = {**sources.story, **story_only(made.files, sources)}
            now = compile_campaign(files, campaign.folder).campaign
            assert now is not None
            again = Session.restore(now, session.save())
            assert again.step == len(picks)
