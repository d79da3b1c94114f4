"""Papers by their hash: the same bytes are kept once, and what was kept never changes."""

import hashlib
import os
import tempfile
from pathlib import Path


class Storage:
    """A local folder of bytes, each under its sha256.

    Args:
        root: the folder; made when the first paper comes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their sha256 (64 hexadecimal digits)."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(file.name, path)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes kept under this sha256.

        Raises:
            FileNotFoundError: nothing is kept under it.
            ValueError: what is kept no longer has this hash.
        """
        content = self._path(digest).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError(f"the paper {digest} was changed on disk")
        return content

    def forget(self, digest: str) -> None:
        """Throw away the bytes under this sha256; nothing happens where there are none.

        Only for what no other row points at: the same bytes are kept once.
        """
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.root / digest[:2] / digest
