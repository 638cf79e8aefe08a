"""A small made-up record that agrees with itself, and everything that can be broken in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
from small_committee import DAY, PEOPLE, POSTS, SEATS, item, mark, post, reply

from store.records import (
    Action,
    ActionHelper,
    ActionUpdate,
    Adjournment,
    AgendaIssue,
    Appointment,
    BoardDate,
    Body,
    ClosedDay,
    Decision,
    Function,
    Indicator,
    Invitation,
    ItemTime,
    Meeting,
    MeetingMinutes,
    Message,
    MinuteNote,
    Occasion,
    Presiding,
    Publication,
    PublishedCopy,
    QuorumRule,
    Record,
    Signing,
    StandIn,
    StandingItem,
    StepDone,
    Terms,
    WantedItem,
    Withdrawal,
)

TODAY = dt.date(2026, 6, 1)
LATER = dt.date(2026, 5, 20)
Records = dict[tuple[str, str], Record]


def meeting(id: str, day: dt.date, **fields: Any) -> Meeting:
    values = {"year": "2026-27", "date": day, "start": "14:00", "end": "16:00", "zone": "Europe/London", "uid": id}
    return Meeting(id=id, **{**values, **fields})


def invitation(id: str, sequence: int = 0) -> Invitation:
    return Invitation(
        id=id, sequence=sequence, method="REQUEST", sent_at=dt.datetime(2026, 4, 14, 10, tzinfo=dt.UTC), date=DAY,
        start="14:00", end="16:00", people=("P-01",),
    )  # fmt: skip


def message(id: str, **fields: Any) -> Message:
    """One that told the Chair of M2."""
    at = dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC)
    values = {
        "meeting": "M2", "person": "P-01", "name": "Amara Example", "address": "amara@example.org", "method": "REQUEST",
        "why": "new", "uid": "M2", "sequence": 0, "date": dt.date(2026, 7, 14), "start": "14:00", "end": "16:00",
        "organiser": "ret@example.org", "state": "sent", "way": "mail", "batch": "b", "made_at": at, "sent_at": at,
    }  # fmt: skip
    return Message(id=id, **{**values, **fields})


def update(id: str, position: int, was: str, now: str) -> ActionUpdate:
    return ActionUpdate(id=id, action="A-001", on=DAY, position=position, state_from=was, state_to=now)


def healthy() -> Records:
    """A small committee that agrees with itself: one meeting held, one planned, an action on its way."""
    records: tuple[Record, ...] = (
        Body(id="body", name="Example Taskforce", short_name="EX"),
        Terms(id="T1", title="Terms", year=2026),
        Function(id="F1", terms="T1", position=1, name="Advice", text="advise"),
        Indicator(id="F1a", function="F1", position=1, text="count"),
        StandingItem(id="welcome", position=1.0, title="Welcome"),
        StandingItem(id="close", position=2.0, title="Close"),
        *SEATS,
        *PEOPLE.values(),
        *POSTS,
        Signing(id="P-01/Agreement", person="P-01", version="Agreement", signed_on=DAY),
        meeting("M1", DAY, status="held"),
        meeting("M2", dt.date(2026, 7, 14)),
        item("i1", 1.0),
        item("i2", 2.0),
        reply("NOR", "P-04", "yes"),
        mark("NOR", "P-04"),
        mark("SOU", "P-07", capacity="substitute"),
        Presiding(id="p1", meeting="M1", person="P-01", until="15:00"),
        Presiding(id="p2", meeting="M1", person="P-02", since="15:00"),
        QuorumRule(id="q1", adopted_on=DAY, minute="M1, item 5", number=3),
        Action(id="A-001", text="Call", raised_on=DAY, owner="NOR", function="F1", meeting="M1", state="in progress"),
        update("u1", 1, "open", "in progress"),
        MeetingMinutes(id="M1", state="agreed", agreed_on=LATER),
        MinuteNote(id="n1", meeting="M1", item="i1", position=1.0, text="Members spoke."),
        Decision(id="D-001", meeting="M1", item="i1", position=2.0, text="it be done", function="F1"),
        invitation("M1"),
        Publication(id="M2", sequence=0, date=dt.date(2026, 7, 14), start="14:00", end="16:00"),
        ClosedDay(id="2026-12-29", date=dt.date(2026, 12, 29), reason="closed"),
        BoardDate(id="B1", date=dt.date(2026, 9, 25), papers_due=dt.date(2026, 9, 11)),
        Occasion(id="o-1", kind="school holiday", title="summer", start=dt.date(2026, 7, 21), end=dt.date(2026, 8, 31)),
        StepDone(id="M2/call", towards="M2", step="call", done_on=DAY),
        WantedItem(id="W-01", title="Later", meeting="M2", added_on=DAY),
        message("m0"),
    )
    return {(record.table, record.id): record for record in records}


def put(*records: Record) -> Callable[[Records], None]:
    """Add records, or put them in the place of those with their ids."""

    def change(kept: Records) -> None:
        kept.update({(record.table, record.id): record for record in records})

    return change


def with_fields(table: str, id: str, **fields: Any) -> Callable[[Records], None]:
    def change(kept: Records) -> None:
        kept[table, id] = msgspec.structs.replace(kept[table, id], **fields)

    return change


def without(*keys: tuple[str, str]) -> Callable[[Records], None]:
    def change(kept: Records) -> None:
        for key in keys:
            del kept[key]

    return change


#: What is broken: how, the table that the finding is about, its severity, and parts of what it says and of its mending.
BROKEN: dict[str, tuple[Callable[[Records], None], str, str, str, str]] = {
    "an owner who is nobody": (
        with_fields("actions", "A-001", owner="P-99"),
        "actions", "fault", "it names the person or seat P-99 as its owner, which is not there",
        "action update A-001 --owner",
    ),
    "a function that is not there": (
        with_fields("actions", "A-001", function="F9"),
        "actions", "fault", "it names the function F9, which is not there", "--function",
    ),
    "a function without terms": (
        with_fields("functions", "F1", terms="T9"),
        "functions", "fault", "it names the terms T9", "store import FILE",
    ),
    "an indicator without a function": (
        with_fields("indicators", "F1a", function="F9"),
        "indicators", "fault", "it names the function F9, which is not there", "terms show",
    ),
    "an item of no meeting": (
        with_fields("items", "i1", meeting="M9"),
        "items", "fault", "it names the meeting M9", "store undo",
    ),
    "an invitation to no meeting": (
        put(invitation("M9")),
        "invitations", "fault", "it names the meeting M9, which is not there", "store undo",
    ),
    "a replacement that is gone": (
        with_fields("meetings", "M2", status="rearranged", replaced_by="M9"),
        "meetings", "fault", "it names the meeting M9 as its replacement", "store undo",
    ),
    "a rearranged meeting without a replacement": (
        with_fields("meetings", "M2", status="rearranged"),
        "meetings", "fault", "no meeting replaces it", "meeting add DAY",
    ),
    "a meeting replaced by itself": (
        with_fields("meetings", "M2", status="rearranged", replaced_by="M2"),
        "meetings", "fault", "replaced by itself", "store export FILE",
    ),
    "two members in one seat": (
        put(Appointment(id="x", person="P-06", seat="NOR", capacity="member", start=LATER), ),
        "appointments", "fault", "on 20 May 2026 the seat has another member already, Dev Example (P-04)",
        "member end P-04 NOR",
    ),
    "two named substitutes for one seat": (
        put(post("P-03", "NOR", "substitute", start=LATER)),
        "appointments", "fault", "another named substitute already, Ewa Example (P-05)", "member end P-05 NOR",
    ),
    "the same appointment twice": (
        put(post("P-04", "NOR", start=LATER)),
        "appointments", "fault", "the same appointment runs already", "member end P-04 NOR",
    ),
    "a member and substitute in one person": (
        put(post("P-01", "NOR", "substitute", start=LATER)),
        "appointments", "fault", "another named substitute already", "member end",
    ),
    "one member in two seats": (
        put(post("P-01", "IM02", start=LATER)),
        "appointments", "fault", "the same person is the member for Chair (CH) too", "member end P-01 CH",
    ),
    "an appointment that ends before it starts": (
        put(post("P-01", "IM02", start=LATER, end=DAY)),
        "appointments", "fault", "it ends on 12 May 2026, before it starts on 20 May 2026", "store import FILE",
    ),
    "a substitute for a seat without one": (
        put(post("P-05", "CH", "substitute")),
        "appointments", "fault", "give that seat no named substitute", "member end P-05 CH",
    ),
    "two bodies": (
        put(Body(id="body2", name="Another", short_name="AN")),
        "body", "fault", "holds 2 bodies, Example Taskforce and Another", "--store NEW.json",
    ),
    "no body": (without(("body", "body")), "body", "fault", "no body is in this store", "ret-tui new"),
    "no terms": (
        without(("terms", "T1"), ("functions", "F1"), ("indicators", "F1a")),
        "terms", "fault", "none are in this store", "ret-tui new",
    ),
    "an unknown zone of the body": (
        with_fields("body", "body", zone="Europe/Nowhere"),
        "body", "fault", "there is no time zone “Europe/Nowhere”", "store import FILE",
    ),
    "an unknown zone of a meeting": (
        with_fields("meetings", "M1", zone="../etc"),
        "meetings", "fault", "there is no time zone “../etc”", "store import FILE",
    ),
    "two meetings at one time": (
        put(meeting("M3", DAY, end="15:00")),
        "meetings", "fault", "M1 is on 12 May 2026 from 14:00 to 16:00 as well", "meeting cancel M3",
    ),
    "a meeting that ends when it starts": (
        with_fields("meetings", "M2", end="14:00"),
        "meetings", "fault", "it ends at 14:00, which is not after its start at 14:00", "meeting move M2",
    ),
    "a meeting held in the future": (
        with_fields("meetings", "M2", status="inquorate"),
        "meetings", "fault", "its day, 14 July 2026, has not come", "store undo",
    ),
    "one identity for two meetings": (
        with_fields("meetings", "M2", uid="M1"),
        "meetings", "fault", "has the identity of that of M1", "meeting rearrange M2",
    ),
    "an invitation below zero": (
        put(invitation("M1", -1)),
        "invitations", "fault", "its sequence is -1", "store import FILE",
    ),
    "a public entry below zero": (
        with_fields("publications", "M2", sequence=-2),
        "publications", "fault", "its sequence is -2", "store import FILE",
    ),
    "two items in one place": (
        put(item("i3", 2.0)),
        "items", "advice", "2 items have one place", "agenda move M1",
    ),
    "a late item on a draft": (
        with_fields("items", "i1", meeting="M2", late=True, late_reason="figures"),
        "items", "advice", "it is a late item, and the agenda of M2 has not been issued", "agenda edit M2",
    ),
    "an item that carries itself forward": (
        with_fields("items", "i1", carried_from="i1"),
        "items", "fault", "it carries itself forward", "store import FILE",
    ),
    "a members' copy that was published": (
        put(PublishedCopy(id="p", meeting="M1", document="agenda", copy="members", published_on=DAY, where="web")),
        "published_copies", "advice", "the members’ copy was published", "agenda publish M1",
    ),
    "an agenda issued after its meeting": (
        put(AgendaIssue(id="M1/agenda", meeting="M1", version="agenda", issued_on=dt.date(2026, 5, 13), date=DAY)),
        "agenda_issues", "advice", "it was issued on 13 May 2026, after the day that it is for", "agenda issue M1",
    ),
    "a supplement that says nothing of why": (
        put(
            AgendaIssue(id="M1/agenda", meeting="M1", version="agenda", issued_on=DAY, date=DAY),
            AgendaIssue(id="M1/supplement 1", meeting="M1", version="supplement 1", position=2, issued_on=DAY),
        ),
        "agenda_issues", "advice", "why there is a supplement is not recorded", "store import FILE",
    ),
    "two standing items in one place": (
        with_fields("standing_items", "close", position=1.0),
        "standing_items", "advice", "it has the place of “Welcome”", "standing-item move",
    ),
    "a mark under another id": (
        lambda kept: kept.update({("marks", "x"): msgspec.structs.replace(mark("CH", "P-01"), id="x")}),
        "marks", "fault", "its id “x” does not match its fields, which say “M1/CH/P-01”", "register clear M1 CH",
    ),
    "a reply under another id": (
        with_fields("replies", "M1/NOR/P-04", person="P-05"),
        "replies", "fault", "which say “M1/NOR/P-05”", "register expect M1 NOR \"\"",
    ),
    "a signature under another id": (
        with_fields("signings", "P-01/Agreement", version="Other"),
        "signings", "fault", "which say “P-01/Other”", "--store NEW.json",
    ),
    "a closed day under another id": (
        with_fields("closed_days", "2026-12-29", date=dt.date(2026, 12, 30)),
        "closed_days", "fault", "which say “2026-12-30”", "--store NEW.json",
    ),
    "a mark of somebody not in post": (
        put(mark("CH", "P-06")),
        "marks", "fault", "was not in post there on 12 May 2026", "member appoint P-06 CH --as member",
    ),
    "a mark in the other capacity": (
        with_fields("marks", "M1/SOU/P-07", capacity="member"),
        "marks", "fault", "is marked as the member for Southby (SOU), and was the named substitute",
        "register clear M1 SOU",
    ),
    "two members marked for one seat": (
        put(mark("NOR", "P-06")),
        "marks", "fault", "Dev Example (P-04) and Finn Example (P-06) are both marked as its member", "register clear",
    ),
    "two who presided at once": (
        with_fields("presidings", "p2", since="14:59"),
        "presidings", "fault", "presided at one time", "register preside M1",
    ),
    "a span that runs backwards": (
        with_fields("presidings", "p2", until="14:30"),
        "presidings", "fault", "until 14:30, which is not after 15:00", "register preside M1",
    ),
    "one who presided without a seat": (
        with_fields("presidings", "p2", person="P-05"),
        "presidings", "fault", "Ewa Example (P-05) presided and held no seat", "register preside M1",
    ),
    "two quorum rules on one day": (
        put(QuorumRule(id="q2", adopted_on=DAY, minute="M1, item 6", number=4)),
        "quorum_rules", "fault", "two rules were adopted on 12 May 2026: 3 seats; and 4 seats", "store import FILE",
    ),
    "a closed action without its day": (
        with_fields("actions", "A-001", state="in progress", closed_on=DAY),
        "actions", "fault", "it has a day on which it was closed, 12 May 2026", "--state complete",
    ),
    "a story that leads elsewhere": (
        with_fields("actions", "A-001", state="open"),
        "actions", "advice", "its story ends with in progress, and it is open", "action show A-001",
    ),
    "a story with a gap": (
        put(update("u2", 2, "reported", "in progress")),
        "actions", "advice", "makes it in progress and then goes on from reported", "action show A-001",
    ),
    "minutes confirmed at their own meeting": (
        with_fields("minutes", "M1", state="confirmed", confirmed_at="M1", confirmed_on=DAY),
        "minutes", "fault", "confirmed at the meeting that they are of", "store export FILE",
    ),
    "minutes confirmed at an earlier meeting": (
        put(MeetingMinutes(id="M2", state="confirmed", confirmed_at="M1", confirmed_on=DAY)),
        "minutes", "fault", "confirmed at M1, which was no later: 12 May 2026", "store export FILE",
    ),
    "minutes confirmed on another day than that of the meeting": (
        put(
            meeting("M2", dt.date(2026, 7, 14)),
            MeetingMinutes(id="M1", state="confirmed", confirmed_at="M2", confirmed_on=dt.date(2026, 7, 15)),
        ),
        "minutes", "fault", "confirmed on 15 July 2026, and M2 was on 14 July 2026", "store export FILE",
    ),
    "minutes confirmed nowhere": (
        with_fields("minutes", "M1", state="confirmed"),
        "minutes", "fault", "the meeting that confirmed them is missing", "store export FILE",
    ),
    "minutes confirmed at a cancelled meeting": (
        put(
            meeting("M2", dt.date(2026, 7, 14), status="cancelled"),
            MeetingMinutes(id="M1", state="confirmed", confirmed_at="M2"),
        ),
        "minutes", "fault", "confirmed at M2, which is cancelled", "store export FILE",
    ),
    "a draft that was confirmed": (
        with_fields("minutes", "M1", confirmed_at="M2"),
        "minutes", "fault", "no more than agreed, and M2 is said to have confirmed them", "minutes confirm M1 --at M2",
    ),
    "minutes agreed before the meeting": (
        with_fields("minutes", "M1", agreed_on=dt.date(2026, 5, 11)),
        "minutes", "fault", "agreed them on 11 May 2026, before the meeting", "minutes agree M1 --on DAY",
    ),
    "a decision under an item of another meeting": (
        with_fields("decisions", "D-001", meeting="M2"),
        "decisions", "advice", "minuted at M2 under an item of M1", "minutes edit M2 D-001 --item NUMBER",
    ),
    "a note under an item of another meeting": (
        with_fields("minute_notes", "n1", meeting="M2"),
        "minute_notes", "advice", "minuted at M2 under an item of M1", "minutes edit M2 n1 --item NUMBER",
    ),
    "minutes of no meeting": (
        put(MeetingMinutes(id="M9")),
        "minutes", "fault", "it names the meeting M9, which is not there", "store undo",
    ),
    "a school holiday that runs backwards": (
        with_fields("occasions", "o-1", end=dt.date(2026, 7, 1)),
        "occasions", "fault", "ends on 1 July 2026, before it begins on 21 July 2026", "calendar edit o-1",
    ),
    "a deadline after what it is for": (
        with_fields("board_dates", "B1", papers_due=dt.date(2026, 9, 26)),
        "board_dates", "fault", "due on 26 September 2026, after its day, 25 September 2026", "board-date edit B1",
    ),
    "an item wanted for what is over": (
        with_fields("wanted_items", "W-01", meeting="M1"),
        "wanted_items", "advice", "wanted for M1, which is held", "forward-plan place W-01",
    ),
    "a step towards nothing": (
        put(StepDone(id="M9/call", towards="M9", step="call", done_on=DAY)),
        "steps_done", "fault", "it names the meeting or board date or terms M9", "store undo",
    ),
    "one name twice": (
        with_fields("people", "P-02", name="  amara   EXAMPLE"),
        "people", "advice", "Amara Example (P-01) has the same name", "member show P-01",
    ),
    "an item taken backwards": (
        put(ItemTime(id="t1", meeting="M1", item="i1", since="14:10", until="14:05")),
        "item_times", "fault", "taken until 14:05, which is before 14:10",
        "meeting times M1 --item i1 --taken HH:MM-HH:MM",
    ),
    "an item taken at another meeting": (
        put(ItemTime(id="t1", meeting="M2", item="i1", since="14:10", until="14:15")),
        "item_times", "fault", "taken at M2, and stands on the agenda of M1", "store export FILE",
    ),
    "two items taken at once": (
        put(
            ItemTime(id="t1", meeting="M1", item="i1", since="14:00", until="14:10"),
            ItemTime(id="t2", meeting="M1", item="i2", since="14:09", until="14:20"),
        ),
        "item_times", "advice", "taken from 14:09, while item “Item i1” of M1 was still being taken, until 14:10",
        "meeting times M1 --item i2 --taken",
    ),
    "an adjournment that runs backwards": (
        put(Adjournment(id="a1", meeting="M1", since="15:10", until="15:05")),
        "adjournments", "fault", "resumed at 15:05, which is before 15:10",
        "meeting times M1 --adjourned 15:10-HH:MM",
    ),
    "an adjournment left open in a meeting that was closed": (
        lambda kept: (
            put(Adjournment(id="a1", meeting="M1", since="15:10"))(kept),
            with_fields("meetings", "M1", opened_at="14:00", closed_at="16:00")(kept),
        )[-1],
        "adjournments", "advice", "adjourned at 15:10 and never resumed, and was closed at 16:00",
        "meeting times M1 --adjourned 15:10-HH:MM",
    ),
    "a withdrawal of somebody who did not come": (
        put(Withdrawal(id="w1", meeting="M1", person="P-02", item="i1")),
        "withdrawals", "advice", "nothing to withdraw from", "register mark M1 SEAT present",
    ),
    "a withdrawal of somebody who did not come, to be taken back": (
        put(Withdrawal(id="w1", meeting="M1", person="P-02", item="i1")),
        "withdrawals", "advice", "nothing to withdraw from", "register withdraw M1 P-02 --item i1 --back'",
    ),
    "a withdrawal that runs backwards": (
        put(Withdrawal(id="w1", meeting="M1", person="P-04", since="15:00", until="14:50")),
        "withdrawals", "fault", "ended at 14:50, which is before 15:00",
        "register withdraw M1 P-04 --back --until HH:MM",
    ),
    "a withdrawal for an item of another meeting": (
        lambda kept: (
            with_fields("items", "i1", meeting="M2")(kept),
            put(Withdrawal(id="w1", meeting="M1", person="P-04", item="i1"))(kept),
        )[-1],
        "withdrawals", "fault", "an item that stands on the agenda of M2", "store export FILE",
    ),
    "more votes than seats": (
        with_fields("decisions", "D-001", votes_for=2, votes_against=1, abstained=0),
        "decisions", "advice", "3 votes are recorded, and 2 seats were represented", "minutes edit M1 D-001 --votes",
    ),
    "more votes than seats in confirmed minutes, which no command edits": (
        lambda kept: (
            with_fields("decisions", "D-001", votes_for=2, votes_against=1, abstained=0)(kept),
            with_fields("minutes", "M1", state="confirmed", confirmed_at="M2", confirmed_on=LATER)(kept),
        )[-1],
        "decisions", "advice", "3 votes are recorded, and 2 seats were represented", "minutes correct M1 --at MEETING",
    ),
    "a correction of minutes that are not confirmed": (
        put(MinuteNote(id="n2", meeting="M2", position=1.0, text="“9” is “11”.", corrects="M1")),
        "minute_notes", "advice", "it corrects the minutes of M1, which are not confirmed", "minutes confirm M1",
    ),
    "a correction made no later": (
        lambda kept: (
            put(MeetingMinutes(id="M2", state="confirmed", confirmed_at="M3"))(kept),
            put(meeting("M3", dt.date(2026, 9, 8)))(kept),
            with_fields("minute_notes", "n1", corrects="M2")(kept),
        )[-1],
        "minute_notes", "fault", "it corrects the minutes of M2 of 14 July 2026, and M1 was no later",
        "store export FILE",
    ),
    "a correction of a decision of another meeting": (
        lambda kept: (
            put(MeetingMinutes(id="M1", state="confirmed", confirmed_at="M2"))(kept),
            put(Decision(id="D-002", meeting="M2", position=1.0, text="x", corrects_decision="D-001"))(kept),
        )[-1],
        "decisions", "fault", "it corrects D-001, which was taken at M1, and names no minutes", "store export FILE",
    ),
    "a private decision corrected in public": (
        lambda kept: (
            with_fields("items", "i1", confidential=True)(kept),
            put(MeetingMinutes(id="M1", state="confirmed", confirmed_at="M2"))(kept),
            put(
                Decision(
                    id="D-002", meeting="M2", position=1.0, text="x", corrects="M1", corrects_decision="D-001"
                )
            )(kept),
        )[-1],
        "decisions", "advice", "it corrects D-001, which was taken in private, under business that is public",
        "minutes edit M2 D-002 --item NUMBER",
    ),
    "an action due at a meeting on another day": (
        with_fields("actions", "A-001", due=dt.date(2026, 7, 1), due_meeting="M2"),
        "actions", "advice", "it is due at M2, on 14 July 2026, and due on 1 July 2026",
        "action update A-001 --due M2",
    ),
    "an owner who helps": (
        put(ActionHelper(id="A-001/NOR", action="A-001", owner="NOR")),
        "actions", "advice", "Northby (NOR) owns it and helps with it as well", "action update A-001 --owner",
    ),
    "a message of another identity": (
        put(message("m1", uid="other")),
        "messages", "fault", "it tells of another identity than the meeting's", "store export FILE",
    ),
    "a message to nobody": (
        put(message("m1", person="")),
        "messages", "fault", "it says to nobody in the record that it went", "store export FILE",
    ),
    "a message about a meeting that is not there": (
        put(message("m1", meeting="M9")),
        "messages", "fault", "it names the meeting M9", "store undo",
    ),
    "a message whose sending was cut off": (
        put(message("m1", state="sending")),
        "messages", "advice", "its sending was cut off on 12 May 2026, so that it may have gone or not",
        "invite status M2",
    ),
    "a message that went at no time": (
        put(message("m1", sent_at=None)),
        "messages", "advice", "it has gone and does not say when", "store export FILE",
    ),
    "a stand-in who is named no more": (
        put(StandIn(id="M2/NOR", meeting="M2", seat="NOR", person="P-07", asked_on=DAY)),
        "stand_ins", "advice", "is not its named substitute on 14 July 2026, so nobody stands in",
        'register expect M2 NOR ""',
    ),
    "a stand-in for a member who comes": (
        put(
            StandIn(id="M2/NOR", meeting="M2", seat="NOR", person="P-05", asked_on=DAY),
            msgspec.structs.replace(reply("NOR", "P-04", "yes"), id="M2/NOR/P-04", meeting="M2"),
        ),
        "stand_ins", "fault", "Ewa Example (P-05) is asked to come, and Dev Example (P-04) said that they come",
        "register expect M2 NOR yes",
    ),
}  # fmt: skip
