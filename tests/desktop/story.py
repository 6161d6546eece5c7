# ruff: noqa: RUF001 - prose has typographic apostrophes
"""A small game of fixed views for testing the window: no rules, no chance, no content."""

from __future__ import annotations

from summitgame.views import (
    ChapterView,
    Consequence,
    CueView,
    DebriefSection,
    EndingAsk,
    EstimateView,
    FactView,
    LedgerRow,
    LedgerView,
    LevelView,
    NoteView,
    OptionsAsk,
    OptionView,
    PanelView,
    Passage,
    Run,
    SetupValue,
    SetupView,
    SpeakerView,
    TableAsk,
    TermView,
    TrackView,
    View,
)

COUNSELLOR = SpeakerView(
    "counsellor", "Counsellor Ryang", "counsellor in their delegation", "dprk", "dprk-counsellor"
)
DEPUTY = SpeakerView("deputy", "Dana Okafor", "your deputy", "us", "deputy")
HOST = SpeakerView("host", "Astrid Nyberg", "for the Swedish hosts", "third", "host")
GHOST = SpeakerView("ghost", "A voice on the line", "unknown", "both", "")

CHAPTER = ChapterView(
    "working-level", 3, "Working Level", "Twelve weeks, one villa, no cameras", "stockholm-villa"
)

FACTS = (
    FactView(
        "stockholm-oct-2019",
        "Working-level talks were held near Stockholm on 5 October 2019 and ended the same day.",
        "5 October 2019",
        "Public statements of both delegations",
        "established",
    ),
    FactView(
        "three-phases-2013",
        "A sequence of freeze, roll back and eliminate was discussed in unofficial meetings.",
        "2013",
        "Published accounts of participants",
        "reported",
    ),
)


def say(text: str, speaker: SpeakerView | None = None, number: int = 0) -> Passage:
    """Return a paragraph; words between asterisks are stressed."""
    runs = tuple(
        Run(part, emphasis=index % 2 == 1) for index, part in enumerate(text.split("*")) if part
    )
    kind = "speech" if speaker else "narration"
    return Passage(f"p{number}", kind, runs, speaker)  # type: ignore[arg-type]


def track(name: str, icon: str, side: str, value: int, change: int = 0, most: int = 6) -> TrackView:
    """Return a known track."""
    return TrackView(icon, name, name, side, icon, value, value, 0, most, change)  # type: ignore[arg-type]


SCEPTICS = TrackView(
    "sceptics", "Sceptics in Pyongyang", "A range.", "dprk", "hawks", 1, 3, 0, 4, 0
)

TRACKS = (
    track("Confidence", "confidence", "both", 3, 1),
    track("President’s attention", "attention", "us", 4, -1),
    track("Hardliners’ leverage", "hawks", "us", 4),
    track("Allies and Council", "allies", "third", 3),
    track("Weeks left", "weeks", "both", 7, -1, 12),
    SCEPTICS,
)


def row(name: str, icon: str, value: str, level: int, *, changed: bool = False) -> LedgerRow:
    """Return a row of a ledger."""
    return LedgerRow(icon, name, name, icon, value, level, 3, changed)


LEDGERS = (
    LedgerView(
        "What Pyongyang gives",
        "dprk",
        (
            row("Yongbyon", "site", "sealed", 1, changed=True),
            row("Enrichment elsewhere", "enrich", "unspoken", 0),
            row("Stockpile", "stock", "untouched", 0),
            row("Inspection", "inspect", "cameras", 1),
        ),
    ),
    LedgerView(
        "What Washington gives",
        "us",
        (
            row("Sanctions relief", "sanctions", "a licence for textiles", 1, changed=True),
            row("Liaison offices", "liaison", "none", 0),
            row("Peace", "peace", "none", 0),
            row("Exercises", "exercise", "as planned", 0),
        ),
    ),
)

INTENT = NoteView(
    "Next week: the adviser intends to",
    "warning",
    ((Run("Leak the draft terms ("), Run("needs leverage 4", emphasis=True), Run(").")),),
)

PANEL = PanelView(TRACKS, LEDGERS, (INTENT,))
SMALL_PANEL = PanelView((track("Confidence", "confidence", "both", 2),), (), ())


