"""The press: PDFs are made in a process of their own, with a limit to time and memory.

What people typed can then stop a page, never the worker: a page that hangs, eats all memory or brings the renderer down
ends its own process, and the worker gets a ``RenderError``. One process has the renderer loaded and forks a child for
every page. It gets a bare environment, so that no setting of the machine (a language, a key) reaches the page, and it
ends with the worker, because its input does.
"""

import atexit
import base64
import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from gpo import pdf

_ROOT = Path(__file__).resolve().parent.parent.parent
_HEAD = struct.Struct(">cQ")
_DONE, _REFUSED, _BROKEN, _LATE = b"D", b"R", b"B", b"L"
# How long the press may need besides the page: to load, and to pass a long file on.
_SPARE_SECONDS = 30


@dataclass(frozen=True)
class Limits:
    """What one page may take.

    Args:
        seconds: of the clock; two hundred pages take about six.
        memory: bytes of address space; two hundred pages take about 150 MiB.
    """

    seconds: int = 120
    memory: int = 1536 * 1024 * 1024


class Press:
    """One renderer in a process of its own, started when the first page comes and again when it is gone.

    Args:
        limits: what a page may take where nothing else is said.
    """

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._one_at_a_time = threading.Lock()

    def archive(self, html: str, attachments: Sequence[pdf.Attached] = (), *, limits: Limits | None = None) -> bytes:
        """The same bytes as ``pdf.render_archive``, made elsewhere.

        Args:
            html: the page.
            attachments: the files to carry.
            limits: what it may take, if not as usual.

        Raises:
            RenderError: the page was refused, took too long or too much, or brought the renderer down.
        """
        limits = limits or self._limits
        job = json.dumps({
            "html": html,
            "attachments": [
                asdict(one) | {"content": base64.b64encode(one.content).decode(), "made_at": one.made_at.isoformat()}
                for one in attachments
            ],
            "limits": asdict(limits),
        }).encode()  # fmt: skip
        with self._one_at_a_time:
            try:
                kind, answer = self._ask(job, limits)
            except (OSError, EOFError, TimeoutError):
                self.stop()
                kind, answer = _BROKEN, b"de pers zelf"
        if kind == _DONE:
            return answer
        if kind == _REFUSED:
            raise pdf.RenderError(answer.decode())
        if kind == _LATE:
            raise pdf.RenderError(f"de pdf was na {limits.seconds} seconden niet klaar")
        raise pdf.RenderError(f"het maken van de pdf is afgebroken ({answer.decode()})")

    def stop(self) -> None:
        """End the process; the next page starts it again."""
        if self._process is None or self._owner != os.getpid():
            return
        process, self._process = self._process, None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, job: bytes, limits: Limits) -> tuple[bytes, bytes]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(_HEAD.pack(_DONE, len(job)) + job)
        process.stdin.flush()
        source, deadline = process.stdout.fileno(), time.monotonic() + limits.seconds + _SPARE_SECONDS
        kind, length = _HEAD.unpack(_read(source, _HEAD.size, deadline))
        return kind, _read(source, length, deadline)

    def _running(self) -> "subprocess.Popen[bytes]":
        # After a fork the process belongs to the parent: two owners would read each other's pages.
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self.stop()
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        return self._process


PRESS = Press()
atexit.register(PRESS.stop)


def _read(source: int, length: int, deadline: float | None) -> bytes:
    """Exactly so many bytes.

    Raises:
        EOFError: the other side ended before.
        TimeoutError: the deadline passed before.
    """
    parts: list[bytes] = []
    while length:
        part = _read_some(source, min(length, 1 << 20), deadline)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _read_some(source: int, most: int, deadline: float | None) -> bytes:
    if deadline is not None:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            raise TimeoutError
    return os.read(source, most)


# --- in the process of the press ----------------------------------------------------------------------------------


def main() -> None:
    """Answer pages until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get in between the answers.
    os.dup2(2, 1)
    while True:
        try:
            _kind, length = _HEAD.unpack(_read(0, _HEAD.size, None))
            job = json.loads(_read(0, length, None))
        except EOFError:
            return
        _answer(answers, *_in_a_child(job, Limits(**job["limits"])))


def _answer(to: BinaryIO, kind: bytes, answer: bytes) -> None:
    to.write(_HEAD.pack(kind, len(answer)) + answer)
    to.flush()


def _in_a_child(job: dict[str, Any], limits: Limits) -> tuple[bytes, bytes]:
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _render_and_leave(job, limits, sink)
    os.close(sink)
    deadline = time.monotonic() + limits.seconds
    try:
        kind, length = _HEAD.unpack(_read(source, _HEAD.size, deadline))
        return kind, _read(source, length, deadline)
    except TimeoutError:
        return _LATE, b""
    except EOFError:
        return _BROKEN, b"het proces eindigde vanzelf"
    finally:
        os.close(source)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _render_and_leave(job: dict[str, Any], limits: Limits, sink: int) -> None:
    """In the child, which never returns."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds + 1, limits.seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # It has no business with any file.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        attachments = [
            pdf.Attached(
                **one | {"content": base64.b64decode(one["content"]), "made_at": datetime.fromisoformat(one["made_at"])}
            )
            for one in job["attachments"]
        ]
        kind, answer = _DONE, pdf.render_archive(job["html"], attachments)
    except pdf.RenderError as error:
        kind, answer = _REFUSED, str(error).encode()
    except BaseException as error:
        # Only the type: the words of an error may hold what somebody wrote.
        kind, answer = _BROKEN, type(error).__name__.encode()
    try:
        with os.fdopen(sink, "wb") as to:
            _answer(to, kind, answer)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
