"""One name, one thing; and no way that turns back: what a reader of the listing relies on."""

import ast
from collections import defaultdict
from graphlib import TopologicalSorter

import grimp

from tests.architecture.test_rooms import SOURCES, _name


def _public_classes() -> dict[str, list[str]]:
    """The files of each public class by its name."""
    found = defaultdict(list)
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(_name(path))
    return found


def test_no_public_class_name_stands_for_two_things() -> None:
    twice = {name: files for name, files in _public_classes().items() if len(files) > 1}
    assert twice == {}


def test_no_module_leads_back_to_itself() -> None:
    graph = grimp.build_graph("etl", "metrics", "pages", cache_dir=None)
    imported = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    TopologicalSorter(imported).prepare()  # raises CycleError, which names the circle
