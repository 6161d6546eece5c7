"""What a change does to a story, as Markdown and as data. Law: nothing is hidden.

Lists that grow long are folded, never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summitgame.authoring.changes import Changes
from summitgame.authoring.compare import Change, TextChange
from summitgame.authoring.measure import Measured, Share

FOLD = 12
"""Rows above which a list is folded."""
MARKUP = str.maketrans({"|": "\\|", "<": "&lt;", ">": "&gt;", "\n": " ", "`": "\\`"})
CODE = str.maketrans({"|": "\\|", "`": "'", "\n": " "})


def as_markdown(found: Changes) -> str:
    """Return the change as Markdown."""
    if found.old.digest == found.new.digest:
        return "\n".join(_head(found)) + "\n"
    parts = [*_head(found), *_odds(found), *_reach(found), *_claims(found), *_things(found)]
    parts += [*_rules(found), *_texts(found), *_saves(found)]
    text = "\n".join(parts)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip() + "\n"


def _head(found: Changes) -> Iterator[str]:
    comparison = found.comparison
    yield f"## {_plain(found.new.title)}: what this change does"
    yield ""
    if found.old.digest == found.new.digest:
        yield "Nothing: the files are the same, byte for byte."
        return
    counts = [
        _counted(comparison.nodes, "node"),
        _counted(comparison.options, "option"),
        _counted(comparison.endings, "ending"),
        _counted(comparison.variables, "variable"),
    ]
    listed = [each for each in counts if each]
    if comparison.rules:
        listed.append(_number(len(comparison.rules), "rule") + " changed")
    if comparison.texts:
        more = comparison.words_after - comparison.words_before
        listed.append(f"{_number(len(comparison.texts), 'text')} changed ({more:+,} words)")
    yield ("; ".join(listed) or "No rule and no text changed") + "."


def _counted(listed: Sequence[Change], what: str) -> str:
    words = []
    for sort in ("new", "gone", "renamed", "changed"):
        amount = sum(each.sort == sort for each in listed)
        if amount:
            words.append(f"{amount} {sort}")
    return f"{what}s: {', '.join(words)}" if words else ""


def _number(amount: int, what: str) -> str:
    return f"{amount:,} {what}" if amount == 1 else f"{amount:,} {what}s"


def _plain(text: str) -> str:
    return text.translate(MARKUP)


def _code(text: str) -> str:
    return f"`{text.translate(CODE)}`" if text else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> Iterator[str]:
    """Yield a table, folded under its title when it is long."""
    lines = [
        f"| {' | '.join(heads)} |",
        f"| {' | '.join('---' for _ in heads)} |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    if len(rows) > FOLD:
        yield f"<details><summary>{_plain(title)}</summary>"
        yield ""
        yield from lines
        yield ""
        yield "</details>"
    else:
        yield from lines
    yield ""


def _section(title: str, rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"### {title}"
        yield ""
        yield from _table(heads, rows, _number(len(rows), "row"))


def _odds(found: Changes) -> Iterator[str]:
    yield ""
    yield "### How it ends"
    yield ""
    if found.before.how == found.after.how:
        yield f"Under uniform play, {found.after.how}."
    else:
        yield f"Under uniform play. Before: {found.before.how}. After: {found.after.how}."
    yield ""
    aliases = found.new.aliases
    titles = {aliases.ending(each.id): each.title for each in found.old.endings}
    titles |= {each.id: each.title for each in found.new.endings}
    rows = []
    for name, title in titles.items():
        was, now = found.before.endings.get(name), found.after.endings.get(name)
        rows.append(
            [
                f"{_plain(title)} {_code(name)}",
                was.words if was else "none",
                now.words if now else "none",
                _difference(was, now),
            ]
        )
    yield from _table(["Ending", "Before", "After", "Change"], rows, _number(len(rows), "ending"))


def _difference(was: Share | None, now: Share | None) -> str:
    if was is None or now is None:
        return "new" if was is None else "gone"
    points = 100 * (now.value - was.value)
    if was.exact is not None and was.exact == now.exact:
        return "the same"
    if was.low == was.high and now.low == now.high:
        return f"{points:+.2f} points"
    return f"**{points:+.2f} points**" if was.apart(now) else "within the error"


def _reach(found: Changes) -> Iterator[str]:
    if found.died:
        sure = found.before.exact and found.after.exact
        word = "can no longer be taken" if sure else "were taken before, and now were not"
        rows = [[_code(name), _hits(found.before, name)] for name in found.died]
        yield from _section(f"Options that {word}", rows, ["Option", "Before"])
    if found.woke:
        rows = [[_code(name), _hits(found.after, name)] for name in found.woke]
        yield from _section("Options that can be taken now", rows, ["Option", "Now"])


def _hits(measured: Measured, name: str) -> str:
    if measured.exact or not measured.count:
        return "yes"
    return f"{measured.hits.get(name, 0):,} times in {measured.count:,} playthroughs"


def _claims(found: Changes) -> Iterator[str]:
    rows = [[_code(each.id), each.before, each.after, _plain(each.message)] for each in found.flips]
    yield from _section("Claims that flipped", rows, ["Claim", "Before", "After", "What was found"])


def _things(found: Changes) -> Iterator[str]:
    comparison = found.comparison
    for title, listed in (
        ("Nodes", comparison.nodes),
        ("Options", comparison.options),
        ("Endings", comparison.endings),
        ("Variables", comparison.variables),
    ):
        rows = [
            [_code(each.id), each.sort, _short(each.before), _short(each.after)] for each in listed
        ]
        yield from _section(title, rows, [title[:-1], "What", "Before", "After"])


def _short(text: str, most: int = 140) -> str:
    text = " ".join(text.split())
    return _plain(text if len(text) <= most else f"{text[:most]}…")


def _rules(found: Changes) -> Iterator[str]:
    rows = [
        [_code(each.id), _code(each.before) or "none", _code(each.after) or "none"]
        for each in found.comparison.rules
    ]
    yield from _section("Rules that changed", rows, ["Of", "Before", "After"])


def _texts(found: Changes) -> Iterator[str]:
    comparison = found.comparison
    if not comparison.texts:
        return
    yield ""
    yield "### Texts that changed"
    yield ""
    yield f"{comparison.words_before:,} words before, {comparison.words_after:,} after."
    yield ""
    for chapter, listed in _chapters(comparison.texts).items():
        words = sum(each.words for each in listed)
        title = f"{chapter}: {_number(len(listed), 'text')}, {words:+,} words"
        yield f"<details><summary>{_plain(title)}</summary>"
        yield ""
        for each in listed:
            yield f"- {_code(each.id)} ({each.words:+} words)"
            yield from (f"  - {sign} {_plain(text)}" for sign, text in _sides(each) if text)
        yield ""
        yield "</details>"


def _sides(change: TextChange) -> Iterable[tuple[str, str]]:
    return (("was:", change.before), ("now:", change.after))


def _chapters(listed: Iterable[TextChange]) -> dict[str, list[TextChange]]:
    found: dict[str, list[TextChange]] = {}
    for each in listed:
        found.setdefault(each.chapter, []).append(each)
    return found


def _saves(found: Changes) -> Iterator[str]:
    saves = found.saves
    yield ""
    yield "### Saves"
    yield ""
    yield (
        f"Of {_number(saves.tried, 'game')} saved at random decisions of the old story,"
        f" {saves.same} resume exactly, {saves.nearest} go on from an earlier decision and say why,"
        f" and {saves.lost} cannot be loaded."
    )
    rows = [[_plain(reason), str(amount)] for reason, amount in saves.reasons]
    if rows:
        yield ""
        yield from _table(["Why not exactly", "Games"], rows, _number(len(rows), "reason"))


def as_data(found: Changes) -> dict[str, object]:
    """Return the change as data for JSON."""
    comparison = found.comparison
    return {
        "campaign": found.new.id,
        "same": found.old.digest == found.new.digest,
        "odds": {"before": _shares(found.before), "after": _shares(found.after)},
        "died": list(found.died),
        "woke": list(found.woke),
        "claims": [
            {"id": each.id, "before": each.before, "after": each.after, "message": each.message}
            for each in found.flips
        ],
        **{
            name: [
                {"id": each.id, "what": each.sort, "before": each.before, "after": each.after}
                for each in listed
            ]
            for name, listed in (
                ("nodes", comparison.nodes),
                ("options", comparison.options),
                ("endings", comparison.endings),
                ("variables", comparison.variables),
                ("rules", comparison.rules),
            )
        },
        "texts": [
            {
                "id": each.id,
                "chapter": each.chapter,
                "before": each.before,
                "after": each.after,
                "words": each.words,
            }
            for each in comparison.texts
        ],
        "words": {"before": comparison.words_before, "after": comparison.words_after},
        "saves": {
            "tried": found.saves.tried,
            "same": found.saves.same,
            "nearest": found.saves.nearest,
            "lost": found.saves.lost,
            "reasons": dict(found.saves.reasons),
        },
    }


def _shares(measured: Measured) -> dict[str, object]:
    return {
        "how": measured.how,
        "exact": measured.exact,
        "endings": {
            name: {
                "share": round(share.value, 9),
                "low": round(share.low, 9),
                "high": round(share.high, 9),
                "fraction": None if share.exact is None else str(share.exact),
            }
            for name, share in measured.endings.items()
        },
    }
