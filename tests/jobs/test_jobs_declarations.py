"""The register of interests: every declaration across meetings, with its item and what followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.jobs import declarations, in_attendance, prepare_agenda
from ret_tui.jobs.office import Office
from store.records import Mark
from store.refusals import Unknown


@pytest.fixture
def declared(peopled: Office) -> Office:
    """The peopled year with two interests declared at M1, and one at M2."""
    with peopled.store.change("Marked") as step:
        step.add(Mark, "M1/SAN/P-03", meeting="M1", seat="SAN", person="P-03", capacity="member", came="present")
    item = prepare_agenda.add_item(peopled, "M1", "Equity data").number
    in_attendance.declare(peopled, "M1", "P-03", "A trustee of a charity", item=str(item), outcome="withdrew")
    in_attendance.declare(peopled, "M1", "P-01", "Chairs another board")
    in_attendance.declare(peopled, "M2", "P-03", "Works for a bidder", outcome="took no part")
    return peopled


def test_declarations_stand_by_meeting_and_item(declared: Office) -> None:
    told = [
        (each.meeting, each.name, each.seat, each.about, each.interest, each.outcome)
        for each in declarations.declarations(declared)
    ]
    number = next(i.number for i in prepare_agenda.agenda(declared, "M1").items if i.title == "Equity data")
    assert told == [
        ("M1", "Amara Nwosu-Clarke", "", "The whole meeting", "Chairs another board", "stayed"),
        ("M1", "Jas Kaur", "SAN", f"Item {number}, Equity data", "A trustee of a charity", "withdrew"),
        ("M2", "Jas Kaur", "", "The whole meeting", "Works for a bidder", "took no part"),
    ]


def test_they_can_be_narrowed_to_a_person_a_year_and_a_meeting(declared: Office) -> None:
    assert [each.meeting for each in declarations.declarations(declared, person="jas")] == ["M1", "M2"]
    assert len(declarations.declarations(declared, meeting="m2")) == 1
    assert len(declarations.declarations(declared, year="2026-27")) == 3
    assert declarations.declarations(declared, year="2025-26") == ()
    with pytest.raises(Unknown):
        declarations.declarations(declared, person="Nobody")


def test_the_register_is_written_as_a_list(declared: Office, tmp_path: Path) -> None:
    path = declarations.write_declarations(declared, tmp_path, form="csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Meeting,Date,Name,Seat,About,Interest,Outcome"
    assert len(lines) == 4
    assert declarations.write_declarations(declared, tmp_path, year="2026-27", person="jas").suffix == ".xlsx"
