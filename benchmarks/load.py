"""Clients that load a server on this machine: a bounded number of requests, and how long each took."""

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Sample:
    """What one run gave: seconds per answered request, and how many got no right answer."""

    seconds: list[float] = field(default_factory=list)
    lost: int = 0

    def row(self) -> str:
        """Median and 95th percentile in milliseconds, and the number lost."""
        if len(self.seconds) < 2:
            return f"{'-':>9} {'-':>9} {self.lost:>6}"
        return f"{median(self.seconds) * 1000:>9.1f} {quantiles(self.seconds, n=20)[18] * 1000:>9.1f} {self.lost:>6}"


class Browser:
    """One client with its own connection and cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def request(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        """Status, place to go on to, and text of one answer."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location") or "", text

    def token(self, path: str) -> tuple[str, str]:
        """The form's token on a page, and the page."""
        _, _, text = self.request("GET", path)
        found = _TOKEN.search(text)
        if found is None:
            raise RuntimeError(f"no form on {path}")
        return found.group(1), text

    def log_in(self, email: str, password: str) -> "Browser":
        """Log in, or fail loudly."""
        token, _ = self.token("/inloggen")
        form = urlencode({"csrf_token": token, "email": email, "password": password}).encode()
        status, _, _ = self.request("POST", "/inloggen", form, "application/x-www-form-urlencoded")
        if status != 302:
            raise RuntimeError(f"login of {email} gave {status}")
        return self


def run(clients: list[Browser], requests: int, act: Callable[[Browser, int], bool]) -> Sample:
    """Let each client send its share at once.

    Args:
        clients: logged in or not.
        requests: how many in all; the run is bounded by it.
        act: sends number n and tells whether the answer was right; its own preparation may be left out by
            returning through ``Timed``.
    """
    sample, lock = Sample(), threading.Lock()
    share = max(1, requests // len(clients))

    def work(index: int, client: Browser) -> None:
        for turn in range(share):
            started = time.perf_counter()
            try:
                fine = act(client, index * share + turn)
            except (OSError, http.client.HTTPException, RuntimeError):
                fine = False
                client.connection.close()
            took = getattr(client, "took", None) or time.perf_counter() - started
            client.took = None  # type: ignore[attr-defined]
            with lock:
                if fine:
                    sample.seconds.append(took)
                else:
                    sample.lost += 1

    threads = [threading.Thread(target=work, args=item) for item in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sample
