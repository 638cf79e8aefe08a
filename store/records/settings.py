"""A setting that differs from its default; what each one means stands with the job that reads it."""

from __future__ import annotations

from typing import ClassVar

from store.records.base import Note, Record


class Setting(Record, frozen=True, kw_only=True):
    """One setting's value as text; its id is the setting's name."""

    table: ClassVar[str] = "settings"

    value: Note
