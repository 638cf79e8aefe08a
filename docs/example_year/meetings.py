"""The six meetings of the example year, their agendas, and the invitations that went out."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from example_year.people import ids
from store.records import ClosedDay, Invitation, Item, Meeting, Publication, Purpose, QuorumRule, Record, StandingItem

YEAR = "2026-27"
ZONE = "Europe/London"
START, END = "14:00", "16:00"
VENUE = "16 Summer Lane, Birmingham, and online"
JOIN_LINK = "https://meet.example.org/ret"
MAILBOX = "ret-secretariat@example.org"
M1, M2, M3 = dt.date(2026, 5, 12), dt.date(2026, 7, 14), dt.date(2026, 9, 8)
DATES = (M1, M2, M3, dt.date(2026, 11, 10), dt.date(2027, 1, 12), dt.date(2027, 3, 9))

GUEST_DATA, GUEST_GRANTS = "Dr Noor Elsworthy-Bane", "Marguerite Adeyinka-Frost"


@dataclass(frozen=True, kw_only=True)
class Business:
    """An item of a meeting's own business; `key` names it here and in its id."""

    key: str
    title: str
    minutes: int
    #: A seat, a name in full, or empty while nobody leads it.
    lead: str
    purpose: Purpose
    function: str = ""
    paper: str = ""
    asked: str = ""
    ground: str = ""


#: The first meeting had no earlier minutes and no actions to go through.
LEFT_OUT = {"M1": ("minutes", "actions")}
#: Who leads which standing item, beyond those that the terms give to the Chair.
STANDING_LEADS: Mapping[str, Mapping[str, str]] = {
    "M1": {
        "apologies": "Hannah Quayle-Osei",
        "declarations": "CH",
        "taskforces": "IM12",
        "next-meeting": "Hannah Quayle-Osei",
    },
    "M2": {
        "apologies": "Devon Sparkes-Malik",
        "declarations": "CH",
        "taskforces": "IM12",
        "next-meeting": "Devon Sparkes-Malik",
    },
    "M3": {"apologies": "Hannah Quayle-Osei", "declarations": "CH"},
}
BUSINESS: Mapping[str, tuple[Business, ...]] = {
    "M1": (
        Business(
            key="terms", title="The taskforce and its terms of reference", minutes=10, lead="CH", purpose="information",
            paper="RET 26/01 Terms of Reference (2025)", asked="To note the terms of reference and the six functions.",
        ),
        Business(
            key="quorum", title="Working arrangements and a quorum", minutes=10, lead="CH", purpose="decision",
            paper="RET 26/02 Working arrangements",
            asked="To agree how the taskforce works between meetings.\nTo adopt a quorum, since the terms set none.",
        ),
        Business(
            key="data", title="What equity data partners hold, and where the gaps are", minutes=20, lead=GUEST_DATA,
            purpose="discussion", function="F3", paper="RET 26/03 Equity data in the region",
            asked="To say which gaps matter most to residents.",
        ),
        Business(
            key="commitments", title="Strategic equity commitments: who owns what", minutes=25, lead="COV",
            purpose="decision", function="F5", paper="RET 26/04 Register of commitments",
            asked="To agree how the commitments are tracked, and by whom.",
        ),
        Business(
            key="voice", title="How communities want to be heard", minutes=20, lead="IM04", purpose="discussion",
            function="F2", asked="To shape three listening sessions before September.",
        ),
    ),
    "M2": (
        Business(
            key="golden", title="“Golden Decade”: where each recommendation stands", minutes=20, lead="IM06",
            purpose="discussion", function="F1", paper="RET 26/05 Recommendations and their owners",
            asked="To challenge the recommendations that have no owner.",
        ),
        Business(
            key="grants", title="Community grants: who hears of them, who receives them", minutes=20, lead=GUEST_GRANTS,
            purpose="decision", function="F2", paper="RET 26/06 Reach of the community grants",
            asked="To advise on how the next round is announced.",
        ),
        Business(
            key="assessments", title="Health and equity assessments in transport schemes", minutes=20, lead="COV",
            purpose="decision", function="F3", paper="RET 26/07 Assessments since 2024",
            asked="To recommend that each report to the Board carries its assessment.",
        ),
        Business(
            key="leadership", title="Leadership diversity: agreeing a baseline", minutes=10, lead="BIR",
            purpose="information", function="F6", asked="To note how the baseline will be counted.",
        ),
    ),
    "M3": (
        Business(
            key="progress", title="Annual progress report: timetable and shape", minutes=20, lead="Hannah Quayle-Osei",
            purpose="decision", function="F5", paper="RET 26/08 Timetable to the Board",
            asked="To agree the timetable, and who reads the first draft.",
        ),
        Business(
            key="skills", title="Advice on the regional skills plan", minutes=15, lead="IM02", purpose="decision",
            function="F1", paper="RET 26/09 Draft advice", asked="To agree the advice to be sent to the Board.",
        ),
        Business(
            key="listening", title="Listening sessions: what was said in Walsall and Coventry", minutes=15, lead="",
            purpose="discussion", function="F2", asked="To choose what is taken further, and tell the groups so.",
        ),
        Business(
            key="mentoring", title="Reverse mentoring: a pilot in three partners", minutes=10, lead="WLV",
            purpose="information", function="F6",
        ),
        Business(
            key="places", title="Places on the mayoral taskforces", minutes=7, lead="CH", purpose="decision",
            paper="RET 26/10 Expressions of interest", asked="To choose a member for each place.",
            ground="names people before they have been asked",
        ),
    ),
}  # fmt: skip


