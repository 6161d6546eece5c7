"""The page, its parts in order. Law: beside each figure stands whether it is exact."""

from __future__ import annotations

from summitgame.authoring.html import counted, escape, page, section, table
from summitgame.authoring.plots import Bar, Series, bars, columns, lines
from summitgame.authoring.prose import Told, minutes, tally
from summitgame.authoring.report.chart import chart
from summitgame.authoring.report.facts import Facts, half_width
from summitgame.authoring.report.script import SCRIPT, STYLE
from summitgame.lang.checks import carriers
from summitgame.program import Choice, Program, Table

TONES = {"best": 3, "good": 3, "mixed": 1, "bad": 2, "worst": 4}
"""Colour of an ending's bar by its kind."""
PARTS = ("Map", "Odds", "Claims", "Coverage", "Words", "Balance")


def report(facts: Facts) -> str:
    """Return the whole page."""
    campaign = facts.campaign
    program = campaign.program
    parts = "".join(f'<a href="#{part.lower()}">{part}</a>' for part in PARTS)
    options = len(_options(program))
    head = (
        f"<header><h1>{escape(campaign.title)}</h1>"
        f'<p class="soft">{escape(campaign.subtitle)}</p>'
        f"<p>{counted(len(program.authored), 'node')}, {counted(options, 'option')},"
        f" {counted(len(program.endings), 'ending')}, {counted(len(campaign.record), 'fact')},"
        f" {counted(sum(each.words for each in facts.texts), 'word')}."
        f" Content {campaign.digest[:12]}.</p>"
        f'<nav class="parts" aria-label="Parts">{parts}</nav></header>'
    )
    body = "\n".join(
        [
            section("map", "Map", chart(facts)),
            section("odds", "Odds", _odds(facts)),
            section("claims", "Claims", _claims(facts)),
            section("coverage", "Coverage", _coverage(facts)),
            section("words", "Words", _words(facts)),
            section("balance", "Balance", _balance(facts)),
        ]
    )
    return page(
        f"{campaign.title}: report", f"{head}<main>{body}</main>", style=STYLE, script=SCRIPT
    )


def _options(program: Program) -> list[str]:
    return [
        f"{node.id}/{option.id}"
        for node in program.authored.values()
        if isinstance(node.body, Choice | Table)
        for option in node.body.options
    ]


def _odds(facts: Facts) -> str:
    endings = sorted(facts.campaign.endings, key=lambda each: -facts.odds.endings[each.id].value)
    listed = [
        Bar(
            each.title,
            share.value,
            share.words,
            None if facts.odds.exact else share.low,
            None if facts.odds.exact else share.high,
            TONES[each.kind],
            each.kind,
        )
        for each in endings
        for share in (facts.odds.endings[each.id],)
    ]
    how = f"How it ends when any open option is as likely as any other, {facts.odds.how}."
    return bars(listed, caption=how) + (
        "<p>Uniform play is not how people play. It shows what the story does by itself.</p>"
    )


def _claims(facts: Facts) -> str:
    campaign = facts.campaign
    made = ""
    if facts.verdicts:
        tones = {"proved": "good", "refuted": "bad", "bounded": "warn"}
        rows = [
            [
                each.id,
                each.title,
                f'<span class="{tones.get(each.verdict, "soft")}">{escape(each.verdict)}</span>',
                each.message,
                f"{each.file}:{each.line}" if each.file else "built in",
            ]
            for each in facts.verdicts
        ]
        made = table(["Claim", "Says", "Verdict", "Found", "Written"], rows, markup=[2])
    else:
        made = "<p>The campaign states no claim, or none was asked for.</p>"
    theses = campaign.presentation.theses
    if not theses:
        return made
    carried = carriers(campaign.program)
    rows = [
        [each.id, each.claim, each.mechanic, str(len(carried.get(each.id, ())))] for each in theses
    ]
    return (
        made
        + "<h3>Theses</h3>"
        + table(["Thesis", "Claim", "Mechanic", "Nodes"], rows, numbers=[3])
    )


def _coverage(facts: Facts) -> str:
    program = facts.campaign.program
    known = _options(program)
    never = [name for name in known if not facts.taken.get(name)]
    shares: list[Bar] = []
    for chapter in program.chapters:
        own = [name for name in known if _chapter(program, name) == chapter.id]
        if own:
            taken = sum(bool(facts.taken.get(name)) for name in own)
            text = f"{taken} of {len(own)}"
            shares.append(Bar(chapter.title, taken / len(own), text))
    made = (
        f"<p>{len(known) - len(never):,} of {len(known):,} options were taken in"
        f" {facts.count:,} playthroughs at random. What was not taken may still be possible:"
        " <code>summitgame cover</code> looks for it, and says why it finds no way.</p>"
    )
    made += bars(shares, caption="Options taken, by chapter", most=1.0)
    if never:
        rows = [[name, _place(facts, name)] for name in never]
        made += (
            f"<details><summary>{len(never)} options never taken</summary>"
            + table(["Option", "Written"], rows)
            + "</details>"
        )
    rare = sorted(
        (name for name in known if facts.taken.get(name)), key=lambda name: facts.taken[name]
    )[:20]
    rows = [[name, f"{facts.taken[name]:,}", _place(facts, name)] for name in rare]
    made += (
        "<details><summary>The 20 least taken</summary>"
        + table(["Option", "Taken", "Written"], rows, numbers=[1])
        + "</details>"
    )
    missed = [name for name in program.authored if not facts.entered.get(name)]
    if missed:
        rows = [[name, _place(facts, name)] for name in missed]
        made += (
            f"<details><summary>{len(missed)} nodes never come to</summary>"
            + table(["Node", "Written"], rows)
            + "</details>"
        )
    return made


