"""How columns, and the rows of a form, were understood: for the preview, with an example of the
evidence.
"""

from collections.abc import Sequence

from etl.read.element.headers import Meaning, Nature
from etl.read.element.meanings import Header
from etl.read.model import Decision
from etl.read.slots import Read
from etl.read.table.layout import Table
from metrics.declared.indicator import Language
from metrics.declared.registry import registry


def decision(
    table: Table, column: str, header: Header, reads: Sequence[Read], row: int | None = None
) -> Decision:
    """How a column (or, counted from 0, a row) was understood, with an example of its evidence."""
    meaning = header.meaning
    is_element = meaning is not None and meaning.nature is Nature.ELEMENT
    vi, en = _understood_as(meaning)
    example = next(
        (
            r
            for r in reads
            if r.figure.value is not None and _is_telling(table.sheet.text(*r.slot.place))
        ),
        None,
    )
    if example is not None:
        text, values = table.sheet.text(*example.slot.place), _together(example, reads)
        vi += f"; {text} được hiểu là {' / '.join(_plain(value, 'vi') for value in values)}"
        en += f"; {text} is read as {' / '.join(_plain(value, 'en') for value in values)}"
    return Decision(
        sheet=table.sheet.name,
        column=column,
        header=header.shown,
        element=meaning.elements[0] if meaning and is_element else None,
        evidence_vi=vi,
        evidence_en=en,
        row=None if row is None else row + 1,
    )


def _understood_as(meaning: Meaning | None) -> tuple[str, str]:
    """The labels of what a header means: of an element, of the parts of a fraction, of a rate."""
    if meaning is None or meaning.nature not in (Nature.ELEMENT, Nature.FRACTION, Nature.RATE):
        return "chưa rõ chỉ tiêu", "element not clear"
    if meaning.nature is Nature.RATE:
        rate = registry().indicators.get(meaning.rate or "")
        return (
            (f"«{rate.label.vi}»", f"«{rate.label.en}»")
            if rate
            else ("tỷ lệ phần trăm", "per cents")
        )
    labels = [registry().elements[code].label for code in meaning.elements]
    return " / ".join(f"«{label.vi}»" for label in labels), " / ".join(
        f"«{label.en}»" for label in labels
    )


def _is_telling(text: str) -> bool:
    return any(mark in text for mark in ".,%/ ")


def _together(example: Read, reads: Sequence[Read]) -> list[float]:
    """The number of an example; of a fraction those of all its parts."""
    same = (
        [read for read in reads if read.slot.place == example.slot.place]
        if example.in_fraction
        else [example]
    )
    return [read.figure.value for read in same if read.figure.value is not None]


def _plain(value: float, language: Language) -> str:
    """1234 without separators, so that nothing is left to interpret."""
    written = f"{value:.0f}" if float(value).is_integer() else f"{value:g}"
    return written.replace(".", ",") if language == "vi" else written
