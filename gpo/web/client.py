"""Who is at the other end, for counting alone."""

import hashlib
import hmac

from flask import request

from gpo.web import gate


def client() -> str:
    """A mark of the visitor's address, from which the address cannot be read back."""
    key = gate.house().settings.secret_key.encode()
    return hmac.new(key, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()