def option(
    number: int,
    identity: str,
    text: str,
    note: str = "",
    consequences: tuple[Consequence, ...] = (),
    reason: str = "",
) -> OptionView:
    """Return an option; one with a reason is locked."""
    return OptionView(identity, number, text, note, consequences, not reason, reason)


PROLOGUE = View(
    campaign="Working Level",
    chapter=ChapterView("track-two", 0, "Track Two", "A hotel, 2013", "hotel-room"),
    new_chapter=True,
    node="the-pen",
    heading="Track Two · Day one · a hotel",
    title="The pen",
    art="hotel-room",
    mood="talks",
    cues=(),
    passages=(
        say(
            "The vice minister has brought his own pen. He lays it across the paper, parallel to"
            " the edge, and does not uncap it. The interpreter, who is twenty-six and has slept"
            " four hours, waits for somebody to begin.",
            number=1,
        ),
        say(
            "“Three words,” he says, and the interpreter gives you all three in one breath. Your"
            " deputy writes them down as a *list*.",
            COUNSELLOR,
            2,
        ),
    ),
    ask=OptionsAsk(
        (
            option(1, "copy", "Copy the circle and hand it back", "It commits you to the order."),
            option(
                2,
                "list",
                "Ask for the list first",
                "Slower, and on paper.",
                (Consequence("Confidence", "-1", "both", "confidence"),),
            ),
        )
    ),
    panel=SMALL_PANEL,
    step=0,
    can_roll_back=False,
)

WEEK = View(
    campaign="Working Level",
    chapter=CHAPTER,
    new_chapter=False,
    node="week-five",
    heading="Working level · Week five · Stockholm",
    title="One page",
    art="villa-table",
    mood="tension",
    cues=(CueView("intent"),),
    passages=(
        say(
            "The vice minister slides one page across the table. It names a single site and eleven"
            " clauses of five resolutions. Outside, the birches have let go of everything they"
            " had.",
            number=1,
        ),
        say(
            "“We close this,” he says, “and you lift what touches our people’s livelihood.” He"
            " turns the page so that it faces you, and keeps one finger on it. In the margin"
            " somebody has written 핵동결 in pencil.",
            COUNSELLOR,
            2,
        ),
        say("“Too small,” Dana says, without looking up from her list.", DEPUTY, 3),
    ),
    ask=OptionsAsk(
        (
            option(
                1,
                "trade",
                "Trade the site for a textile waiver",
                "Phase one. The hardliners will object.",
                (
                    Consequence("Confidence", "+1", "both", "confidence"),
                    Consequence("President’s attention", "-1", "us", "attention"),
                ),
            ),
            option(
                2,
                "declaration",
                "Ask for the declaration before any relief",
                "Tests their sincerity, and costs the week.",
                (Consequence("Weeks left", "-1", "both", "weeks"),),
            ),
            option(
                3, "walk", "Walk out and brief the press", "Signals resolve, hard to take back."
            ),
            option(
                4,
                "liaison",
                "Offer the liaison offices now",
                reason="Nobody above you would back an office this week.",
            ),
        )
    ),
    panel=PANEL,
    step=1,
    can_roll_back=True,
)


def level(value: str, name: str, note: str = "", reason: str = "") -> LevelView:
    """Return a level; one with a reason is locked."""
    return LevelView(value, name, note, not reason, reason)


