"""What holds for any report."""

from hypothesis import given
from hypothesis import strategies as st

from etl.findings import Severity
from etl.read.model import Status
from etl.rules import check
from metrics.declared.registry import registry
from tests.rules.reports import cell, reading

ELEMENTS = registry().elements
FIGURES = st.dictionaries(
    st.sampled_from(sorted(ELEMENTS)),
    st.integers(-3, 60) | st.floats(-1, 120, allow_nan=False),
    max_size=40,
)


@given(figures=FIGURES, order=st.randoms(use_true_random=False))
def test_what_is_left_holds_and_the_order_of_columns_does_not_matter(
    figures: dict[str, float], order
) -> None:
    cells = [
        cell(element, value, row=index)
        for index, (element, value) in enumerate(figures.items(), start=2)
    ]
    checked = check(reading(cells))
    left = {c.element: c.value for c in checked.accepted if c.element and c.value is not None}
    assert len(left) == len(checked.accepted)
    for code, value in left.items():
        whole = left.get(ELEMENTS[code].part_of or "")
        assert value >= 0
        assert not (ELEMENTS[code].part_is_hard and whole is not None and value > whole)
    refused = {c.row for c in checked.cells if c.status is Status.REFUSED}
    assert refused == {
        finding.row for finding in checked.findings if finding.severity is Severity.ERROR
    }
    order.shuffle(cells)
    assert set(check(reading(cells)).findings) == set(checked.findings)
