"""Hearing days."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base


class Hearing(Base):
    """One planned hearing of one dispute. Planning again makes a new row and lets the old one lapse."""

    __tablename__ = "hearing"
    __table_args__ = (CheckConstraint("place IS NOT NULL OR online", name="place_or_online"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(String(200))
    online: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str | None] = mapped_column(String(1000))
    recorded_at: Mapped[datetime]
    lapsed_at: Mapped[datetime | None]