TABLE = View(
    campaign="Working Level",
    chapter=CHAPTER,
    new_chapter=False,
    node="freeze-table",
    heading="Working level · Week six · the villa",
    title="Phase one",
    art="stockholm-villa",
    mood="talks",
    cues=(CueView("page"),),
    passages=(
        say(
            "Two lamps, two papers, one thermos. The hosts have gone for a walk they did not want,"
            " and nobody will knock until the lamps are put out.",
            number=1,
        ),
        say("“You first,” says the counsellor. It is not a courtesy.", COUNSELLOR, 2),
    ),
    ask=TableAsk(
        title="Phase one: freeze",
        press="Table this package",
        note="Uses this week, whatever they answer.",
        terms=(
            TermView(
                "site",
                "Yongbyon",
                "dprk",
                (
                    level("open", "as it is", "Nothing moves."),
                    level("frozen", "sealed", "Seals and cameras, no dismantling."),
                    level("disabled", "disabled", "The reactor cannot restart within a year."),
                    level("gone", "dismantled", "", "Nobody has agreed what Yongbyon means."),
                ),
                "frozen",
            ),
            TermView(
                "inspect",
                "Inspection",
                "dprk",
                (
                    level("none", "none", "Their word for it."),
                    level("cameras", "cameras", "Pictures, two weeks late."),
                    level("people", "inspectors on site", "Imre Halasz and four colleagues."),
                ),
                "none",
            ),
            TermView(
                "relief",
                "Sanctions relief",
                "us",
                (
                    level("none", "none", "Nothing is lifted."),
                    level("licence", "a licence", "One buyer, one product, six months."),
                    level("clauses", "two clauses", "Needs the Council, and cannot be taken back."),
                ),
                "none",
            ),
            TermView(
                "liaison",
                "Liaison offices",
                "us",
                (
                    level("none", "none", "Letters, as now."),
                    level("one", "one room each", "A flag on a door."),
                ),
                "none",
            ),
            TermView(
                "order",
                "Who moves first",
                "both",
                (
                    level("them", "they do", "Relief follows a report."),
                    level("same", "the same day", "Two phones, one clock."),
                ),
                "them",
            ),
        ),
        options=(
            option(1, "adjourn", "Adjourn without tabling", "Keeps the paper, loses the day."),
        ),
    ),
    panel=PANEL,
    step=2,
    can_roll_back=True,
)

ENDING = EndingAsk("shelved-roadmap", "mixed", "The shelved roadmap")

END = View(
    campaign="Working Level",
    chapter=ChapterView("epilogue", 6, "Afterwards", "", "archive-shelf"),
    new_chapter=True,
    node="end-shelved-roadmap",
    heading="Washington · January",
    title="The shelf",
    art="archive-shelf",
    mood="aftermath",
    cues=(CueView("stamp"),),
    passages=(
        say(
            "The roadmap is nineteen pages and it is good. It goes into a folder with three rings,"
            " and the folder goes onto a shelf between two others that were good as well.",
            number=1,
        ),
        say("“Somebody will want it,” Dana says. She writes the year on the spine.", DEPUTY, 2),
    ),
    ask=ENDING,
    panel=PANEL,
    step=3,
    can_roll_back=True,
)

VIEWS = (PROLOGUE, WEEK, TABLE, END)

ENDINGS = (
    EndingAsk("phased-accord", "best", "The phased accord"),
    EndingAsk("freeze-that-holds", "good", "The freeze that holds"),
    ENDING,
    EndingAsk("the-photograph", "mixed", "The photograph"),
    EndingAsk("killed-at-home", "bad", "Killed at home"),
    EndingAsk("crisis", "worst", "Crisis"),
)

SETUP = (
    SetupView(
        "difficulty",
        "What you are told",
        "How much of the adviser’s next move your friends in Washington can tell you.",
        (
            SetupValue("open_book", "Open book"),
            SetupValue("fair", "Fair warning"),
            SetupValue("fog", "Fog"),
        ),
        "fair",
    ),
)

SECTIONS = (
    DebriefSection(
        "Who sat across from you",
        (
            (Run("He was a "), Run("hedger", emphasis=True), Run(". He had been told to listen.")),
            (Run("Every silence of his that you took for an answer was a telephone call home."),),
        ),
        (),
    ),
    DebriefSection(
        "What really happened",
        ((Run("The talks near Stockholm ended on the day they began, with a typed statement."),),),
        FACTS,
    ),
)


def estimates(package: dict[str, str]) -> tuple[EstimateView, ...]:
    """Return figures that follow the package."""
    site = {"open": 0, "frozen": 2, "disabled": 4, "gone": 6}[package.get("site", "open")]
    relief = {"none": 0, "licence": 2, "clauses": 5}[package.get("relief", "none")]
    return (
        EstimateView("ours", "What it is worth to us", "us", site, site, 0, 10),
        EstimateView(
            "theirs", "What it costs them", "dprk", max(0, site - relief), site + 2, 0, 10
        ),
        EstimateView("hawks", "What the hardliners will say", "third", relief, relief + 1, 0, 10),
    )
