"""Four records to compose every kind of document from: a usual one, an empty one, an enormous one and a hostile one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from ret_tui.jobs import set_up
from ret_tui.jobs.office import Clock, Office
from store.change import Change
from store.records import (
    Action,
    ActionHelper,
    ActionUpdate,
    Adjournment,
    AgendaIssue,
    Appointment,
    Attendee,
    Decision,
    Declaration,
    Item,
    ItemTime,
    Mark,
    Meeting,
    MeetingMinutes,
    MinuteNote,
    Paper,
    Person,
    Presiding,
    QuorumRule,
    Reply,
    Setting,
    Withdrawal,
)

#: A Thursday after the first meeting and before the second.
TODAY = dt.date(2026, 6, 18)
FIRST, SECOND = dt.date(2026, 5, 12), dt.date(2026, 7, 14)

JOIN_LINK = "https://meetings.example.org/join/ret?pass=s3cretword"
#: A link that members were sent before, of which people type a part.
FORMER_LINK = "https://meetings.example.org/former/room?pass=0ldword"
#: A guest who came for the confidential item alone.
PRIVATE_GUEST = "Dee Behind-Closed-Doors"
ADDRESS = "private.person@example.net"
NEEDS = "Large print for the seat by the door, signing booked"
INTEREST = "Trustee of a charity whose name is nobody's business here"
EXEMPT = "The two applicants whom the panel has seen are named in the paper that only members have"

#: Texts that trip a careless writer; each can stand in a name and on one line.
HOSTILE = (
    "Q" * 75,
    "اللجنة المعنية بالمساواة ٢٠٢٦",
    "ועדת השוויון, ישיבה 3",
    "Z͑̈́ä́lgo with co̍mbining mar̈ks",
    "Family 👨‍👩‍👧‍👦 and 👩🏽‍🚀",
    "A & B < C > D",
    "“Quoted”, 'single' and \"double\"",
    "[/] [bold]not bold[/bold]",
    "=cmd|' /C calc'!A0",
    "{{ 7*7 }} ${HOME} %s %(x)d",
    "<w:p>not a paragraph</w:p>",
    "mixed עברית and English العربية",
)
#: The same for texts of several lines.
HOSTILE_LINES = "A\ttab here\n\n\nThree  line ends   and spaces\r\nWindows\n(a) one;\n(b) two.\n" + " · ".join(HOSTILE)


def normal(folder: Path) -> Office:
    """The example year on its own day."""
    return set_up.example_office(folder / "normal.json", Clock())


def empty(folder: Path) -> Office:
    """A new store with one planned meeting, nothing on its agenda and nobody in it."""
    office = set_up.new_store(folder / "empty.json", Clock(TODAY, dt.time(9, 30)), year="2026-27")
    with office.store.change("One meeting") as step:
        _meeting(step, "M1", SECOND)
    return office


def enormous(folder: Path) -> Office:
    """A meeting with 60 items, 200 people down for it, 200 actions, and much noted under each item."""
    office = set_up.new_store(folder / "enormous.json", Clock(TODAY, dt.time(9, 30)), year="2026-27")
    with office.store.change("All at once") as step:
        _meeting(step, "M1", FIRST, status="held")
        _meeting(step, "M2", SECOND)
        for number in range(1, 201):
            step.add(Person, f"P-{number:03}", name=f"Person {number} Example", email=f"p{number}@example.org")
        _fill_seats(step, office, lambda number: f"P-{number:03}")
        for number in range(1, 181):
            step.add(
                Attendee, f"att-{number:03}", meeting="M1", name=f"Visitor {number}", capacity="guest", note="Heard"
            )
        for number in range(1, 61):
            step.add(
                Item, f"item{number:03}", meeting="M1", position=float(number), title=f"Business number {number}",
                minutes=2, lead="P-001", purpose="discussion", asked=f"To talk about number {number}. " * 8,
            )  # fmt: skip
            step.add(MinuteNote, f"n{number}", meeting="M1", item=f"item{number:03}", position=1.0, text="Said. " * 40)
            step.add(
                Decision, f"D-{number:03}", meeting="M1", item=f"item{number:03}", position=2.0, text=f"It was {number}"
            )
            step.add(Paper, f"PA-{number:02}", meeting="M2", title=f"Paper {number}", due=dt.date(2026, 6, 1))
        for number in range(1, 201):
            step.add(
                Action, f"A-{number:03}", text=f"Do what was said in point {number}", owner=f"P-{number:03}",
                due=dt.date(2026, 6, 1) + dt.timedelta(days=number % 40), meeting="M1", raised_on=FIRST,
            )  # fmt: skip
    return office


def hostile(folder: Path) -> Office:
    """Names and texts that trip a careless writer, and all that a public copy must not hold."""
    office = set_up.new_store(folder / "hostile.json", Clock(TODAY, dt.time(9, 30)), year="2026-27")
    with office.store.change("Everything awkward") as step:
        step.put(Setting, "meeting.join_link", value=JOIN_LINK)
        step.put(Setting, "organiser.email", value=ADDRESS)
        _meeting(step, "M1", FIRST, status="held", venue=f"{HOSTILE[5]}, {JOIN_LINK}", needs=NEEDS)
        _meeting(step, "M2", SECOND, venue=HOSTILE[1], needs=NEEDS, issued_on=TODAY)
        _issues(step, "M2")
        for number, name in enumerate(HOSTILE * 3, 1):
            step.add(Person, f"P-{number:02}", name=f"{name} {number}", email=f"p{number}.{ADDRESS}")
        _fill_seats(step, office, lambda number: f"P-{number:02}")
        for meeting in ("M1", "M2"):
            _hostile_business(step, meeting)
        step.add(
            MeetingMinutes, "M1", state="confirmed", confirmed_at="M2", confirmed_on=SECOND, amendments=HOSTILE_LINES
        )
        _hostile_run(step)
        step.add(Presiding, "pre-1", meeting="M1", person="P-01")
        step.add(Declaration, "dec-1", meeting="M1", person="P-02", item="M1-item-01", interest=INTEREST)
    return office


RECORDS: dict[str, Callable[[Path], Office]] = {
    "normal": normal, "empty": empty, "enormous": enormous, "hostile": hostile,
}  # fmt: skip


def _meeting(step: Change, id: str, day: dt.date, **fields: object) -> None:
    step.add(
        Meeting, id, year="2026-27", date=day, start="14:00", end="16:00", zone="Europe/London", uid=f"{id}@example",
        join_link=JOIN_LINK, **fields,
    )  # fmt: skip


def _fill_seats(step: Change, office: Office, person: Callable[[int], str]) -> None:
    """A member in every seat, a named substitute in every other that may have one; marks for M1 and replies for M2."""
    came = ("present", "online", "apology", "absent", "present")
    answers = ("yes", "no", "tentative", "yes")
    following = len(office.seats)
    for number, seat in enumerate(office.seats, 1):
        who = person(number)
        step.add(
            Appointment, f"ap-{number}", person=who, seat=seat.id, capacity="member", start=dt.date(2026, 5, 1)
        )  # fmt: skip
        step.add(
            Mark, f"M1/{seat.id}/{who}", meeting="M1", seat=seat.id, person=who, capacity="member",
            came=came[number % len(came)], arrived="14:20" if number % 5 == 1 else "",
        )  # fmt: skip
        step.add(
            Reply, f"M2/{seat.id}/{who}", meeting="M2", seat=seat.id, person=who, capacity="member",
            answer=answers[number % len(answers)], received_on=TODAY,
        )  # fmt: skip
        if seat.substitute and number % 2:
            following += 1
            step.add(
                Appointment, f"sub-{number}", person=person(following), seat=seat.id, capacity="substitute",
                start=dt.date(2026, 5, 1),
            )  # fmt: skip


def _hostile_business(step: Change, meeting: str) -> None:
    for number, text in enumerate(HOSTILE, 1):
        step.add(
            Item, f"{meeting}-item-{number:02}", meeting=meeting, position=float(number), title=text, minutes=5,
            lead=text, purpose=("decision", "discussion", "information")[number % 3], paper=text,
            asked=f"{HOSTILE_LINES}\nWrite to {ADDRESS} or join at {JOIN_LINK}."
            f"\nOr at {FORMER_LINK}, or at {FORMER_LINK.split('?')[0].removeprefix('https://')}.",
            late=number == 2, late_reason=text if number == 2 else "", carried_from="gone" if number == 3 else "",
        )  # fmt: skip
        step.add(
            MinuteNote, f"{meeting}-note-{number}", meeting=meeting, item=f"{meeting}-item-{number:02}", position=1.0,
            text=f"{HOSTILE_LINES}\nAn answer is to go to {ADDRESS}.",
        )  # fmt: skip
        step.add(Decision, meeting=meeting, item=f"{meeting}-item-{number:02}", position=2.0, text=text, to=text)
        step.add(
            Action, text=f"{text}: write to {ADDRESS}", owner=f"P-{number:02}", due=dt.date(2026, 6, number),
            meeting=meeting, item=f"{meeting}-item-{number:02}", raised_on=FIRST,
        )  # fmt: skip
        step.add(Paper, meeting=meeting, title=text, author=text, due=dt.date(2026, 5, 30), late_reason=text)
        step.add(Attendee, meeting=meeting, name=text, capacity="guest", note=text)
    private = f"{meeting}-private"
    step.add(
        Item, private, meeting=meeting, position=99.0, title="Appointments", minutes=5, purpose="decision",
        lead=PRIVATE_GUEST, asked=EXEMPT, confidential=True, ground="It concerns named persons",
    )  # fmt: skip
    step.add(Attendee, meeting=meeting, name=PRIVATE_GUEST, capacity="guest", note=EXEMPT)
    # What names a confidential item, and what names one that another program took off.
    for item in (private, f"{meeting}-gone"):
        step.add(MinuteNote, f"{item}-note", meeting=meeting, item=item, position=1.0, text=f"{EXEMPT}, it was said")
        step.add(Decision, meeting=meeting, item=item, position=2.0, text=f"{EXEMPT}, and one was chosen")
        made = step.add(Action, text=f"{EXEMPT}: tell both", meeting=meeting, item=item, raised_on=FIRST)
        step.add(ActionUpdate, action=made.id, on=TODAY, note=f"{EXEMPT}: told one")
        step.add(Paper, meeting=meeting, item=item, title=f"{EXEMPT}: their letters")


def _hostile_run(step: Change) -> None:
    """How the first meeting ran, with votes, helpers and people out of the room, and what the second corrects in it."""
    private = "M1-private"
    step.set(step.get(Meeting, "M1"), opened_at="14:03", closed_at="16:10")
    step.add(QuorumRule, "rule-1", adopted_on=FIRST, minute=HOSTILE[7], number=10)
    taken = ("M1-item-01", "14:03", "14:40"), ("M1-item-04", "14:40", "15:00"), ("M1-item-02", "15:00", "15:30")
    for item, since, until in (*taken, (private, "15:30", "16:10")):
        step.add(ItemTime, f"taken-{since}", meeting="M1", item=item, since=since, until=until)
    step.add(Adjournment, "adj-1", meeting="M1", since="14:40", until="14:45", reason=HOSTILE[11])
    step.add(Adjournment, "adj-2", meeting="M1", since="16:10", reason=EXEMPT)
    step.add(Withdrawal, "out-1", meeting="M1", person="P-01", item="M1-item-02", since="15:00", until="15:30")
    step.add(Withdrawal, "out-2", meeting="M1", person="P-02", since="14:50", until="14:55")
    step.add(Withdrawal, "out-3", meeting="M1", person="P-04", item=private)
    decisions = [each for each in step.all(Decision) if each.meeting == "M1"]
    step.set(decisions[0], votes_for=40, votes_against=2, abstained=1)
    actions = [each for each in step.all(Action) if each.meeting == "M1"]
    step.add(ActionHelper, f"{actions[0].id}/P-02", action=actions[0].id, owner="P-02")
    step.add(ActionHelper, f"{actions[0].id}/P-08", action=actions[0].id, owner="P-08")
    step.set(actions[0], due=SECOND, due_meeting="M2")
    secret = next(each for each in decisions if each.item == private)
    step.add(
        MinuteNote, "cor-1", meeting="M2", item="M2-item-01", position=8.0, text=HOSTILE_LINES, corrects="M1",
        corrects_decision=decisions[0].id,
    )  # fmt: skip
    step.add(Decision, meeting="M2", item="M2-item-02", position=8.0, text=HOSTILE[7], corrects="M1")
    # What corrects a private decision under public business, as a merge may leave it.
    for position, item in enumerate(("M2-item-03", ""), 8):
        step.add(
            MinuteNote, f"cor-{position}", meeting="M2", item=item, position=float(position),
            text=f"{EXEMPT}: the first was meant", corrects="M1", corrects_decision=secret.id,
        )  # fmt: skip


def _issues(step: Change, meeting: str) -> None:
    """An agenda that went out with a link that was replaced, and a supplement that says why a private item changed."""
    step.add(
        AgendaIssue, f"{meeting}/agenda", meeting=meeting, version="agenda", position=1, issued_on=TODAY,
        join_link=FORMER_LINK,
    )  # fmt: skip
    step.add(
        AgendaIssue, f"{meeting}/supplement 1", meeting=meeting, version="supplement 1", position=2,
        reason="\n".join(HOSTILE), private_reason=f"{EXEMPT}\nAnd so",
    )  # fmt: skip
