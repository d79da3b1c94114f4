"""What an act of a scenario has at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.disputes.services import load_for_act
from gpo.rulings.models import Ruling
from gpo.rulings.queries import ruling_of
from gpo.scenarios.cast import Cast, Person
from gpo.scenarios.fields import Fields
from gpo.storage import Storage


@dataclass
class Scene:
    """One scenario while it is played.

    Args:
        cast: who there are.
        storage: keeps the papers.
        numbers: the number of the dispute behind each letter.
    """

    cast: Cast
    storage: Storage
    numbers: dict[str, str] = field(default_factory=dict)

    def person(self, fields: Fields, key: str) -> Person:
        """Someone of the cast.

        Raises:
            ScenarioError: nobody is called so.
        """
        if key not in self.cast.people:
            raise fields.fail(f"{key!r} speelt niet mee. Kies uit: {', '.join(self.cast.people)}")
        return self.cast.people[key]

    def number(self, fields: Fields, case: str) -> str:
        """The number of a dispute.

        Raises:
            ScenarioError: it was not filed yet.
        """
        if case not in self.numbers:
            raise fields.fail(f"zaak {case} is nog niet ingediend")
        return self.numbers[case]

    def dispute(self, session: Session, fields: Fields, case: str, by: By) -> Dispute:
        """The dispute to act on, within the actor's scope."""
        return load_for_act(session, self.number(fields, case), by=by)

    def ruling(self, session: Session, fields: Fields, case: str, by: By) -> Ruling:
        """The ruling to act on, within the actor's scope.

        Raises:
            LookupError: there is none that the actor may see.
        """
        dispute = self.dispute(session, fields, case, by)
        found = ruling_of(session, by.actor, dispute.id)
        if found is None:
            raise LookupError(dispute.number)
        return found


Play = Callable[[Session, Scene, Fields, str, By], None]
