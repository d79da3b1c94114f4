"""Measure a small and a large installation side by side, under gunicorn with two workers.

    .venv/bin/python benchmarks/measure.py 1000 100000

Each size gets its own instance folder and server. Rounds alternate between the sizes, so that a noisy machine
is noisy for both. Prints median and p95 in milliseconds and the requests lost, and the growth between the sizes.
With ``GPO_BENCHMARK_POSTGRESQL`` (a URL up to and with the slash before the database's name) each size lives in a
database ``gpo_bench_<size>`` of that server, which must be empty.
"""

import argparse
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

import pikepdf
from load import Browser, Sample, run

HERE = Path(__file__).resolve().parent
PASSWORD = "een lang wachtwoord"
DESK = "secretariaat@example.org"
CLIENTS = (1, 8, 32)
ROUNDS = 3
READS, FILINGS = 96, 32
LOOK_OVER = "/indienen/controleren"
# A child at home without a decision on paper; the address is another one each time.
ANSWERS = {
    "relation": "ouder",
    "name": "Ouder Meting",
    "email": "",
    "address_secret": "nee",
    "authority": "samen",
    "other_knows": "ja",
    "other_safe": "ja",
    "child_name": "Kind Meting",
    "school_text": "Meetschool7x1",
    "enrolled": "ja",
    "grounds": "verwijdering",
    "subtypes": "feitelijke_verwijdering",
    "decision_paper": "nee",
    "no_decision_reason": "De school zei het aan de telefoon.",
    "story": "Ons kind mag niet meer komen.",
    "wish": "Dat ons kind weer naar school gaat.",
    "objection_made": "nee",
    "extra_support": "ja",
    "at_home": "nee",
    "urgent": "nee",
    "child_asked": "nee",
    "child_voice_how": "Ons kind is te jong.",
}


@dataclass
class Installation:
    """One installation of one size, and its server."""

    size: int
    folder: Path
    port: int
    env: dict[str, str]
    samples: dict[tuple[str, int], Sample] = field(default_factory=dict)
    jobs: dict[str, list[float]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int)
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as root:
        places = [prepare(size, Path(root)) for size in sizes]
        for place in places:
            place.jobs = flag_job(place)
        with servers(places):
            measure(places)
    report(places)


