"""The mailbox of the demonstration: what the mails say, with links that work. There only in a demonstration."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.messages.models import Message
from gpo.messages.services import compose
from gpo.web.gate import house, public

blueprint = Blueprint("demo", __name__)
_SHOWN = 60


@dataclass(frozen=True)
class Mail:
    """One mail as its recipient sees it."""

    at: datetime
    to: str
    subject: str
    text: str
    path: str


@blueprint.route("/demo/post")
@public
def post() -> ResponseReturnValue:
    """The newest mails."""
    query = select(Message, Dispute.number).outerjoin(Dispute, Dispute.id == Message.dispute_id)
    # By number, not by hour: a job that ran for a later day wrote its mails now all the same.
    newest = query.where(Message.address.is_not(None)).order_by(Message.id.desc()).limit(_SHOWN)
    mails = [_mail(message, number) for message, number in db.session.execute(newest)]
    return render_template("demo/post.html", mails=mails)


def _mail(message: Message, number: str | None) -> Mail:
    settings = house().settings
    mail = compose(message, number=number, base_url=settings.base_url, mail_from=settings.mail_from)
    words = mail.get_content().replace(f"{settings.base_url}{message.path}", "").strip()
    return Mail(message.queued_at, str(mail["To"]), str(mail["Subject"]), words, message.path)
