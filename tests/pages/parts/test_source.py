"""What is kept for readers belongs to one build of one store."""

import shutil

from metrics.build.place import Place
from pages.parts.doors import published_figures
from tests.pages.conftest import COMMUNES, LATEST, send

RATE = "digital_signature_adult_rate"


def _reported(office: Place, signed: int) -> float | None:
    send(
        office, LATEST, {COMMUNES[0]: {"adults_18plus": 100, "digital_signatures_personal": signed}}
    )
    figures = published_figures.figures_inside(published_figures.source(None), "750", LATEST, RATE)
    return next(figure.value for figure in figures if figure.unit.code == COMMUNES[0])


def test_a_store_that_replaced_another_is_shown_although_its_numbers_are_the_same(
    office: Place,
) -> None:
    assert _reported(office, 30) == 30.0
    shutil.rmtree(office.root)
    assert _reported(office, 60) == 60.0
    assert published_figures.source(None).store.build == 1
