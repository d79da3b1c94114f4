"""The forms of staff about the judgement of a follow-up."""

from wtforms import RadioField

from gpo.web.forms import DayField, GpoForm, NotFuture, Required


class DayOfJudgementForm(GpoForm):
    """Which day to look at."""

    class Meta:
        csrf = False

    op = DayField("Hoe stond het op", [Required("Vul een dag in."), NotFuture()])


class ReasonedForm(GpoForm):
    """Whether a reason to do otherwise is one."""

    measure = RadioField("Welk nummer?", [Required("Kies een nummer.")])
    reasoned = RadioField(
        "Gaf het bestuur een reden voor wat het anders doet?",
        [Required("Kies ja of nee.")],
        choices=[("ja", "Ja, gemotiveerd"), ("nee", "Nee, niet gemotiveerd")],
    )
