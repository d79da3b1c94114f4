"""Checking a PDF: choose it."""

from flask_wtf.file import FileField

from gpo.web.forms import GpoForm, Required
from gpo.web.language import _l


class CheckForm(GpoForm):
    """One file; nothing else is asked."""

    file = FileField(_l("De pdf"), [Required(_l("Kies de pdf die u wilt nakijken."))])