def prepare(size: int, root: Path) -> Installation:
    """Make and fill one installation."""
    folder = root / str(size)
    folder.mkdir()
    env = {**os.environ, "GPO_INSTANCE": str(folder), "GPO_SECRET_KEY": uuid.uuid4().hex}
    server = os.environ.get("GPO_BENCHMARK_POSTGRESQL")
    if server:
        env["GPO_DATABASE_URL"] = f"{server}gpo_bench_{size}"
    subprocess.run([sys.executable, HERE / "seed.py", str(size)], env=env, check=True)
    return Installation(size, folder, free_port(), env)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def servers(places: list[Installation]) -> Iterator[None]:
    """One gunicorn per installation, two workers of four threads each."""
    command = [sys.executable, "-m", "gunicorn", "gpo.wsgi:app", "--workers=2", "--worker-class=gthread", "--threads=4"]
    running = [
        subprocess.Popen([*command, f"--bind=127.0.0.1:{place.port}", "--log-level=error"], env=place.env)
        for place in places
    ]
    try:
        for place in places:
            wait_for(place.port)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def wait_for(port: int) -> None:
    """Until the server answers, half a minute at most."""
    for _ in range(300):
        try:
            Browser(port).request("GET", "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def measure(places: list[Installation]) -> None:
    """All requests at all numbers of clients, alternating between the installations."""
    desks = {place.size: Browser(place.port).log_in(DESK, PASSWORD).cookies for place in places}
    paper = pdf_of(200_000)
    for clients in CLIENTS:
        for _ in range(ROUNDS):
            for place in places:
                desk = [with_cookies(place.port, desks[place.size]) for _ in range(clients)]
                for name, path in pages(place.size).items():
                    add(
                        place,
                        name,
                        clients,
                        run(desk, READS, lambda browser, turn, path=path: get(browser, path(turn))),
                    )
        for place in places:
            parents = [Browser(place.port) for _ in range(clients)]
            add(place, "filing, 200 kB pdf", clients, run(parents, FILINGS, lambda browser, _: file(browser, paper)))


def pages(size: int) -> dict[str, Callable[[int], str]]:
    """The pages that are read, by the number of the turn."""
    year, step = date.today().year, max(1, size // READS)
    return {
        "worklist by stage": lambda turn: "/zaken?stap=in_behandeling",
        "worklist, sent rulings": lambda turn: "/zaken?stap=uitspraak_verzonden",
        "case page": lambda turn: f"/zaken/{year}-{1 + turn * step % size:04d}",
    }


def with_cookies(port: int, cookies: dict[str, str]) -> Browser:
    browser = Browser(port)
    browser.cookies = dict(cookies)
    return browser


def get(browser: Browser, path: str) -> bool:
    return browser.request("GET", path)[0] == 200


def add(place: Installation, name: str, clients: int, sample: Sample) -> None:
    kept = place.samples.setdefault((name, clients), Sample())
    kept.seconds += sample.seconds
    kept.lost += sample.lost


def file(browser: Browser, paper: bytes) -> bool:
    """File one dispute as a new visitor, page after page; only the sending at the end is timed."""
    browser.cookies.clear()
    place = "/indienen/wie"
    while place != LOOK_OVER:
        papers = [paper] if place == "/indienen/stukken" else []
        status, onward, text = press(browser, place, "verder", papers)
        if status != 302:
            complain(status, text)
            return False
        place = onward
    form = _Form.on(browser.request("GET", place)[2])
    started = time.perf_counter()
    status, place, text = send(browser, LOOK_OVER, {**form.hidden, "verstuur": "ja"}, [])
    browser.took = time.perf_counter() - started  # type: ignore[attr-defined]
    if status != 302:
        complain(status, text)
    return status == 302 and "/ontvangst/" in place


def press(browser: Browser, place: str, button: str, papers: list[bytes]) -> tuple[int, str, str]:
    """Answer one page and press a button."""
    form = _Form.on(browser.request("GET", place)[2])
    told = {name: value for name, value in ANSWERS.items() if name in form.names}
    if "email" in told:
        told["email"] = f"{uuid.uuid4().hex}@example.org"
    return send(browser, place, {**form.hidden, **told, button: "ja"}, papers)


def send(browser: Browser, place: str, fields: dict[str, str], papers: list[bytes]) -> tuple[int, str, str]:
    """Send a form as a browser does where files may go along."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        'Content-Disposition: form-data; name="papers"; filename="brief.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    parts += [f"--{boundary}\r\n{head}".encode() + paper + b"\r\n" for paper in papers]
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return browser.request("POST", place, body, f"multipart/form-data; boundary={boundary}")


class _Form(HTMLParser):
    """The form of a page: what it sends unseen, and what it asks."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.names: set[str] = set()
        self._inside = False

    @classmethod
    def on(cls, text: str) -> "_Form":
        """The form on this page."""
        form = cls()
        form.feed(text)
        return form

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "gpo-form" in told.get("class", "").split()
        if self._inside and tag in ("input", "textarea", "select") and "name" in told:
            if told.get("type") == "hidden":
                self.hidden[told["name"]] = told.get("value", "")
            else:
                self.names.add(told["name"])


def complain(status: int, text: str) -> None:
    """Say why, when asked to."""
    if os.environ.get("GPO_BENCHMARK_DEBUG"):
        print(status, re.findall(r'href="#[^"]*">([^<]*)', text))


def pdf_of(size: int) -> bytes:
    """A valid PDF of about this many bytes; the noise in it does not compress."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Noise = pdf.make_stream(os.urandom(size))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def flag_job(place: Installation) -> dict[str, list[float]]:
    """Seconds of the nightly flag job: with the due rulings to flag, and again with nothing left to do.

    On SQLite it runs on copies, so that the flags can be raised more than once.
    """
    code = (
        "import time\nfrom gpo import create_app\nfrom gpo.jobs.runner import run_now\n"
        "from gpo.jobs.schedule import SCHEDULE\n"
        "job = next(job for job in SCHEDULE if job.name == 'flag-silent-boards')\n"
        "app = create_app()\n"
        "with app.app_context():\n"
        "    house = app.extensions['gpo']\n"
        "    for turn in range(2):\n"
        "        start = time.perf_counter()\n"
        "        tally = run_now(house, job)\n"
        "        print(tally.done, time.perf_counter() - start)\n"
    )
    found: dict[str, list[float]] = {}
    for turn in range(1 if "GPO_DATABASE_URL" in place.env else ROUNDS):
        env = dict(place.env)
        if "GPO_DATABASE_URL" not in env:
            copy = place.folder / f"copy-{turn}"
            copy.mkdir()
            shutil.copy(place.folder / "gpo.sqlite", copy)
            env["GPO_INSTANCE"] = str(copy)
        done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            count, seconds = line.split()
            found.setdefault(f"flag job, {count} due", []).append(float(seconds))
    return found


def report(places: list[Installation]) -> None:
    """Print the table, and the growth from the first size to the last."""
    print(f"\n{'request':<26} {'clients':>7} {'disputes':>9} {'median ms':>9} {'p95 ms':>9} {'lost':>6}")
    for name, clients in places[0].samples:
        for place in places:
            print(f"{name:<26} {clients:>7} {place.size:>9} {place.samples[name, clients].row()}")
    for name in places[0].jobs:
        for place in places:
            print(f"{name:<26} {'':>7} {place.size:>9} {median(place.jobs[name]) * 1000:>9.1f}")
    small, large = places[0], places[-1]
    print(f"\ngrowth of the median from {small.size} to {large.size} disputes")
    for name, clients in small.samples:
        print(f"{name:<26} {clients:>7} {growth(small.samples[name, clients], large.samples[name, clients]):>9}")
    for name in small.jobs:
        print(f"{name:<26} {'':>7} {median(large.jobs[name]) / median(small.jobs[name]):>8.2f}x")


def growth(small: Sample, large: Sample) -> str:
    if not small.seconds or not large.seconds:
        return "-"
    return f"{median(large.seconds) / median(small.seconds):.2f}x"


if __name__ == "__main__":
    main()
