"""An address with a number or a sign that no row can have is a page that does not exist."""

from collections.abc import Callable

import pytest

from tests.builders import Person, World
from tests.visitor import Visitor


@pytest.mark.parametrize(
    "path", ["/berichten/99999999999999999999999", "/taken/99999999999999999999999/afronden", "/zaken/%00"]
)
def test_it_is_not_found(client: Visitor, login: Callable[[Visitor, Person], Visitor], world: World, path: str) -> None:
    assert login(client, world.desk).get(path).status_code == 404


def test_a_case_number_that_no_database_keeps_begins_an_empty_letter(client: Visitor) -> None:
    assert client.get("/wegwijzer/bezwaarbrief?zaak=%00").status_code == 200