def _chapter(program: Program, option: str) -> str:
    return program.nodes[option.partition("/")[0]].chapter


def _place(facts: Facts, name: str) -> str:
    at = facts.campaign.places.get(name)
    return f"{at.file}:{at.line}" if at is not None else ""


def _words(facts: Facts) -> str:
    program = facts.campaign.program
    total = sum(each.words for each in facts.texts)
    titles = {chapter.id: chapter.title for chapter in program.chapters} | {
        "debrief": "Debrief",
        "codex": "Codex",
    }
    speakers = facts.campaign.presentation.speakers
    made = (
        f"<p>{total:,} words in all. A playthrough at random tells {facts.words_read:,.0f} of them"
        f" besides its options: about {minutes(facts.words_read):.0f} minutes of silent reading,"
        f" and {facts.decisions:.0f} decisions.</p>"
    )
    made += _word_bars(facts.texts, "chapter", titles, "Words by chapter")
    kinds = {
        "line": "told",
        "option": "options",
        "note": "notes of options",
        "locked": "why locked",
        "reply": "answers",
        "caption": "captions of sounds",
        "codex": "codex",
    }
    made += _word_bars(facts.texts, "kind", kinds, "Words by kind")
    names = {each.id: each.name for each in speakers.values()} | {"": "Narration"}
    said = tuple(each for each in facts.texts if each.kind in {"line", "reply"})
    made += _word_bars(said, "speaker", names, "Words by speaker")
    longest = sorted(tally(facts.texts, "node").items(), key=lambda each: -each[1])[:15]
    rows = [[name, f"{count:,}", _place(facts, name)] for name, count in longest if name]
    return made + (
        "<details><summary>The longest nodes</summary>"
        + table(["Node", "Words", "Written"], rows, numbers=[1])
        + "</details>"
    )


def _word_bars(told: tuple[Told, ...], by: str, names: dict[str, str], caption: str) -> str:
    listed = [
        Bar(names.get(key, key), count, f"{count:,}") for key, count in tally(told, by).items()
    ]
    return bars(listed, caption=caption)


def _balance(facts: Facts) -> str:
    made = (
        f"<p>From {facts.count:,} playthroughs at random: the line is the middle one, the band"
        " holds eight of ten. Playthroughs that have ended are no longer counted.</p>"
    )
    made += '<div class="grid">'
    for course in facts.courses:
        series = Series(course.name, course.middle, course.tenth, course.ninetieth)
        made += lines(
            [series],
            caption=f"{course.name}, from {course.low} to {course.high}",
            across="decisions",
            low=course.low,
            high=course.high,
        )
    lengths = list(facts.lengths.items())
    if lengths:
        values, labels = _grouped(lengths)
        made += columns(
            values, labels, caption="Playthroughs by number of decisions", across="decisions"
        )
    return f"{made}</div>{_manners(facts)}"


def _grouped(lengths: list[tuple[int, int]]) -> tuple[list[float], list[str]]:
    """Return counts in at most forty groups of equal width."""
    low, high = lengths[0][0], lengths[-1][0]
    width = max(1, -(-(high - low + 1) // 40))
    counts = [0.0] * ((high - low) // width + 1)
    for length, count in lengths:
        counts[(length - low) // width] += count
    labels = [str(low + place * width) for place in range(len(counts))]
    return counts, labels


def _manners(facts: Facts) -> str:
    endings = facts.campaign.endings
    heads = ["", *(manner.name for manner in facts.manners)]
    rows = [[each.title, *(f"{m.endings[each.id]:.1%}" for m in facts.manners)] for each in endings]
    rows += [
        [f"{name} at the end", *(f"{m.tracks[name]:.2f}" for m in facts.manners)]
        for name in facts.manners[0].tracks
    ]
    rows.append(["Decisions", *(f"{m.decisions:.1f}" for m in facts.manners)])
    uniform, *personas = facts.manners
    counts = [f"{uniform.count:,} playthroughs at random"]
    counts += [f"{personas[0].count:,} of each persona"] if personas else []
    return (
        "<h3>Ways of playing</h3>"
        f"<p>{' and '.join(counts)}; 19 times in 20 a share is off by no more than"
        f" {100 * half_width(facts):.1f} points.</p>"
        + table(heads, rows, numbers=range(1, len(heads)))
    )
