"""A full agenda, plainly made up, for the tests of what is written from it."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow

_AUTHORITIES = (
    "Birmingham City Council",
    "Coventry City Council",
    "Dudley Metropolitan Borough Council",
    "Sandwell Metropolitan Borough Council",
    "Solihull Metropolitan Borough Council",
    "Walsall Metropolitan Borough Council",
    "City of Wolverhampton Council",
)
_MEMBERS = (
    "Adaeze Example", "Bilal Sample", "Chandra Placeholder", "Delroy Instance", "Esi Specimen", "Farah Pattern",
    "Gurpreet Model", "Hui Ling Case", "", "Jasmine Mock", "Kwame Trial", "Leila Fiction",
)  # fmt: skip


def _membership() -> tuple[SeatRow, ...]:
    chair = SeatRow(seat="Independent Chair", member="Professor Nia Imaginary", substitute="Not applicable")
    independent = (
        SeatRow(seat=f"Independent member {number}", member=name, substitute="Not applicable")
        for number, name in enumerate(_MEMBERS, 1)
    )
    councils = (
        SeatRow(
            seat=name, member=f"Officer {number} Example", substitute=f"Deputy {number} Example" if number != 6 else ""
        )
        for number, name in enumerate(_AUTHORITIES, 1)
    )
    return (chair, *independent, *councils)


def _items() -> tuple[AgendaItem, ...]:
    chair = "Professor Nia Imaginary"
    return (
        AgendaItem(number=1, title="Welcome and who presides", lead=chair, minutes=5, starts_at="14:00"),
        AgendaItem(number=2, title="Apologies and substitutes", lead=chair, minutes=5, starts_at="14:05"),
        AgendaItem(
            number=3,
            title="Declarations of interest",
            lead=chair,
            minutes=5,
            starts_at="14:10",
            asked="Members are asked to declare any interest in the business of this meeting.",
        ),
        AgendaItem(
            number=4,
            title="Minutes of the previous meeting",
            lead=chair,
            purpose="decision",
            minutes=5,
            starts_at="14:15",
            paper="Minutes of 10 November 2026",
            asked="To confirm the minutes as a true record.",
        ),
        AgendaItem(
            number=5,
            title="Actions and matters arising",
            lead="Tariq Facilitator",
            minutes=10,
            starts_at="14:20",
            paper="1",
        ),
        AgendaItem(
            number=6,
            title="Health and Equity Impact Assessments: what the first year shows",
            lead="Farah Pattern",
            purpose="discussion",
            minutes=20,
            starts_at="14:30",
            function="Data driven decisions",
            paper="2: Assessments, 2025 to 2026",
            asked="Members are asked to:\n(a) consider how many programmes completed an assessment;\n"
            "(b) say where the measures leave a community out.\n\n"
            "The paper was written with the community partners whom the first round of visits reached.",
        ),
        AgendaItem(
            number=7,
            title="Community-led initiatives: funding & support",
            lead="Delroy Instance",
            purpose="decision",
            minutes=15,
            starts_at="14:50",
            function="Social innovation",
            paper="3",
            asked="To recommend to the WMCA Board the four initiatives in the paper, where A & B < C.",
        ),
        AgendaItem(
            number=8,
            title="Reports from mayoral taskforces",
            lead="Esi Specimen",
            purpose="information",
            minutes=10,
            starts_at="15:05",
            function="Strategic influence",
        ),
        AgendaItem(
            number=9,
            title="Forward plan",
            lead="Tariq Facilitator",
            purpose="discussion",
            minutes=10,
            starts_at="15:15",
            asked="To say what should come to the meetings in March and May.",
        ),
        AgendaItem(number=10, title="Any other business", lead=chair, minutes=5, starts_at="15:25"),
        AgendaItem(
            number=11,
            title="Date of next meeting",
            lead=chair,
            minutes=5,
            starts_at="15:30",
            asked="Tuesday 9 March 2027, 14:00 to 16:00.",
        ),
        AgendaItem(
            number=12,
            title="Appointment to an external panel",
            lead="Gurpreet Model",
            purpose="decision",
            minutes=20,
            starts_at="15:35",
            function="Champion inclusion",
            paper="4 (members only)",
            asked="To choose between the two candidates, Secret Candidate and Hidden Applicant.",
            confidential=True,
            ground="It concerns named persons who have not consented to publication",
        ),
    )


@pytest.fixture(scope="session")
def contents() -> AgendaContents:
    """A full agenda: twenty seats, one of them vacant, and twelve items, the last one confidential."""
    return AgendaContents(
        body="West Midlands Race Equity Taskforce",
        short_name="RET",
        meeting="M5",
        date=dt.date(2027, 1, 12),
        start="14:00",
        end="16:00",
        zone_note="London time",
        venue="Room 116, 16 Example Lane, Birmingham, and online",
        join_link="https://meetings.example.org/join/ret?id=5&pass=s3cret",
        presiding="Professor Nia Imaginary (independent Chair)",
        quorum="Eight of the 20 seats, at least four of them independent members.",
        contact="RET secretariat, ret-members@example.org",
        public_contact="RET enquiries, ret-enquiries@example.org",
        issued_on=dt.date(2027, 1, 4),
        access_needs="Please tell the RET secretariat by 8 January 2027 what you need to take part.",
        terms_title="Terms of Reference (2025)",
        membership=_membership(),
        items=_items(),
        made_at=dt.datetime(2027, 1, 4, 9, 30, tzinfo=dt.UTC),
    )