def meeting_records(standing: tuple[StandingItem, ...]) -> Iterator[Record]:
    """The meetings with their agendas, the quorum adopted at the first, the closed days and the invitations."""
    for number, date in enumerate(DATES, start=1):
        meeting = _meeting(f"M{number}", date)
        yield meeting
        yield from agenda(meeting.id, standing)
    quorum = item_number("M1", "quorum", standing)
    yield QuorumRule(id="quorum-2026", adopted_on=M1, minute=f"M1, item {quorum}", number=8, independent=4)
    for day in (24, 29, 30, 31):
        closed = dt.date(2026, 12, day)
        yield ClosedDay(id=closed.isoformat(), date=closed, reason="Offices closed for Christmas and the New Year")


def _meeting(id: str, date: dt.date) -> Meeting:
    ran = {
        "M1": {"status": "held", "issued_on": dt.date(2026, 5, 1), "opened_at": "14:02", "closed_at": "15:57"},
        # One working day after the sixth before the meeting, so four clear days instead of five.
        "M2": {"status": "held", "issued_on": dt.date(2026, 7, 7), "opened_at": "14:00", "closed_at": "16:04"},
        "M3": {"needs": "BSL interpreter booked\nLarge print ×2\nHearing loop to be tested by noon"},
    }.get(id, {})
    return Meeting(
        id=id, year=YEAR, date=date, start=START, end=END, zone=ZONE, venue=VENUE, join_link=JOIN_LINK,
        uid=f"{uuid.uuid5(uuid.NAMESPACE_URL, f'https://example.org/ret/{id}')}@ret-tui", **ran,
    )  # type: ignore[arg-type] # fmt: skip


def agenda(meeting: str, standing: tuple[StandingItem, ...]) -> Iterator[Item]:
    """The items of one meeting, standing ones first as the terms have them, in the order of the agenda."""
    leads = STANDING_LEADS.get(meeting, {})
    for kept in standing:
        if kept.business:
            yield from _business(meeting, kept.position)
        elif kept.id not in LEFT_OUT.get(meeting, ()):
            yield Item(
                id=item_id(meeting, kept.id), meeting=meeting, position=float(kept.position), title=kept.title,
                minutes=kept.minutes, lead=_lead(leads.get(kept.id, kept.lead)), purpose=kept.purpose,
                asked=kept.asked, standing=kept.id,
            )  # fmt: skip


def _business(meeting: str, position: float) -> Iterator[Item]:
    for place, own in enumerate(BUSINESS.get(meeting, ()), start=1):
        yield Item(
            id=item_id(meeting, own.key), meeting=meeting, position=position + place / 16, title=own.title,
            minutes=own.minutes, lead=_lead(own.lead), purpose=own.purpose, function=own.function, paper=own.paper,
            asked=own.asked, confidential=bool(own.ground), ground=own.ground,
        )  # fmt: skip


def _lead(lead: str) -> str:
    """A person's id for a name that the secretariat knows; a seat's id or a guest's name as it is."""
    return ids().get(lead, lead)


def item_id(meeting: str, key: str) -> str:
    """The id of an agenda item."""
    return f"i-{meeting.lower()}-{key}"


def item_number(meeting: str, key: str, standing: tuple[StandingItem, ...]) -> int:
    """The number of an item on its agenda, from 1; confidential business comes last."""
    order = sorted(agenda(meeting, standing), key=lambda item: (item.confidential, item.position, item.id))
    return [item.id for item in order].index(item_id(meeting, key)) + 1


def invitation_records(invited: Mapping[str, tuple[str, ...]]) -> Iterator[Invitation]:
    """What was sent for the first three meetings.

    Args:
        invited: the people invited to each, by id.
    """
    zone = ZoneInfo(ZONE)
    sent = {
        "M1": (0, dt.datetime(2026, 4, 14, 10, 5, tzinfo=zone)),
        # The start moved from 13:30 to 14:00 after the first message.
        "M2": (1, dt.datetime(2026, 6, 2, 11, 40, tzinfo=zone)),
        "M3": (0, dt.datetime(2026, 8, 3, 9, 50, tzinfo=zone)),
    }
    for number, (meeting, (sequence, sent_at)) in enumerate(sent.items()):
        yield Invitation(
            id=meeting, sequence=sequence, method="REQUEST", sent_at=sent_at, date=DATES[number], start=START, end=END,
            venue=VENUE, people=invited[meeting], organiser=MAILBOX, organiser_name="RET secretariat",
        )  # fmt: skip


def publication_records() -> Iterator[Publication]:
    """What the year's public calendar says of each meeting; M2 had been changed once."""
    for number, date in enumerate(DATES, 1):
        sequence = 1 if number == 2 else 0
        yield Publication(id=f"M{number}", sequence=sequence, date=date, start=START, end=END, venue=VENUE)
