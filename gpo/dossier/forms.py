"""What the desk writes on the case page."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from gpo.web.forms import CleanString, GpoForm, Required


class FinishTaskForm(GpoForm):
    """How a task was finished."""

    note = TextAreaField(
        "Wat heeft u gedaan?",
        [
            Required("Schrijf kort op wat u heeft gedaan."),
            Length(max=500, message="Houd het bij 500 tekens."),
        ],
        filters=[lambda text: (text or "").strip()],
    )


class FilterForm(GpoForm):
    """What the worklist is narrowed to. Only a number may stand in an address, never a name."""

    class Meta(GpoForm.Meta):
        csrf = False

    stap = SelectField("Stap", validate_choice=False)
    zoek = CleanString("Zaaknummer")
