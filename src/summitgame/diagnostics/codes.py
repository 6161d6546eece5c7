"""The registry of diagnostic codes. Law: a code, once published, never changes its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from summitgame.diagnostics.model import Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """What one code stands for, in general; a `Diagnostic` says it of one place."""

    code: str
    """`SG` and three digits; the first digit is the group."""
    slug: str
    """The same in words, as file names and pages use it."""
    title: str
    """One line, without a full stop."""
    explanation: str
    """One to three sentences: why it is a mistake and what to do."""
    severity: Severity = Severity.ERROR
    """The severity it has unless the diagnostic says otherwise."""


GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "SG0": "Files and YAML",
        "SG1": "Shape",
        "SG2": "Names and references",
        "SG3": "Flow",
        "SG4": "Types and bounds",
        "SG5": "Facts and theses",
        "SG6": "Style",
        "SG7": "Playtests",
        "SG8": "Saves, assets and translations",
        "SG9": "Objectives, personas and claims",
    },
)
"""The first digit of a code and what its group is about."""

_TABLE: tuple[Code, ...] = (
    # SG0xx is about the file and the YAML guard.
    Code(
        "SG001",
        "file-too-large",
        "The file is too large",
        "A source file may have at most 4 MB. Split it: a chapter may be any number of files.",
    ),
    Code(
        "SG002",
        "not-utf8",
        "The file is not UTF-8 text",
        "Every source file is UTF-8. Open the file in your editor and save it again as UTF-8.",
    ),
    Code(
        "SG003",
        "control-character",
        "The file holds a character that cannot be seen",
        "Control characters and characters that reverse the direction of text make a file look"
        " different from what it is. Delete the character, or retype the word it stands in.",
    ),
    Code(
        "SG004",
        "yaml-syntax",
        "The file is not correct YAML",
        "The file cannot be read past this place. The usual causes are a colon inside unquoted"
        " text, a quote that is never closed, a tab, and lines that do not line up.",
    ),
    Code(
        "SG005",
        "too-deep",
        "The values are nested too deeply",
        "Values may be nested at most 32 levels deep. Move the inner part to a node of its own.",
    ),
    Code(
        "SG006",
        "too-many-values",
        "The file holds too many values",
        "One file may hold at most 200,000 values. Split it into several files.",
    ),
    Code(
        "SG007",
        "text-too-large",
        "One piece of text is too large",
        "A single text may have at most 64 KB. Split it into several lines or nodes.",
    ),
    Code(
        "SG008",
        "anchor",
        "YAML anchors are not allowed",
        "`&name` marks a value for reuse. A story is read one value at a time, so that every"
        " mistake has one place; write the value out, or put `&` inside quotes if it is text.",
    ),
    Code(
        "SG009",
        "alias",
        "YAML aliases are not allowed",
        "`*name` repeats a value marked elsewhere. Write the value out, or put text that begins"
        " with `*` inside quotes.",
    ),
    Code(
        "SG010",
        "merge-key",
        "YAML merge keys are not allowed",
        "`<<` copies the keys of another mapping. Write the keys out where they are meant.",
    ),
    Code(
        "SG011",
        "tag",
        "YAML tags are not allowed",
        "`!name` asks for a value of a special type. Remove it, or put text that begins with `!`"
        " inside quotes.",
    ),
    Code(
        "SG012",
        "duplicate-key",
        "A key is written twice in the same mapping",
        "Only one of the two values could count. Delete one, or join the two.",
    ),
    Code(
        "SG013",
        "key-not-text",
        "A key is not text",
        "Keys are names. Put a number, `true`, `false` or `null` inside quotes to use it as one.",
    ),
    Code(
        "SG014",
        "several-documents",
        "The file holds more than one YAML document",
        "A line of `---` starts a new document, and a source file is exactly one. Delete the"
        " line, or move what follows it to another file.",
    ),
    Code(
        "SG015",
        "empty-file",
        "The file is empty",
        "There is nothing in this file but blank lines and comments. Write something or delete it.",
    ),
    Code(
        "SG016",
        "number-too-large",
        "A whole number is too large",
        "Whole numbers may be at most 9,007,199,254,740,992 in size, plus or minus. If the digits"
        " are text, put them inside quotes.",
    ),
    Code(
        "SG017",
        "directive",
        "YAML directives are not allowed",
        "A line that begins with `%` changes how the file is read. Delete it.",
    ),
    Code(
        "SG018",
        "too-many-problems",
        "There are too many problems in one file to list them all",
        "The first problems of the file are listed and the rest are not. Mend those first.",
    ),
    Code(
        "SG019",
        "swallowed-item",
        "An item of a list has become part of the text above it",
        "A line that is indented more than the text above it continues that text, even when it"
        " begins with `- `. Line it up with the other items, or put the whole text inside quotes.",
    ),
    Code(
        "SG020",
        "wrong-suffix",
        "A file is not read because of its name",
        "Every file of a story ends in `.yaml`. What ends in `.yml` would be passed over without a"
        " word, and all that is in it would be missing; rename it.",
    ),
    # SG1xx is about the shape of what is written.
    Code(
        "SG101",
        "wrong-type",
        "A value is of the wrong type",
        "The key is known, but it takes another sort of value: text, a whole number, true or"
        " false, a list or a mapping. Text that looks like a number needs quotes.",
    ),
    Code(
        "SG102",
        "unknown-key",
        "A key is not known here",
        "Nothing would read this key. It is misspelt, or indented under the wrong parent.",
    ),
    Code(
        "SG103",
        "missing-key",
        "A required key is missing",
        "This mapping cannot be understood without the key. Add it.",
    ),
    Code(
        "SG104",
        "bad-value",
        "A value is not one of those allowed",
        "The value has the right type, but it is not in the list, or not in the form, that this"
        " key takes.",
    ),
    Code(
        "SG105",
        "too-many-kinds",
        "It is not clear which kind of thing this is",
        "Some things are told apart by which key they have, and must have exactly one of them: a"
        " node offers choices, or jumps, or rolls chance, or ends. Keep one and remove the rest.",
    ),
    # SG2xx is about names and references.
    Code(
        "SG201",
        "unknown-node",
        "There is no node of this name",
        "A jump or a call must name a node that exists in the campaign. Correct the name or write"
        " the node.",
    ),
    Code(
        "SG202",
        "unknown-variable",
        "There is no variable of this name",
        "Every variable is declared, with its type and bounds, before it is used. Correct the name"
        " or declare it.",
    ),
    Code(
        "SG204",
        "unknown-speaker",
        "There is no speaker of this name",
        "A line is spoken by somebody from the cast. Correct the name or add the speaker.",
    ),
    Code(
        "SG205",
        "unknown-pool",
        "There is no pool of this name",
        "A pool is drawn from by its name. Correct the name, or put some storylets in the pool.",
    ),
    Code(
        "SG206",
        "unknown-asset",
        "There is no picture or sound of this name",
        "Assets are named by id. The game plays on without the picture, so this is a warning;"
        " correct the name or add the file.",
        Severity.WARNING,
    ),
    Code(
        "SG207",
        "unknown-ending",
        "There is no ending of this name",
        "An ending belongs to a node and has an id. Correct the name, or write the ending.",
    ),
    Code(
        "SG208",
        "unknown-option",
        "There is no option of this name",
        "The node or table has no option with this id. Correct the name or write the option.",
    ),
    Code(
        "SG210",
        "duplicate-id",
        "Two things have the same id",
        "An id names one thing in the whole campaign, because saves and jumps refer to it. Rename"
        " one of the two.",
    ),
    Code(
        "SG211",
        "name-collision",
        "A name stands for two different things",
        "A value of an enum and a variable have the same name, so an expression that uses it would"
        " be ambiguous. Rename one of the two.",
    ),
    Code(
        "SG212",
        "unknown-group",
        "There is no group of this name",
        "An option is shown under a group of its own node. Correct the name or write the group"
        " under `groups:`.",
    ),
    Code(
        "SG213",
        "empty-group",
        "No option belongs to this group",
        "A heading without options under it is never shown. Put an option in it, or remove it.",
        _WARNING,
    ),
    Code(
        "SG220",
        "unknown-snippet",
        "There is no snippet of this name",
        "A snippet is used by its id. Correct the name, or write the snippet under `snippets:`.",
    ),
    Code(
        "SG221",
        "unknown-parameter",
        "The snippet has no parameter of this name",
        "`$name` in a snippet stands for one of its parameters. Correct the name, declare it, or"
        " write `$$` for a dollar sign before a letter.",
    ),
    Code(
        "SG222",
        "made-up-id",
        "An id is put together in a snippet",
        "Every id stands in full in some file, so that it can be searched for and never changes by"
        " itself. Give the snippet a parameter of type `id` and write `id: $name`.",
    ),
    Code(
        "SG223",
        "misplaced-snippet",
        "A snippet or a parameter does not fit where it stands",
        "A snippet makes nodes, options, outcomes, effects or lines, and is used in a list of"
        " these. A parameter that is a list, or may be left out, stands alone as entry or value.",
    ),
    Code(
        "SG224",
        "snippet-uses-itself",
        "A snippet uses itself",
        "Snippets may use others, but never in a circle: they are written out before anything is"
        " read. Break the circle.",
    ),
    Code(
        "SG225",
        "too-much-from-snippets",
        "Snippets come to too much",
        "Written out, the snippets of a campaign may come to 200,000 values, nested 32 levels deep."
        " Use fewer, or smaller ones.",
    ),
    Code(
        "SG226",
        "unused-snippet",
        "A snippet, or a parameter of one, is never used",
        "What is never used is never checked. Use it, or remove it.",
        _WARNING,
    ),
    Code(
        "SG230",
        "unknown-codex-entry",
        "The codex has no entry of this name",
        "A link in a text names an entry under `codex:`. Correct the id or write the entry.",
    ),
    Code(
        "SG240",
        "alias-hides-id",
        "An alias hides something that exists",
        "An alias says what an old id is called now, for saves and plan files that hold it. While"
        " something has that id, it would be read as something else. Remove one of the two.",
    ),
    Code(
        "SG241",
        "alias-to-nothing",
        "An alias leads to nothing",
        "The id that an old one now stands for does not exist. Correct it; or remove the alias, and"
        " players are told that the thing is gone.",
    ),
    Code(
        "SG242",
        "alias-circle",
        "Aliases lead round in a circle",
        "Each old id leads to another old id and none to something that exists. Let the last one"
        " name what lives.",
    ),
    # SG3xx is about flow.
    Code(
        "SG301",
        "unreachable-node",
        "No path leads to this node",
        "No jump, choice, call or chance leads here from the start. Link it or delete it.",
        _WARNING,
    ),
    Code(
        "SG302",
        "no-way-on",
        "The story stops here without an ending",
        "Every node either leads on or ends the story. Add a jump, some choices or an ending.",
    ),
    Code(
        "SG303",
        "choice-may-be-empty",
        "There may be nothing to choose",
        "Every choice of this node has a condition, so a player could arrive and find none open."
        " Leave one choice without a condition, or say where to go when none is open.",
    ),
    Code(
        "SG304",
        "loop-without-decision",
        "The story can go round for ever without asking the player",
        "These nodes lead to each other with no choice and no chance between them. Put a decision"
        " in the loop, or a way out of it.",
    ),
    Code(
        "SG305",
        "no-ending-reachable",
        "No ending can be reached from here",
        "A player who arrives at this node can never finish. Give it a way to an ending.",
    ),
    Code(
        "SG306",
        "call-without-return",
        "A called node never returns",
        "A call goes to a node and comes back, but no path from that node reaches a return. Add a"
        " return, or jump instead of calling.",
        _WARNING,
    ),
    Code(
        "SG307",
        "return-without-call",
        "A node returns although nothing called it",
        "A return goes back to the place of the call, and this node can be reached without one."
        " Use a jump.",
    ),
    Code(
        "SG308",
        "chance-may-be-empty",
        "There may be no outcome to draw",
        "Every outcome of this chance has a condition or can have the weight 0, so there could be"
        " nothing to draw. Leave one outcome always possible.",
    ),
    Code(
        "SG309",
        "unreachable-ending",
        "No path leads to this ending",
        "The ending is declared but no node that can be reached ends the story with it. Use it or"
        " delete it.",
        _WARNING,
    ),
    Code(
        "SG310",
        "twin-option",
        "Two options do the same",
        "Whatever the player picks of the two, the same happens and the same is said. Let them"
        " differ, join them, or write `alike: true` if the likeness is meant.",
        _WARNING,
    ),
    Code(
        "SG311",
        "idle-fallback",
        "A fallback is never needed",
        "A fallback is offered only when nothing else is open, and another option always is."
        " Remove it, or drop `fallback`.",
        _WARNING,
    ),
    Code(
        "SG312",
        "hidden-branch",
        "What stands before it always wins",
        "Of branches, replies and lines of `either` the first that holds counts, and whenever this"
        " one could hold, one before it does. Change the order or the conditions, or remove it.",
        _WARNING,
    ),
    Code(
        "SG320",
        "shared-scene",
        "The scene of a trigger is played otherwise too",
        "A trigger calls a scene of its own and play comes back from it; inside it no trigger is"
        " asked. A node of it that other nodes lead to, or that it leaves the scene by, would be"
        " both. Let the scene return, or copy the node.",
    ),
    Code(
        "SG321",
        "scene-leaves-chapter",
        "The scene of a trigger leaves its chapter",
        "A chapter that play leaves forgets its variables, also when play comes back. Keep all"
        " nodes of the scene in one chapter.",
    ),
    # SG4xx is about types and bounds.
    Code(
        "SG401",
        "syntax-in-expression",
        "The expression cannot be read",
        "An expression is made of names, whole numbers, comparisons, `and`, `or`, `not`, `+`, `-`"
        " and a few functions. Something stands here that does not fit.",
    ),
    Code(
        "SG402",
        "type-mismatch",
        "The two sides are of different types",
        "Numbers, truth values and the values of an enum do not mix. Compare or assign like with"
        " like.",
    ),
    Code(
        "SG403",
        "value-out-of-bounds",
        "A value lies outside the bounds of its variable",
        "A variable never leaves the bounds it was declared with, so this could never be true, or"
        " would be cut off. Change the value or the bounds.",
    ),
    Code(
        "SG404",
        "start-out-of-bounds",
        "A variable starts outside its own bounds",
        "The value at the start must lie between the least and the greatest value declared.",
    ),
    Code(
        "SG405",
        "unknown-enum-value",
        "The enum has no such value",
        "An enum variable takes only the values it was declared with. Correct the name or add it"
        " to the list.",
    ),
    Code(
        "SG406",
        "rules-read-colour",
        "A rule depends on a variable that is only colour",
        "A variable marked as colour may change what is shown but never what happens. Remove the"
        " mark, or keep the variable out of conditions, effects and weights.",
    ),
    Code(
        "SG407",
        "bad-weight",
        "A weight is not a whole number that can be drawn with",
        "The weights of a chance are whole numbers, none below 0, and not all 0.",
    ),
    Code(
        "SG408",
        "empty-range",
        "A range holds no value",
        "The least value of a range must not be greater than the greatest.",
    ),
    Code(
        "SG409",
        "bad-interpolation",
        "The text has braces that cannot be filled in",
        "`{name}` in a text is replaced with the value of a declared variable. Close the brace,"
        " correct the name, or write `{{` for a brace that is only text.",
    ),
    Code(
        "SG410",
        "constant-condition",
        "A condition always has the same answer",
        "Whatever the player does, the condition is always true or always false. Remove it or"
        " correct it.",
        _WARNING,
    ),
    Code(
        "SG420",
        "incomplete-lookup",
        "A lookup has no number for something",
        "A lookup gives a number for everything that it can be asked for: each value of its level"
        " or enum, or every number. Add what is missing.",
    ),
    Code(
        "SG421",
        "steps-out-of-order",
        "The steps of a lookup are out of order",
        "Each step holds up to a number, each higher than the one before; the last has no end.",
    ),
    Code(
        "SG422",
        "tangled-refusal",
        "It cannot be said beforehand when an option would be refused",
        "An option is refused where its effects would break a bound, which is a condition made of"
        " these effects. Here it would be too large. Make the effects simpler.",
    ),
    Code(
        "SG430",
        "bad-form",
        "A form of a number cannot be read",
        "After the name come forms, parted by bars: `{weeks|one=# week left|other=# weeks left}`."
        " Each is named by a plural category of Unicode's CLDR, or by a number.",
    ),
    Code(
        "SG431",
        "missing-form",
        "A form is missing that some number takes",
        "Every text with forms has `other`, and one for each category that the language uses for"
        " the numbers which can occur. Add the form.",
    ),
    Code(
        "SG432",
        "idle-form",
        "No number takes this form",
        "The language does not use the category, or no number within the bounds takes it. Remove"
        " the form.",
        _WARNING,
    ),
    Code(
        "SG433",
        "forms-of-no-number",
        "Only a number has forms",
        "Plural forms and ordinals go with a number. For a truth or a level, let `either:` choose"
        " among lines.",
    ),
    Code(
        "SG434",
        "bad-link",
        "A link to the codex cannot be read",
        "A link is `[[entry]]`, or `[[entry|words]]` to show other words than the entry's term.",
    ),
    Code(
        "SG435",
        "line-without-a-node",
        "Only the lines of a node take turns or make a sound",
        "`sequence`, `cycle` and `once` count the visits of the node that a line belongs to, and a"
        " sound is heard when play comes there. Lines of the panel, the debrief and the codex"
        " belong to no node.",
    ),
    Code(
        "SG436",
        "unknown-language",
        "The forms of this language are not known",
        "`language` is the code of the language that the campaign is written in. Which forms its"
        " numbers take is looked up in Unicode's CLDR, which does not know this one.",
    ),
    Code(
        "SG440",
        "never-holds",
        "A condition never holds with the values that play can reach",
        "Its variables stay within their bounds, but no effect of the story ever gives them these"
        " values together. Look at what sets them, or remove what waits for it.",
        _WARNING,
    ),
    Code(
        "SG441",
        "always-holds",
        "A condition always holds with the values that play can reach",
        "No effect of the story ever gives its variables other values. Remove the condition, or"
        " look at what sets them.",
        _WARNING,
    ),
    Code(
        "SG442",
        "idle-effect",
        "An effect changes nothing",
        "Whenever it is done, its variable has that value already, or stands at the bound that it"
        " is pushed against. Remove it, or look at the condition above it.",
        _WARNING,
    ),
    # SG5xx is about facts and theses.
    Code(
        "SG501",
        "unknown-fact",
        "There is no fact of this id",
        "Content refers to the facts of the brief by their ids. Correct the id or add the fact,"
        " with its source.",
    ),
    Code(
        "SG502",
        "thesis-without-node",
        "No node carries this thesis",
        "The brief declares a thesis that no node of the story refers to, so the player never"
        " meets it. Name it where the story makes its point.",
    ),
    Code(
        "SG503",
        "unknown-thesis",
        "There is no thesis of this id",
        "Content refers to the theses of the brief by their ids. Correct the id or add the thesis.",
    ),
    Code(
        "SG504",
        "bad-fact-file",
        "A file of facts cannot be used",
        "Each fact needs an id, a sentence and a source that can be looked up. Complete the file.",
    ),
    # SG6xx is about style.
    Code(
        "SG601",
        "text-too-long",
        "A text is longer than its place on the screen",
        "The text would have to scroll or be cut. Shorten it, or split it into two lines.",
        _WARNING,
    ),
    Code(
        "SG602",
        "variable-never-read",
        "A variable is changed but never read",
        "Nothing depends on the variable, so the player can never feel it. Use it or delete it.",
        _WARNING,
    ),
    Code(
        "SG603",
        "variable-never-written",
        "A variable is read but never changed",
        "The variable keeps the value it starts with, so every condition on it is decided already."
        " Change it somewhere or delete it.",
        _WARNING,
    ),
    Code(
        "SG605",
        "real-person-quoted",
        "Invented words are given to a real person",
        "Words in quotation marks that a real person never said mislead the reader. Report the"
        " position instead, or cite the fact that holds the quotation.",
        _WARNING,
    ),
    Code(
        "SG606",
        "missing-citation",
        "Something about the real world cites no fact",
        "A node that carries a thesis, and narration in which a real person acts, rest on the"
        " record. Cite the fact, so that a reader can look it up.",
        _WARNING,
    ),
    Code(
        "SG607",
        "unexplained-abbreviation",
        "An abbreviation is not explained",
        "The campaign explains its words in a codex, and this one is not among them. Write it out,"
        " or explain it.",
        _WARNING,
    ),
    Code(
        "SG608",
        "two-spellings",
        "A name is spelt in two ways",
        "A reader cannot tell whether the two are one, and a search finds only half of them. Only"
        " case, accents and hyphens are compared. Choose one spelling.",
        _WARNING,
    ),
    Code(
        "SG610",
        "unused-declaration",
        "A constant or a formula is never used",
        "Nothing reads it, and whoever reads the files looks for what it is good for. Use it or"
        " delete it.",
        _WARNING,
    ),
    Code(
        "SG611",
        "text-cut-by-a-comment",
        "A text ends where YAML takes the rest of its line for a comment",
        "Without quotes, a space and `#` begin a comment, so what follows is never read. Put the"
        " text inside quotes, or write a space behind the `#` if a comment is meant.",
        _WARNING,
    ),
    Code(
        "SG612",
        "text-split-at-a-comma",
        "A comma in a list in brackets splits a sentence into two lines",
        "Between `[` and `]` a comma ends a text that has no quotes, and each piece is shown as a"
        " line of its own. Put the whole text inside quotes.",
        _WARNING,
    ),
    Code(
        "SG613",
        "step-beyond-the-bounds",
        "An effect changes a variable by more than all it can hold",
        "Whatever value the variable has, it stops at its bound before the step is done. Write a"
        " smaller step, or set the variable to its bound if that is meant.",
        _WARNING,
    ),
    Code(
        "SG640",
        "allowance-without-reason",
        "A warning is allowed without a reason",
        "A comment that allows a warning says why, for whoever reads it next. Write `because` and"
        " the reason behind the code.",
        _WARNING,
    ),
    Code(
        "SG641",
        "unused-allowance",
        "A comment allows a warning that is not there",
        "The warning was mended, or the comment stands on the wrong line. It speaks of its own"
        " line, or of the next when it has a line to itself. Delete it or move it.",
        _WARNING,
    ),
    Code(
        "SG642",
        "bad-allowance",
        "A comment to the checks cannot be followed",
        "Such a comment reads `# summitgame: allow CODE because REASON`, and only a warning can be"
        " allowed. Correct it.",
        _WARNING,
    ),
    # SG7xx is about playtests.
    Code(
        "SG701",
        "playtest-shape",
        "The playtest cannot be read",
        "A playtest is a list of steps: what to choose, what to draw and what to expect. Something"
        " here is none of these.",
    ),
    Code(
        "SG702",
        "playtest-unknown-id",
        "The playtest names something that the campaign does not have",
        "A node, option, outcome, variable or ending was renamed or removed, or is misspelt here.",
    ),
    Code(
        "SG703",
        "playtest-failed",
        "The playthrough did not go as the playtest says",
        "The campaign plays differently from what was written down. Correct the campaign, or the"
        " playtest if the change was meant.",
    ),
    Code(
        "SG704",
        "playtest-measure",
        "Coverage or odds are not what the playtest asks",
        "The plans exercise less of the story than is wanted, or an ending is likelier or rarer."
        " Write plans for what is missing, mend the balance, or ask for less.",
    ),
    Code(
        "SG705",
        "claim-not-proved",
        "A claim is not proved",
        "Some playthrough breaks the claim, or there are too many states to be sure. The sentence"
        " says which, and `summitgame prove` writes the playthrough down.",
    ),
    # SG855 to SG869 are about translations.
    Code(
        "SG855",
        "placeholder-differs",
        "A translation has other names in braces than its source",
        "A name in braces shows a value. A translation shows the same values as its source, in"
        " whatever order its language wants.",
    ),
    Code(
        "SG856",
        "emphasis-differs",
        "The emphasis of a translation is not that of its source",
        "Stars come in pairs around words. Write a star on both sides, and emphasise what the"
        " source does.",
    ),
    Code(
        "SG857",
        "plural-forms",
        "A translation has the wrong plural forms for its language",
        "Each language has its own categories of number. Give one form for each of them, and"
        " always `other`.",
    ),
    Code(
        "SG858",
        "translation-too-long",
        "A translation is longer than its place on the screen",
        "The text would have to be cut or set smaller. Say it shorter.",
        _WARNING,
    ),
    Code(
        "SG859",
        "untranslated",
        "A text has no translation yet",
        "The player reads the source until there is one.",
        Severity.NOTE,
    ),
    Code(
        "SG860",
        "fuzzy-translation",
        "The source has changed since a text was translated",
        "The player reads the source until somebody has looked. Mend the translation, then delete"
        " the word `fuzzy` above it.",
        _WARNING,
    ),
    Code(
        "SG861",
        "not-merged",
        "A translation is not up to its sources",
        "Texts came, went or changed since the file was last merged. Run `summitgame strings"
        " merge`, which keeps every translation.",
        _WARNING,
    ),
    Code(
        "SG862",
        "translated-twice",
        "A text has two translations in one file",
        "Only one of them can be shown. Keep the better one.",
    ),
    Code(
        "SG863",
        "bad-po-file",
        "The translation file cannot be read",
        "Translations are PO files in UTF-8. Mend the line, or take the file back from version"
        " control.",
    ),
    # SG9xx is about what is to be proved.
    Code(
        "SG901",
        "unknown-objective",
        "There is no objective of this name",
        "A claim compares the best that can be reached for an objective. Correct the name, or"
        " declare the objective under `objectives:`.",
    ),
    Code(
        "SG902",
        "unknown-persona",
        "There is no persona of this name",
        "Odds are those of somebody who plays. Correct the name, write `uniform`, or declare the"
        " persona under `personas:`.",
    ),
    Code(
        "SG903",
        "unknown-stream",
        "No chance is drawn from this stream",
        "The moves of an adversary are what chance does at the nodes of some streams. Correct the"
        " name, or give a node this stream.",
    ),
    Code(
        "SG904",
        "nothing-fits",
        "Nothing in the story fits this",
        "A rule or a place that fits nothing would silently do nothing. Correct it, or remove it.",
    ),
    Code(
        "SG905",
        "never-waits",
        "Play never waits at this node",
        "A claim speaks of states in which something is picked, rolled or ended. Play only passes"
        " through this node; name one that it goes on to, or ask `visits(node)`.",
    ),
    Code(
        "SG906",
        "bad-figure",
        "A figure cannot be read, or can never be",
        "A figure is a fraction, a decimal or a percentage, such as `1/3`, `0.25` or `5 %`, and a"
        " chance lies between 0 and 1.",
    ),
)


def _registered(table: tuple[Code, ...]) -> Mapping[str, Code]:
    found = {entry.code: entry for entry in table}
    if len(found) != len(table) or len({entry.slug for entry in table}) != len(table):
        message = "a diagnostic code or slug is registered twice"
        raise ValueError(message)
    return MappingProxyType(found)


CODES: Mapping[str, Code] = _registered(_TABLE)
"""Every code that the program can emit, in order."""
