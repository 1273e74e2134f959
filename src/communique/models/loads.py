"""Runs of `communique load`, and what they could not load."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.base import Base, Key


class Load(Base):
    """One run of `communique load`."""

    __tablename__ = "loads"
    __table_args__ = (
        CheckConstraint(
            "new_count >= 0 AND unchanged_count >= 0 AND rejected_count >= 0", name="counts"
        ),
    )

    id: Mapped[Key]
    started_at: Mapped[datetime.datetime] = mapped_column(comment="instant, UTC")
    finished_at: Mapped[datetime.datetime | None] = mapped_column(
        comment="instant, UTC; null: still running, or interrupted"
    )
    extractor: Mapped[str] = mapped_column(comment="name and version of what read the articles")
    new_count: Mapped[int] = mapped_column(default=0, comment="articles added")
    unchanged_count: Mapped[int] = mapped_column(default=0, comment="articles already there")
    rejected_count: Mapped[int] = mapped_column(default=0, comment="inputs in load_problems")


class LoadProblem(Base):
    """One input that could not be loaded."""

    __tablename__ = "load_problems"

    id: Mapped[Key]
    load_id: Mapped[int] = mapped_column(
        ForeignKey("loads.id"), index=True, comment="run that met it"
    )
    origin: Mapped[str] = mapped_column(comment="path or URL of the input")
    reason: Mapped[str] = mapped_column(comment="what was wrong with it, in one line")

    load: Mapped[Load] = relationship()
