"""The rules follow the registry, and they are fast."""

from dataclasses import replace
from types import MappingProxyType

from etl.rules import check
from metrics.declared.indicator import DataElement, Kind, Plausibility, Text
from metrics.declared.registry import registry
from tests.rules.reports import reading, row


def test_a_new_declaration_is_checked_without_another_edit() -> None:
    kiosks = DataElement(
        code="kiosks",
        label=Text(vi="Số kiosk", en="Kiosks"),
        measure="kiosk",
        kind=Kind.STOCK,
        part_of="villages",
        part_is_hard=True,
    )
    few = Plausibility(
        code="few",
        label=Text(vi="Không quá một nửa", en="At most half"),
        element="kiosks",
        base="teams",
        high=0.5,
    )
    declared = replace(
        registry(),
        elements=MappingProxyType({**registry().elements, "kiosks": kiosks}),
        plausibilities=MappingProxyType({**registry().plausibilities, "few": few}),
    )
    checked = check(reading(row(("kiosks", 9), ("villages", 8), ("teams", 10))), declared)
    assert [finding.rule for finding in checked.findings] == [
        "part_at_most_whole",
        "within_plausible_range",
    ]
