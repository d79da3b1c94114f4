"""The road to the mail server: one mail at a time over SMTP, encrypted where the server offers it."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

Transport = Callable[[EmailMessage], None]
_TIMEOUT = 20.0


class AddressRefused(Exception):
    """The server refuses this mail for good. The message holds its code only: its words may name the address."""


def smtp_transport(url: str, *, timeout: float = _TIMEOUT) -> Transport:
    """A transport that hands each mail to one server.

    Args:
        url: ``smtp://[user:password@]host[:port]`` (STARTTLS when offered) or ``smtps://`` (TLS from the first byte).
        timeout: seconds to wait for each answer.

    Returns:
        A function that takes a mail; it raises ``AddressRefused`` where trying again is of no use, and ``OSError``
        (``smtplib.SMTPException`` is one) where it may help.
    """
    where = urlsplit(url)

    def send(mail: EmailMessage) -> None:
        server = _connect(where, timeout)
        try:
            server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            if codes and min(codes) >= 500:
                raise AddressRefused(f"SMTP {codes[0]}") from None
            raise
        except smtplib.SMTPDataError as error:
            if error.smtp_code >= 500:
                raise AddressRefused(f"SMTP {error.smtp_code}") from None
            raise
        finally:
            # Once the mail was taken, a rude goodbye must not make it be sent again.
            with suppress(OSError):
                server.quit()
            server.close()

    return send


def _connect(where: SplitResult, timeout: float) -> smtplib.SMTP:
    host, context = where.hostname or "localhost", ssl.create_default_context()
    if where.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, where.port or 465, timeout=timeout, context=context)
    else:
        server = smtplib.SMTP(host, where.port or 25, timeout=timeout)
    try:
        encrypted = where.scheme == "smtps" or _encrypt(server, context)
        if where.username:
            if not encrypted and not _own_machine(host):
                raise ConnectionError("the server offers no encryption, so the password was not sent")
            server.login(unquote(where.username), unquote(where.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _encrypt(server: smtplib.SMTP, context: ssl.SSLContext) -> bool:
    server.ehlo()
    if not server.has_extn("starttls"):
        return False
    server.starttls(context=context)
    server.ehlo()
    return True


def _own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
