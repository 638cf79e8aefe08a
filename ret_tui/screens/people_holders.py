"""Whom a seat's row is about: its member and its named substitute."""

from __future__ import annotations

from typing import NamedTuple

from ret_tui.jobs.look_after_people import SeatView


class Holder(NamedTuple):
    """Somebody whom a row is about, and what they are there; no role for somebody without a seat."""

    id: str
    name: str
    role: str = ""

    @property
    def words(self) -> str:
        """``Jas Kaur, member``."""
        return f"{self.name}, {self.role}" if self.role else self.name


def holders_of(seat: SeatView) -> list[Holder]:
    """Who is in a seat."""
    found = []
    if seat.member is not None:
        found.append(Holder(seat.member.person, seat.member.name, "member"))
    if seat.substitute is not None:
        found.append(Holder(seat.substitute.person, seat.substitute.name, "named substitute"))
    return found
