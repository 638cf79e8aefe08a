"""What the mail about one message fills into its wording: for this reader alone, from the message and the record."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event, title_of
from ret_tui.jobs.outbox.guest_papers import papers_words
from ret_tui.jobs.outbox.guest_slot import item_words
from ret_tui.rules.appointments import holder
from ret_tui.rules.messages_due import key_of, last_told, told_by
from ret_tui.rules.told_changes import told_changes
from ret_tui.rules.wording import full_day
from store.records import Capacity, Meeting, Message, Person, Seat


class Letter(Struct, frozen=True):
    """Which wording a message takes, and the words for the names in it."""

    kind: str
    values: dict[str, str]


def letter_of(office: Office, event: Event, message: Message) -> Letter:
    """The kind of mail that a message goes with, and its words."""
    kind = _kind(message)
    kept = event.meeting
    before = told_before(event, message)
    changes = told_changes(told_by(before), told_by(message)) if before and kind in ("changed", "again") else ()
    title = title_of(office, kept) if message.guest else message.title
    zone = "" if kept.zone == office.body.zone else f" ({kept.zone})"
    return Letter(
        kind,
        {
            "name": message.name,
            "body": office.body.name,
            "meeting": title,
            "date": full_day(message.date),
            "times": f"{message.start} to {message.end}{zone}",
            "venue": message.venue,
            "join_link": message.join_link if message.method == "REQUEST" else "",
            "changes": "\n".join(changes),
            "why": _why(office, event, message, kind, title, before),
            "how_to_answer": _how_to_answer(office, kept, message, kind),
            "member": _other(office, kept, message, "member"),
            "substitute": _other(office, kept, message, "substitute"),
            "item": item_words(office, event),
            "papers": papers_words(office, event) if kind == "guest" else "",
            "secretariat": secretariat(office, message),
        },
    )


def secretariat(office: Office, message: Message) -> str:
    """Who a mail is from, in words."""
    short = office.body.short_name
    return message.organiser_name if message.organiser_name not in ("", short) else f"{short} secretariat"


def told_before(event: Event, message: Message) -> Message | None:
    """What the reader of a message was told last before it; None for nothing."""
    own = (message.sequence, message.made_at)
    earlier = (each for each in event.messages if (each.sequence, each.made_at) < own)
    last = last_told(earlier).get(key_of(message))
    return last if last is not None and last.method == "REQUEST" else None


def _kind(message: Message) -> str:
    if message.method == "CANCEL":
        return "cancelled" if message.why == "cancelled" else "removed"
    if message.why in ("moved", "changed"):
        return "changed"
    if message.why in ("new", "part", "again"):
        if message.delegated_from:
            return "stand_in"
        if message.delegated_to:
            return "substitute"
        if message.guest:
            return "guest"
    return "new" if message.why == "new" else "again"


def _why(office: Office, event: Event, message: Message, kind: str, title: str, before: Message | None) -> str:
    kept = event.meeting
    if kind == "cancelled":
        return _replaced(office, kept)
    if kind == "removed":
        if message.why == "address":
            return f"Invitations to {title} now go to another address of yours."
        if message.delegated_from:
            member = _other(office, kept, message, "member")
            return f"You need not stand in for {member} at {title} after all. Thank you."
        asked = f" for {item_words(office, event)}" if message.guest and item_words(office, event) else ""
        return f"You are no longer asked to come to {title}{asked}. The meeting itself goes ahead."
    provisional = "The date is provisional: please keep it free until it is confirmed."
    said = [provisional] if message.status == "TENTATIVE" else []
    if kind == "new" and _continues_alone(office, kept, message):
        said.insert(0, "As the seat has no member at present, you are invited as its named substitute.")
    if kind == "changed" and before is not None and before.delegated_to.casefold() != message.delegated_to.casefold():
        # Their last message said otherwise, and no other tells of it.
        if message.delegated_to:
            said.append(f"{_other(office, kept, message, 'substitute')} is asked to stand in for you.")
        else:
            named = _named(office, before.delegated_to) or "Your substitute"
            said.append(f"{named} is not asked to stand in for you any more.")
    if kind == "changed" and not message.delegated_to:
        said.append("Please answer again, even if you have answered before.")
    elif kind == "again":
        said.insert(0, _again(message, title))
    return " ".join(said)


def _again(message: Message, title: str) -> str:
    if message.why == "address":
        return f"Invitations to you now come to this address. Here is {title} once more."
    if message.why == "part":
        return f"Please come to {title} yourself: nobody is asked to stand in for you any more."
    if message.why == "again":
        return f"You are invited to {title} again, after it was taken out of your calendar."
    if message.why == "details":
        return f"Some details of {title} have changed. Its date, time and venue are the same, and so is your answer."
    return f"This is a reminder of {title}. An answer that you have given still holds."


def _replaced(office: Office, kept: Meeting) -> str:
    other = office.store.find(Meeting, kept.replaced_by) if kept.replaced_by else None
    if other is None or other.status != "planned":
        return ""
    return f"It is to be held on {full_day(other.date)}, {other.start} to {other.end}, instead; an invitation follows."


def _how_to_answer(office: Office, kept: Meeting, message: Message, kind: str) -> str:
    from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER

    if message.method == "CANCEL":
        return ""
    known = message.organiser != PLACEHOLDER_ORGANISER.address
    mailbox = message.organiser if known else "the secretariat"
    if kind == "substitute" or message.delegated_to:
        return f"You need not answer. If you can come yourself after all, please write to {mailbox}."
    answer = f"Please accept or decline this invitation in your calendar, or write to {mailbox}."
    if message.role == "OPT-PARTICIPANT":
        member = _other(office, kept, message, "member") or "the member"
        return f"You need to come only if {member} cannot; you would then be asked. {answer}"
    cannot = "If you cannot come, please send your apologies there as soon as you can"
    if message.guest:
        return f"{answer} {cannot}."
    return f"{answer} {cannot}{_who_may_stand_in(office, kept, message)}"


def _who_may_stand_in(office: Office, kept: Meeting, message: Message) -> str:
    seat = office.store.find(Seat, message.seat) if message.seat else None
    substitute = _other(office, kept, message, "substitute")
    if substitute:
        return f"; {substitute}, your named substitute, may then stand in for you, and nobody else."
    if message.delegated_from or _is_substitute(office, kept, message):
        return "; nobody else may stand in."
    if seat is not None and seat.substitute:
        return ". Only a named substitute may stand in for you, and none has been named yet."
    return ". Nobody can stand in for you under the terms of reference."


def _is_substitute(office: Office, kept: Meeting, message: Message) -> bool:
    held = holder(office.appointments, message.seat, kept.date, "substitute") if message.seat else None
    return held is not None and held.person == message.person


def _continues_alone(office: Office, kept: Meeting, message: Message) -> bool:
    """Whether a named substitute is invited to a seat that has no member."""
    return _is_substitute(office, kept, message) and holder(office.appointments, message.seat, kept.date) is None


def _other(office: Office, kept: Meeting, message: Message, capacity: Capacity) -> str:
    """The name of the other of a member and their named substitute; empty where the reader is that one, or none is."""
    if message.delegated_from if capacity == "member" else message.delegated_to:
        address = message.delegated_from or message.delegated_to
        named = _named(office, address)
        if named:
            return named
    if not message.seat:
        return ""
    own: Capacity = "substitute" if capacity == "member" else "member"
    as_own = holder(office.appointments, message.seat, kept.date, own)
    as_other = holder(office.appointments, message.seat, kept.date, capacity)
    if as_own is None or as_other is None or as_own.person != message.person or as_other.person == message.person:
        return ""
    person = office.store.find(Person, as_other.person)
    return person.name if person is not None else ""


def _named(office: Office, address: str) -> str:
    """Whose an address is, by name; empty for nobody's."""
    return next((p.name for p in office.people.values() if address and p.email.casefold() == address.casefold()), "")
