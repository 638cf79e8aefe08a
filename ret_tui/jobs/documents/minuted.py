"""What minutes and action notes print of a meeting, as the record has it, for either copy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ret_tui.jobs import presence, settings, who_is, worked_out_items
from ret_tui.jobs.actions_agreed import AgreedAction, actions_agreed
from ret_tui.jobs.documents import as_it_ran, register_people
from ret_tui.jobs.documents.as_it_ran import has_marks, needs_quorum
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.minutes import EntryView, ItemMinutes, MinutesView, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, SeatRow, register
from ret_tui.rules.presence import Absence
from ret_tui.rules.wording import count, full_day, long_day
from store.records import Declaration, ItemTime
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.documents.minutes_contents import (
        ActionRow,
        AttendanceRow,
        DeclarationRow,
        MinutedItem,
        MinuteEntry,
        MinutesContents,
    )

_OUTCOMES = {"deferred": "This item was deferred.", "withdrawn": "This item was withdrawn."}
#: What documents say of a member who was absent, and of whom nothing was heard.
NO_APOLOGY = "no apology received"
_CAME = {"present": "Present", "online": "Online", "apology": "Apology", "absent": NO_APOLOGY.capitalize()}


def contents(
    office: Office, meeting: str, *, public: bool, view: MinutesView | None = None, corrected: bool = False
) -> MinutesContents:
    """What one copy of a meeting's minutes prints; what only members may read is not in a public one.

    Args:
        view: the minutes as they are about to be recorded; as the record has them when None.
        corrected: whether to print what later meetings corrected in them, which the copy that was confirmed cannot.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was called off, or has not been held and nothing is recorded of it.
    """
    from ret_tui.documents.minutes_contents import MinutesContents

    view = view or minutes(office, meeting)
    shown, taken = view.meeting, register(office, meeting)
    if shown.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{shown.id} is {shown.status}", "there are no minutes of a meeting that did not take place")
    if shown.status == "planned" and not (view.entries or view.opened_at or has_marks(taken)):
        raise RuleBroken(
            f"Nothing of {shown.id} has been minuted yet, since it is planned for {full_day(shown.date)}",
            "write what was said once it is held",
        )
    kept, lacks = who_is.meeting(office, shown.id), as_it_ran.lacking_quorum(office, taken)
    everybody, spans = presence.attended(office, shown.id).away, _spans(office, shown.id)
    away = as_it_ran.shown_away(office, shown.id, everybody, public=public)
    actions, hidden = actions_agreed(office, shown.id), private_actions(office.store) if public else frozenset()
    return MinutesContents(
        body=office.body.name,
        short_name=office.body.short_name,
        meeting=shown.id,
        kind=shown.kind,
        date=shown.date,
        start=shown.start,
        end=shown.end,
        opened=view.opened_at,
        closed=view.closed_at,
        venue=kept.venue or ("Online" if kept.join_link else ""),
        presiding=taken.presiding,
        represented=f"{taken.seats_represented} of {taken.seats} seats" if has_marks(taken) else "",
        quorum=_quorum(office, taken),
        inquorate=lacks(""),
        inquorate_for_a_while=as_it_ran.inquorate_for_a_while(office, taken),
        adjourned=as_it_ran.adjournments(office, kept, public=public),
        order_taken=as_it_ran.order_taken(office, view),
        agreed_on=view.agreed_on,
        confirmed_on=view.confirmed_on if view.is_locked else None,
        amendments=view.amendment_lines,
        amendments_private=() if public else view.private_amendment_lines,
        corrected=tuple(each.told_in_print for each in view.corrections if corrected and not (public and each.private)),
        attendance=tuple(_attendance(office, taken, away, public=public)),
        vacant=tuple(row.seat_name for row in taken.rows if not row.member),
        declarations=tuple(_declaration(office, view, each, public=public) for each in taken.declarations),
        # An item that is no longer on the agenda may have been confidential.
        general=tuple(_entry(each, lacks) for each in view.general if not (public and each.private)),
        items=tuple(
            _item(
                each,
                lacks,
                public=public,
                taken=as_it_ran.spans_words(spans.get(each.item.id, ())),
                withdrew=as_it_ran.withdrew_for(office, away, each.item.id),
                confirmed=_confirmed_here(view) if each.item.standing == worked_out_items.MINUTES else "",
            )
            for each in view.items
        ),
        actions=tuple(_action_row(each) for each in actions if each.id not in hidden),
        actions_left_out=sum(each.id in hidden for each in actions),
        next_meeting=worked_out_items.following(office, kept),
        contact=contact(office, public=public),
        made_at=made_at(view),
    )


def made_at(view: MinutesView) -> dt.datetime:
    """The day on which the minutes came as far as they have, told by the record: confirmed, agreed, or of the meeting.

    So the same record gives the same bytes on every day and computer.
    """
    day = (view.confirmed_on if view.is_locked else view.agreed_on) or view.meeting.date
    return dt.datetime.combine(day, dt.time.fromisoformat(view.meeting.end), dt.UTC)


def contact(office: Office, *, public: bool) -> str:
    """Whom to write to: the secretariat, or in a public copy the contact that may be published."""
    if public:
        return settings.value(office, "organiser.public_contact")
    name, address = settings.value(office, "organiser.name"), settings.value(office, "organiser.email")
    terms = office.terms_if_any
    facilitator = name or (terms.facilitated_by if terms is not None else "")
    return ", ".join(part for part in (facilitator, address) if part)


def _spans(office: Office, meeting: str) -> dict[str, list[tuple[str, str]]]:
    spans: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(office.of(ItemTime, "meeting", meeting), key=lambda span: (span.since, span.id)):
        spans.setdefault(each.item, []).append((each.since, each.until))
    return spans


def _confirmed_here(view: MinutesView) -> str:
    before = view.previous
    if before is None or before.state != "confirmed" or before.confirmed_at != view.meeting.id:
        return ""
    return f"the minutes of {long_day(before.date)} ({before.meeting})"


def _quorum(office: Office, taken: RegisterView) -> str:
    if not taken.quorum_words:
        return ""
    words = taken.quorum_words[0].upper() + taken.quorum_words[1:]
    return ": ".join(part for part in (words, as_it_ran.quorum_told(office, taken)) if part)


def _attendance(
    office: Office, taken: RegisterView, away: Sequence[Absence], *, public: bool
) -> Iterator[AttendanceRow]:
    """A row for each member in post and each substitute who answered or came, then for who else was there.

    Where nobody has been marked at all there is none: not recorded is not absent.
    """
    from ret_tui.documents.minutes_contents import AttendanceRow

    if not any(row.member_came or row.substitute_came for row in taken.rows) and not taken.attendees:
        return
    seats = {row.seat: row.seat_name for row in taken.rows}
    for row in taken.rows:
        if row.member:
            yield _member(row, as_it_ran.away_words(away, row.member))
        if row.substitute_came:
            yield _substitute(row, as_it_ran.away_words(away, row.substitute))
    named, unnamed = register_people.named(
        office, [(taken.meeting.id, each) for each in taken.attendees], public=public
    )
    for _, other in named:
        what = other.capacity.capitalize()
        if other.seat:
            what = f"{what} sent for {seats.get(other.seat, other.seat)}"
        if other.note and not public:
            what = f"{what} ({other.note})"
        counted = ", not counted" if other.capacity == "deputy" else ""
        yield AttendanceRow(name=other.name, capacity=what, attendance=f"In attendance{counted}")
    for capacity, number in Counter(each.capacity for _, each in unnamed).items():
        yield AttendanceRow(
            name=count(number, capacity), capacity="Not named in the public copy", attendance="In attendance"
        )


def _member(row: SeatRow, away: str) -> AttendanceRow:
    from ret_tui.documents.minutes_contents import AttendanceRow

    came = _CAME.get(row.member_came, "Not recorded")
    if row.represented and row.state != "substitute":
        came += _times(row, away)
    return AttendanceRow(name=row.member_name, capacity=_capacity(row), attendance=came, about=f"seat:{row.seat}")


def _substitute(row: SeatRow, away: str) -> AttendanceRow:
    from ret_tui.documents.minutes_contents import AttendanceRow

    name, came = row.substitute_name, _CAME.get(row.substitute_came, "")
    if row.state == "substitute":
        whom = row.member_name or row.seat_name
        name, came = f"{name} (substituting for {whom})", came + _times(row, away)
    elif row.substitute_came in ("present", "online"):
        # A seat has one voice, which is its member's while the member is there.
        came += ", not counted"
    return AttendanceRow(
        name=name, capacity=f"Named substitute for {row.seat_name}", attendance=came, about=f"seat:{row.seat}"
    )


def _capacity(row: SeatRow) -> str:
    return f"Member for {row.seat_name}" if row.kind == "representative" else row.seat_name


def _times(row: SeatRow, away: str) -> str:
    times = (f", from {row.arrived}" if row.arrived else "") + (f", until {row.left}" if row.left else "")
    return times + (f", {away}" if away else "")


def _declaration(office: Office, view: MinutesView, kept: Declaration, *, public: bool) -> DeclarationRow:
    from ret_tui.documents.minutes_contents import DeclarationRow

    item = next((each.item for each in view.items if each.item.id == kept.item), None)
    return DeclarationRow(
        name=who_is.name_of(office, kept.person),
        item=f"Item {item.number}, {item.title}" if item else "The whole meeting",
        interest="" if public else kept.interest,
        outcome=kept.outcome.capitalize(),
    )


def _item(
    each: ItemMinutes, lacks: Callable[[str], bool], *, public: bool, taken: str, withdrew: str, confirmed: str
) -> MinutedItem:
    from ret_tui.documents.minutes_contents import MinutedItem

    item = each.item
    if public and item.confidential:
        # Made anew from what may be shown, so that a field added later stays private.
        return MinutedItem(number=item.number, title=item.title, id=item.id, confidential=True, ground=item.ground)
    return MinutedItem(
        number=item.number,
        title=item.title,
        id=item.id,
        lead="" if item.standing else item.lead_name,
        paper=item.paper,
        taken="" if item.standing else taken,
        confirmed=confirmed,
        outcome=_OUTCOMES.get(each.outcome, ""),
        withdrew=withdrew,
        entries=tuple(_entry(entry, lacks) for entry in each.entries if not (public and entry.private)),
        confidential=item.confidential,
        ground=item.ground,
    )


def _entry(view: EntryView, lacks: Callable[[str], bool]) -> MinuteEntry:
    from ret_tui.documents.minutes_contents import MinuteEntry

    return MinuteEntry(
        lead=view.lead,
        text=view.words,
        number=view.id if view.is_decision else "",
        function=view.function_name,
        votes=view.votes,
        corrects=view.corrects_words,
        put_again=needs_quorum(view.kind) and lacks(view.item),
        about=f"decision:{view.id}" if view.is_decision else f"item:{view.item}" if view.item else "",
    )


def _action_row(each: AgreedAction) -> ActionRow:
    from ret_tui.documents.minutes_contents import ActionRow

    return ActionRow(
        number=each.id,
        text=each.text,
        owner=each.owner,
        helpers=each.helpers,
        due=each.due,
        due_at=each.due_at,
        function=each.function_name,
    )
