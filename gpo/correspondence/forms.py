"""A message to the desk, or from it."""

from flask_wtf.file import MultipleFileField
from wtforms import TextAreaField
from wtforms.validators import Length

from gpo.web.bsn import NoBsn
from gpo.web.forms import GpoForm, Required
from gpo.web.language import _l

_LONG = Length(max=5000, message=_l("Houd het bij 5000 tekens."))


class AnswerForm(GpoForm):
    """The desk writes."""

    text = TextAreaField(
        _l("Uw bericht"),
        [Required(_l("Schrijf eerst uw bericht.")), _LONG, NoBsn()],
        filters=[lambda text: (text or "").strip()],
    )


class MessageForm(AnswerForm):
    """A party writes, and may send papers along."""

    files = MultipleFileField(_l("Stukken"))
