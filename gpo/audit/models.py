"""What happened: rows that are only ever added, each chained to the one before."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from gpo.db import Base, enum_column
from gpo.law.enums import Role


class AuditEvent(Base):
    """One act. Its facts are a closed list per kind and hold no personal data."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(40))
    actor_role: Mapped[Role] = mapped_column(enum_column(Role, "actor_role"))
    actor_user_id: Mapped[int | None]
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    facts: Mapped[str]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The last link of the chain; its row is what writers queue for, and what shows a cut-off tail."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_id: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default="")


@event.listens_for(AuditEvent, "before_update")
@event.listens_for(AuditEvent, "before_delete")
def _never(_mapper: Mapper[AuditEvent], _connection: object, target: AuditEvent) -> None:
    raise RuntimeError(f"audit event {target.id} may not be changed or deleted")
