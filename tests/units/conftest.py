import pytest

from metrics.build.place import Place
from tests.units.office import Office


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(Place(tmp_path))
