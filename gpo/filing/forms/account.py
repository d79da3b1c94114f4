"""The password behind a link."""

from wtforms import PasswordField

from gpo.web.forms import GpoForm, Required


class InvitationForm(GpoForm):
    """The password for the account behind a link."""

    password = PasswordField("Wachtwoord", [Required("Vul een wachtwoord in.")])
