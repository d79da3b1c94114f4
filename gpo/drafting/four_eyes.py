"""The eindcontrole: what goes out was read whole by somebody who did not write it.

Whoever saved a version since the last eindcontrole wrote along, and does not check that. A small chamber may have
written all of it together: then two of them check, and every word was still read by one who did not write it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.drafting.models import DraftVerdict, DraftVersion, Verdict


@dataclass(frozen=True)
class FourEyes:
    """Who may check the newest version, and who did.

    Args:
        seated: the accounts with a seat in the chamber, the secretary too.
        wrote: who saved a version since the last eindcontrole.
        checked: who read the newest version whole.
    """

    seated: frozenset[int]
    wrote: frozenset[int]
    checked: frozenset[int]

    @property
    def everybody_wrote(self) -> bool:
        """Whether nobody of the chamber is left who did not write along."""
        return self.seated <= self.wrote

    @property
    def done(self) -> bool:
        """Whether every word was read by somebody who did not write it."""
        return bool(self.checked - self.wrote) or (self.everybody_wrote and len(self.checked) > 1)

    def may_check(self, user_id: int | None) -> bool:
        """Whether this person can do the eindcontrole of the newest version."""
        return user_id in self.seated and (user_id not in self.wrote or self.everybody_wrote)


def eyes_on(session: Session, seated: Mapping[int, Collection[int]]) -> Mapping[int, FourEyes]:
    """How the eindcontrole of drafts stands, in one query.

    Args:
        session: the session.
        seated: per draft (its id), in the actor's scope, the accounts with a seat in its chamber.
    """
    saved: dict[int, dict[int, tuple[int, set[int]]]] = {draft_id: {} for draft_id in seated}
    rows = session.execute(
        select(DraftVersion.draft_id, DraftVersion.number, DraftVersion.saved_by_id, DraftVerdict.user_id)
        .outerjoin(
            DraftVerdict,
            (DraftVerdict.version_id == DraftVersion.id) & (DraftVerdict.verdict == Verdict.EINDCONTROLE),
        )
        .where(DraftVersion.draft_id.in_(seated))
        .order_by(DraftVersion.number)
    )
    for draft_id, number, saved_by, checked_by in rows:
        _writer, checked = saved[draft_id].setdefault(number, (saved_by, set()))
        if checked_by is not None:
            checked.add(checked_by)
    return {draft_id: _newest(frozenset(seats), list(saved[draft_id].values())) for draft_id, seats in seated.items()}


def _newest(seated: frozenset[int], versions: Sequence[tuple[int, Collection[int]]]) -> FourEyes:
    """From the first version to the newest: a version that was checked closes what was written up to it.

    The first version of all is filled in from the record, so that who began it wrote nothing yet.
    """
    eyes = FourEyes(seated, frozenset(), frozenset())
    for number, (saved_by, checked) in enumerate(versions, start=1):
        began = number == 1 < len(versions)
        wrote = (frozenset() if eyes.done else eyes.wrote) | (frozenset() if began else {saved_by})
        eyes = FourEyes(seated, wrote, frozenset(checked) & seated)
    return eyes
