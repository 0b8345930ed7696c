"""A small report of one commune: three figures in a file that needs no answer."""

from dataclasses import replace

from bench.restate import ASKED
from etl.intake.load import GivenFile, Understood, accept, understand
from etl.out.template import template
from etl.read.model import Context
from etl.reference import register
from metrics.build.place import Place
from metrics.declared.period import Period

FIGURES = ASKED[:3]


def small_report(place: Place, commune: str, period: Period, figure: int) -> GivenFile:
    """A wide CSV in which each element has this figure; what is asked about it is answered."""
    units = {commune: register().on(period.end).by_code[commune].name}
    content = template(
        "wide",
        ".csv",
        units=units,
        period=period.code,
        elements=list(FIGURES),
        figures={(commune, element): float(figure) for element in FIGURES},
    )
    file = GivenFile(name=f"{commune}-{figure}.csv", content=content)
    asked = [
        finding.question for finding in understand(file, against=place).findings if finding.question
    ]
    # a period that has not begun is asked
    return replace(file, context=Context(answers=dict.fromkeys(asked, period.code)))


def load(place: Place, file: GivenFile) -> None:
    """From the bytes to the published build."""
    understood: Understood = understand(file, against=place)
    if understood.exit_code:
        raise RuntimeError(f"refused: {understood.findings}")
    accept(place, [(file, understood)])
