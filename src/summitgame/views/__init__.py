"""What a front-end sees: plain frozen values, already in words. Front-ends are functions of these.

Nothing here holds a rule. A `View` is built by a `Session`; the window and the terminal read it and
answer with an option id or a package of levels.
"""

from summitgame.views.asks import (
    Ask,
    Consequence,
    DraftView,
    EndingAsk,
    EstimateView,
    GroupView,
    LevelView,
    OptionsAsk,
    OptionView,
    TableAsk,
    TermView,
)
from summitgame.views.panel import LedgerRow, LedgerView, NoteView, PanelView, TrackView
from summitgame.views.record import (
    CodexView,
    DebriefSection,
    DebriefView,
    FactView,
    HistoryEntry,
    SetupValue,
    SetupView,
)
from summitgame.views.review import MomentView, ObjectiveView, ReviewView
from summitgame.views.view import ChapterView, View
from summitgame.views.words import CueView, Passage, Run, Side, SpeakerView

__all__ = [
    "Ask",
    "ChapterView",
    "CodexView",
    "Consequence",
    "CueView",
    "DebriefSection",
    "DebriefView",
    "DraftView",
    "EndingAsk",
    "EstimateView",
    "FactView",
    "GroupView",
    "HistoryEntry",
    "LedgerRow",
    "LedgerView",
    "LevelView",
    "MomentView",
    "NoteView",
    "ObjectiveView",
    "OptionView",
    "OptionsAsk",
    "PanelView",
    "Passage",
    "ReviewView",
    "Run",
    "SetupValue",
    "SetupView",
    "Side",
    "SpeakerView",
    "TableAsk",
    "TermView",
    "TrackView",
    "View",
]
