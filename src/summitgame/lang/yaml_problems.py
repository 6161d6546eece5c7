"""What the guard says about YAML that is correct but refused. Law: words only, no decisions."""

from summitgame.diagnostics import Diagnostic, Related, Span, shorten
from summitgame.lang.tree import ScalarNode


def too_deep(span: Span, limit: int) -> Diagnostic:
    """Lists and mappings inside each other beyond the limit."""
    return Diagnostic(
        "SG005",
        f"values are nested more than {limit} deep here",
        span,
        expected=f"at most {limit} levels",
        hint="move the inner part to a node of its own",
    )


def too_many_values(span: Span, limit: int) -> Diagnostic:
    """More keys and values than a file may hold."""
    return Diagnostic(
        "SG006",
        f"the file has more than {limit:,} values",
        span,
        expected=f"at most {limit:,} keys and values in a file",
        hint="split it into several files",
    )


def text_too_large(span: Span, limit: int) -> Diagnostic:
    """One text beyond the limit."""
    return Diagnostic(
        "SG007",
        "this text is too large",
        span,
        expected=f"at most {limit:,} bytes",
        hint="split it into several lines or nodes; a quote that is never closed also does this",
    )


def anchor(span: Span, raw: str) -> Diagnostic:
    """`&name` before a value."""
    return Diagnostic(
        "SG008",
        f"`{shorten(raw)}` marks a value for reuse, which is not allowed",
        span,
        hint="delete the mark; if it is text, put it inside quotes",
    )


def alias(span: Span, raw: str) -> Diagnostic:
    """`*name` in place of a value."""
    return Diagnostic(
        "SG009",
        f"`{shorten(raw)}` refers to a value written elsewhere, which is not allowed",
        span,
        hint="write the value out here; if it is text, put it inside quotes",
    )


def merge_key(span: Span) -> Diagnostic:
    """`<<` as a key."""
    return Diagnostic(
        "SG010",
        "`<<` copies the keys of another mapping, which is not allowed",
        span,
        hint="write the keys out here",
    )


def tag(span: Span, raw: str) -> Diagnostic:
    """`!name` before a value."""
    return Diagnostic(
        "SG011",
        f"`{shorten(raw)}` asks for a special type of value, which is not allowed",
        span,
        hint="delete it; if it is text, put it inside quotes",
    )


def duplicate_key(again: ScalarNode, first: ScalarNode) -> Diagnostic:
    """A key that the mapping has already."""
    return Diagnostic(
        "SG012",
        f"the key `{shorten(str(again.value))}` is written twice in this mapping",
        again.span,
        hint="delete one of the two, or join their values; an item of its own begins with `- `",
        related=(Related(first.span, "first written here"),),
    )


def key_not_text(node: ScalarNode) -> Diagnostic:
    """A number, truth value or nothing as a key."""
    if not node.raw:
        hint = "write a name before the colon"
    else:
        hint = f'put it inside quotes: "{shorten(node.raw)}"'
    return Diagnostic(
        "SG013",
        f"the key `{shorten(node.raw)}` is not text" if node.raw else "this key is empty",
        node.span,
        expected="a name",
        hint=hint,
    )


def key_is_collection(span: Span) -> Diagnostic:
    """A list or mapping as a key, usually a text that begins with a brace."""
    return Diagnostic(
        "SG013",
        "a list or a mapping stands where a key should be",
        span,
        expected="a name",
        hint="put text that begins with `{` or `[` inside quotes",
    )


def second_document(span: Span) -> Diagnostic:
    """`---` after a first document."""
    return Diagnostic(
        "SG014",
        "a second YAML document begins here",
        span,
        expected="one document in a file",
        hint="delete the line `---`, or move what follows to a file of its own",
    )


def empty_file(file: str) -> Diagnostic:
    """Nothing but blank lines and comments."""
    return Diagnostic(
        "SG015",
        "there is nothing in this file",
        Span(file, 1, 1, 1, 1),
        hint="write something or delete the file",
    )


def number_too_large(span: Span, raw: str, limit: int) -> Diagnostic:
    """A whole number that other tools would not keep exactly."""
    return Diagnostic(
        "SG016",
        f"the number {shorten(raw)} is too large",
        span,
        expected=f"a whole number between -{limit:,} and {limit:,}",
        hint="if the digits are text, put them inside quotes",
    )


def directive(span: Span) -> Diagnostic:
    """`%YAML` or `%TAG`."""
    return Diagnostic(
        "SG017",
        "a line that begins with `%` changes how YAML is read, which is not allowed",
        span,
        hint="delete the line",
    )


def too_many_problems(span: Span, limit: int) -> Diagnostic:
    """More problems than are worth listing."""
    return Diagnostic(
        "SG018",
        f"the file has more than {limit} problems, and the rest are not listed",
        span,
        hint="mend those listed first",
    )


def swallowed_item(span: Span) -> Diagnostic:
    """`- ` at the beginning of a line that YAML takes for more of the text above."""
    return Diagnostic(
        "SG019",
        "this item is part of the text above, because it is indented more",
        span,
        hint="line it up with the other items; if it is text, put the whole text inside quotes",
    )


def unseen_escape(span: Span, character: str) -> Diagnostic:
    """An escape in double quotes that stands for an unseen character."""
    return Diagnostic(
        "SG003",
        f"this stands for the character U+{ord(character):04X}, which cannot be seen and is not"
        " allowed",
        span,
        hint="delete it; a backslash that is meant to be read is written twice",
    )
