"""Everything that is known of one ruling in a bundle, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gpo.asking.models import ParentAnswer
from gpo.boards.models import Board, DutyTransfer, School
from gpo.compliance.known import Known
from gpo.compliance.models import Evidence, Flag, FollowUpResolution, LadderStep
from gpo.delivery.queries import Followed
from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from gpo.law.compliance import Judgement
from gpo.register.models import PublishedRuling, SealedRuling
from gpo.rulings.models import Ruling
from gpo.rulings.names import without_names


@dataclass(frozen=True)
class Rows:
    """Everything that is known of one ruling.

    Args:
        ruling: the ruling.
        judgement: how it stands on the day of the bundle.
        known: the reports and dates it was judged by.
        texts: per measure (its id) its words, as the newest herstel mended them.
        cases: its disputes, each with its school.
        boards: per id, those of the ruling and of the transfers.
        names: names that must not show.
        flags, rungs, closed, answers: its rows, oldest first.
        transfers: of the duty, oldest first.
        deliveries: of the ruling.
        proof: per report (its id) the papers it points at.
        papers: what came into the file after the ruling.
        sealed: its line on the list of sealed rulings.
        public: its text in the register.
    """

    ruling: Ruling
    judgement: Judgement
    known: Known
    texts: Mapping[int, str]
    cases: Sequence[tuple[Dispute, School]]
    boards: Mapping[int, Board]
    names: frozenset[str]
    flags: Sequence[Flag]
    rungs: Sequence[LadderStep]
    closed: Sequence[FollowUpResolution]
    answers: Sequence[ParentAnswer]
    transfers: Sequence[DutyTransfer]
    deliveries: Sequence[Followed]
    proof: Mapping[int, Sequence[tuple[Evidence, Document]]]
    papers: Sequence[Document]
    sealed: SealedRuling | None
    public: PublishedRuling | None

    def clean(self, text: str | None) -> str | None:
        """Words of the board or the commission, with the names taken out."""
        return without_names(text, self.names) if text else None

    def position(self, measure_id: int | None) -> int | None:
        """The number of a measure in the ruling."""
        return next((one.position for one in self.ruling.measures if one.id == measure_id), None)

    def case(self, dispute_id: int) -> str | None:
        """The number of a case."""
        return next((dispute.number for dispute, _ in self.cases if dispute.id == dispute_id), None)

    def board(self, board_id: int) -> dict[str, str]:
        """A board by number and name."""
        return {"nummer": self.boards[board_id].number, "naam": self.boards[board_id].name}
