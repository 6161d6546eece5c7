"""A report's figures as plain data. Law: the same facts as the page, and no others."""

from __future__ import annotations

from dataclasses import asdict

from summitgame.authoring.prose import minutes, tally
from summitgame.authoring.report.facts import Facts


def as_data(facts: Facts) -> dict[str, object]:
    """Return the figures as data for JSON."""
    program = facts.campaign.program
    return {
        "campaign": facts.campaign.id,
        "digest": facts.campaign.digest,
        "nodes": len(program.authored),
        "odds": {
            "how": facts.odds.how,
            "exact": facts.odds.exact,
            "endings": {
                name: {"share": share.value, "low": share.low, "high": share.high}
                for name, share in facts.odds.endings.items()
            },
        },
        "claims": [asdict(each) for each in facts.verdicts],
        "coverage": {
            "playthroughs": facts.count,
            "options": {
                name: facts.taken.get(name, 0)
                for name in sorted(facts.campaign.places)
                if "/" in name
            },
            "nodes": {name: facts.entered.get(name, 0) for name in program.authored},
        },
        "words": {
            "all": sum(each.words for each in facts.texts),
            "chapters": tally(facts.texts, "chapter"),
            "kinds": tally(facts.texts, "kind"),
            "speakers": tally(facts.texts, "speaker"),
            "playthrough": round(facts.words_read, 1),
            "minutes": round(minutes(facts.words_read), 1),
        },
        "balance": {
            "tracks": [asdict(each) for each in facts.courses],
            "manners": [asdict(each) for each in facts.manners],
            "lengths": dict(facts.lengths),
        },
    }
