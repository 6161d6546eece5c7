"""Where nodes and options are written. Law: read again when somebody asks, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from summitgame.diagnostics import Span
from summitgame.lang.build import Builder
from summitgame.lang.fields import identity, items, mapping, mappings, text
from summitgame.lang.parts import may_write_out, parts_of
from summitgame.lang.tree import MapNode


class Written(Mapping[str, Span]):
    """The places of the nodes (`node`) and options (`node/option`) of files without an error."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, name: str) -> Span:
        return self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def _places(self) -> dict[str, Span]:
        nodes: dict[str, Span] = {}
        options: dict[str, Span] = {}
        trees = {file: Builder(source, file).build() for file, source in self._texts.items()}
        roots = {file: root for file, root in trees.items() if root is not None}
        snippets = any(may_write_out(each.encode()) for each in self._texts.values())
        for part in parts_of(roots, self._texts, snippets=snippets)[0]:
            for node in mappings(part.root, "nodes"):
                name = text(node, "id")
                nodes[name] = (identity(node) or node).span
                table = mapping(node, "table")
                for item in (*items(node, "options"), *(items(table, "options") if table else ())):
                    if isinstance(item, MapNode):
                        options[f"{name}/{text(item, 'id')}"] = (identity(item) or item).span
        return nodes | options
