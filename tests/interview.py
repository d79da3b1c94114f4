"""Walking the questions of a filing, page after page, with the web client.

``file(client, **changes)`` files with the answers of ``builders.FILING``; ``walk`` stops at the look-over, and
``answer`` sends one page. An answer that no page asks for is a mistake of the test, unless it is one of ``FILING``.
"""

import re
from collections.abc import Iterator
from typing import Any

from werkzeug.test import TestResponse

from tests.builders import FILING
from tests.pages import FormOnPage, Page
from tests.visitor import Visitor

START, LOOK_OVER, PAPERS = "/indienen", "/indienen/controleren", "/indienen/stukken"
_BUTTONS = {"verder", "later", "verstuur", "zoek", "bewaar", "weg", "rij", "rij_weg", "wis"}


def file(client: Visitor, *, papers: Any = (), **changes: Any) -> str:
    """File a dispute as a parent; returns its number."""
    walk(client, papers=papers, **changes)
    return number_in(press(client, LOOK_OVER, "verstuur"))


def walk(client: Visitor, *, papers: Any = (), until: str = LOOK_OVER, **changes: Any) -> list[str]:
    """Answer page after page, from wherever this visitor was; returns the addresses that were walked.

    Args:
        client: the visitor.
        papers: files for the page of the papers: ``(stream, name)``.
        until: the page to stop before.
        changes: answers that differ from ``FILING``.
    """
    answers, walked = {**FILING, **changes}, []
    asked: set[str] = set()
    page = client.page(START)
    place = next(path for words, path in page.links.items() if words in ("Beginnen", "Ga verder", "Kijk alles na"))
    while place != until and place != LOOK_OVER:
        assert place not in walked, f"{place} komt twee keer langs"
        walked.append(place)
        form = client.page(place).form("verder")
        mine = {name: value for name, value in answers.items() if name in form.names or _is_row(name, form)}
        asked |= set(mine)
        if place == PAPERS and papers:
            mine["papers"] = list(papers)
        response = post(client, place, form, "verder", mine)
        assert response.status_code == 302, f"{place}: {Page(response.get_data(as_text=True)).text}"
        place = response.location
    whole = place == LOOK_OVER and walked[:1] == ["/indienen/wie"]
    unasked = set(changes) - asked if whole else set()
    assert not {name for name in unasked if changes[name]}, f"geen bladzijde vroeg naar {unasked}"
    return walked


def answer(client: Visitor, slug: str, button: str = "verder", **answers: Any) -> TestResponse:
    """Send one page as it stands, with these answers."""
    place = f"/indienen/{slug}"
    return post(client, place, client.page(place).form(button), button, answers)


def press(client: Visitor, place: str, button: str, **more: Any) -> TestResponse:
    """Press a button of a page as it stands."""
    return post(client, place, client.page(place).form(button), button, more)


def post(client: Visitor, place: str, form: FormOnPage, button: str, answers: dict[str, Any]) -> TestResponse:
    """Send a form that was read before."""
    told = {**form.values, **answers}
    response = client.post(form.action or place, data={**told, button: told.get(button, "1")})
    # The test client writes a large body to a file on disk and leaves it open.
    response.request.environ["wsgi.input"].close()
    return response


def number_in(response: TestResponse) -> str:
    """The number of the dispute on whose receipt this ends."""
    assert response.status_code == 302, Page(response.get_data(as_text=True)).text
    found = re.fullmatch(r"/ontvangst/(\d{4}-\d{4,})", response.location)
    assert found, response.location
    return found[1]


def values(client: Visitor, slug: str) -> dict[str, list[str]]:
    """What a page holds now."""
    return client.page(f"/indienen/{slug}").form("verder").values


def fields_of(form: FormOnPage) -> Iterator[str]:
    """What a form asks for."""
    return (name for name in form.names if name not in {"csrf_token", "draft_key", "seen"} | _BUTTONS)


def _is_row(name: str, form: FormOnPage) -> bool:
    return "-" in name and any(one.startswith(name.split("-")[0] + "-") for one in form.names)
