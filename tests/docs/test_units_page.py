"""The files shown in docs/units.md can be loaded as they stand there, one after the other."""

import re

from etl.archive.event import Type
from metrics.build.place import HOME, Place
from tests.units.office import Office

EXAMPLES = re.findall(
    r"```csv\n(.*?)```", (HOME / "docs" / "units.md").read_text(encoding="utf-8"), flags=re.DOTALL
)


def test_every_example_loads(tmp_path):
    office = Office(Place(tmp_path))
    kinds = []
    for example in EXAMPLES:
        read = office.read(example.encode())
        assert read.findings == (), example
        assert len(read.rows) == len(example.splitlines()) - 1
        kinds.append(read.kind.type)
        office.load(example.encode())
    assert kinds == [Type.VILLAGES, Type.VILLAGE_CHANGES, Type.GROUPS, Type.SHARES]
    assert {
        unit.name
        for unit in office.own.register.on(office.own.village_changes["effective"][0]).children(
            "20308"
        )
    } == {
        "Thôn Năm",
        "Thôn Phú Hòa",
        "Thôn Hòa Ninh",
        "Thôn An Sơn",
    }
