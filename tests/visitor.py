"""A person at the other end of the line. Every page that comes by is checked, and forms are sent as they stand."""

from functools import lru_cache
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages import Page

# A page that comes by is looked at once, and most often read right after that.
_read = lru_cache(maxsize=4)(Page)


class Visitor(FlaskClient):
    """The test client of every web test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """As Flask's, with a look at the page."""
        response = super().open(*args, **kwargs)
        if (
            response.request.method != "HEAD"
            and response.mimetype == "text/html"
            and not 300 <= response.status_code < 400
        ):
            problems = _read(response.get_data(as_text=True)).problems
            assert not problems, f"{response.request.path}: {'; '.join(problems)}"
        return response

    def page(self, path: str) -> Page:
        """Open a page that must be there."""
        response = self.get(path, follow_redirects=True)
        assert response.status_code == 200, f"{path}: {response.status}"
        return _read(response.get_data(as_text=True))

    def send(self, path: str, *, action: str = "", follow_redirects: bool = True, **fields: Any) -> TestResponse:
        """Open a page, fill in a form of it and press its button.

        Args:
            path: the page.
            action: part of the address the form goes to, where the page has several.
            follow_redirects: go on to the page that follows.
            fields: what is filled in; the rest is sent as the page had it. A file is ``(stream, name)``.
        """
        form = self.page(path).form(*fields, action=action)
        return self.post(form.action or path, data={**form.values, **fields}, follow_redirects=follow_redirects)

    def send_from(self, shown: TestResponse) -> TestResponse:
        """Press the button of a page that was shown already, also one that is not there (any more)."""
        form = _read(shown.get_data(as_text=True)).form()
        return self.post(form.action or shown.request.path, data=form.values, follow_redirects=True)

    def log_in(self, person: Any) -> "Visitor":
        """Come in as someone, without the login page (which has tests of its own)."""
        with self.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = str(person.user_id), True
        return self
