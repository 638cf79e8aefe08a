"""What a reading report says of each answer, without the full stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.jobs.replies.items import FullAnswer, ReportItem
from ret_tui.jobs.replies.known import Known
from ret_tui.rules.quoting import quoted
from ret_tui.rules.reply_matching import is_by_hand
from ret_tui.rules.wording import listed, short_day_and_year
from store.records import Meeting, Message, Reply

_COMES = {"yes": "will come", "no": "will not come", "tentative": "may come"}
_SAID = {"yes": "that they will come", "no": "that they will not", "tentative": "that they may"}
_SAYS = {
    "ACCEPTED": "accepts", "DECLINED": "declines", "TENTATIVE": "accepts with a doubt",
    "DELEGATED": "passes on the invitation", "NEEDS-ACTION": "writes",
}  # fmt: skip


def answer(known: Known, item: ReportItem, read: FullAnswer, *, before: bool) -> str:
    """``Jas Kaur (Sandwell) will not come to M3; Tom Price, the named substitute, can be asked``.

    Args:
        before: whether it is to a message before the last.
    """
    words = f"{_who(known, item)}{_sent_by(known, item, read)} {_of_kind(known, item)}"
    if item.substitute:
        words += f"; {item.substitute}, the named substitute, can be asked"
    if item.comes_after_all:
        named = known.asked_instead(item.meeting, item.seat)
        words += f" after all; {named}, who was asked in their place, is then called off"
    return f"{words} (to the message before the last one)" if before else words


def _of_kind(known: Known, item: ReportItem) -> str:
    comes = _COMES[item.answer or "tentative"]
    if item.kind == "delegated":
        return f"passed {item.meeting} on to {known.name(item.stands_in)}, the named substitute"
    if item.kind == "passed on":
        to = f"to {item.delegated_to}, whom nobody named" if item.delegated_to else "to somebody unsaid"
        return f"passed {item.meeting} on {to}: taken as an apology"
    if item.kind == "proposed":
        when = proposed(item.proposed_date, item.proposed_start, item.proposed_end, known.today)
        return f"{comes} to {item.meeting} and proposes {when or 'another time, in words'}"
    return f"{comes} to {item.meeting}"


def proposed(day: dt.date | None, start: str, end: str, today: dt.date | None = None) -> str:
    """``Tue 15 Sep 2026 10:00–12:00``; empty where nothing is proposed.

    Args:
        today: to say of a day before it that it is past.
    """
    if day is None:
        return ""
    time = f" {start}{f'–{end}' if end else ''}" if start else ", no time given"
    past = ", which is past" if today is not None and day < today else ""
    return f"{short_day_and_year(day)}{time}{past}"


def passed_on_to(address: str) -> str:
    """What is kept beside the apology of somebody who passed an invitation on to whom nobody named."""
    return f"Passed on to {address or 'somebody unsaid'}, whom nobody named as a substitute."


def unknown_meeting(item: ReportItem) -> str:
    """That an answer is to no meeting of this store."""
    return f"{_address(item)} answers an invitation to something that is no meeting of this record"


def unknown_sender(item: ReportItem, read: FullAnswer, could_be: Sequence[str], passed_on_by: str) -> str:
    """That nobody can tell whose answer it is."""
    says = _SAYS.get(read.partstat.upper(), "writes")
    words = f"{_address(item)} {says} for {item.meeting}: "
    if could_be:
        return f"{words}that address is known for {listed(could_be)}"
    if passed_on_by:
        return f"{words}{passed_on_by} passed the invitation on to them, and nobody named them as a substitute"
    return f"{words}nobody is known by that address"


def not_in_post(item: ReportItem, kept: Meeting) -> str:
    """That somebody who is known holds no seat on the day."""
    return f"{item.name} answers for {item.meeting}, and holds no seat on {short_day_and_year(kept.date)}"


def over(item: ReportItem, kept: Meeting) -> str:
    """That an answer comes too late to change anything."""
    what = {"planned": "is past", "inquorate": "was held"}.get(kept.status, f"was {kept.status}")
    return f"{item.name or _address(item)} answers for {item.meeting}, which {what}"


def no_answer(item: ReportItem) -> str:
    """That a message says neither yes nor no."""
    if item.kind == "again":
        return f"{item.name} asks for the invitation to {item.meeting} again"
    return f"{item.name} has not decided about {item.meeting}"


def earlier_date(item: ReportItem, answered: Message | None, *, back: bool) -> str:
    """That an answer is to a date that the meeting no longer has.

    Args:
        back: whether it has that date again, after another one was told.
    """
    comes = _COMES[item.answer or "tentative"]
    if answered is None:
        return f"{item.name} {comes} to {item.meeting}, and nobody can tell for which of its dates that was said"
    when = f"{short_day_and_year(answered.date)} {answered.start}–{answered.end}"
    if back:
        return f"{item.name} {comes} to {item.meeting}, said before it was moved away from {when} and back"
    return f"{item.name} {comes} to {item.meeting} on {when}, which it has been moved from"


def of_a_guest(item: ReportItem) -> str:
    """What a guest says; another time is kept in words alone, since their item's is worked out from the agenda."""
    comes = _COMES[item.answer or "tentative"]
    when = proposed(item.proposed_date, item.proposed_start, item.proposed_end)
    words = f" and proposes {when}" if when else ""
    return f"{item.name}, a guest, {comes} to {item.meeting}{words}"


def known(item: ReportItem, kept: Reply | None) -> str:
    """That the same is kept already, or was before something else was taken down."""
    read = "as is known already" if kept is None or kept.answer == item.answer else "as was read before"
    return f"{item.name} {_COMES[item.answer or 'tentative']} to {item.meeting}, {read}"


def older(item: ReportItem, kept: Reply | None) -> str:
    """That a later answer is kept."""
    comes = _COMES[item.answer or "tentative"]
    if kept is not None and kept.answer == item.answer:
        return f"{item.name} {comes} to {item.meeting}, and said the same later"
    return f"{item.name} {comes} to {item.meeting}, and said later {_kept(kept) if kept else 'something else'}"


def same_day(item: ReportItem, kept: Reply | None) -> str:
    """That nobody can tell whether another answer, taken down by hand that day or read, came before or after."""
    other = "another answer" if kept is None else _kept(kept)
    if kept is not None and not is_by_hand(kept):
        comes = _COMES[item.answer or "tentative"]
        return f"{item.name} {comes} to {item.meeting}, and said as well {other}: nobody can tell which came last"
    return f"{item.name} {_COMES[item.answer or 'tentative']} to {item.meeting}; that same day was taken down {other}"


def unclear_which_is_later(item: ReportItem, other: ReportItem) -> str:
    """That two answers read together differ, and neither says that it is the later."""
    return f"{item.sentence}; answer {other.number} says something else, and nobody can tell which came last"


def member_comes(item: ReportItem, member: str, own: Reply) -> str:
    """That a substitute would come, though it was taken down since that the member does."""
    return f"{item.name} will come to {item.meeting}; since then was taken down of {member} {_kept(own)}"


def before_the_substitute(known: Known, item: ReportItem) -> str:
    """That a member said that they come before a substitute was asked in their place."""
    named = known.asked_instead(item.meeting, item.seat)
    return f"{_who(known, item)} will come to {item.meeting}; {named} was asked in their place since"


def same_as(item: ReportItem, other: ReportItem) -> str:
    """That the same answer was read twice."""
    return (
        f"{item.name} {_COMES[item.answer or 'tentative']} to {item.meeting}, the same again as answer {other.number}"
    )


def older_than(item: ReportItem, other: ReportItem) -> str:
    """That a later answer of the same person was read with it."""
    return f"{item.name} {_COMES[item.answer or 'tentative']} to {item.meeting}, before answer {other.number} was made"


def came_back(name: str, meeting: str, address: str, reason: str) -> str:
    """That a message of ours did not arrive."""
    return f"The message about {meeting} to {name} at {address} did not arrive: {reason}"


def copy_came_back(name: str, meeting: str, address: str, reason: str) -> str:
    """That an assistant's copy did not arrive."""
    return f"The copy of the message about {meeting} to {name} did not arrive at {address}: {reason}"


def came_back_elsewhere(name: str, meeting: str, address: str, reason: str) -> str:
    """That a message did not arrive where somebody or something else had sent it on to."""
    return f"The message about {meeting} to {name} did not arrive at {address}, which we did not write to: {reason}"


def may_have_come_back(name: str, meeting: str, address: str, reason: str, all_of: str) -> str:
    """That one of several messages of ours did not arrive, and it may be this one."""
    return f"A message to {name} at {address} did not arrive, about {all_of}: {reason}; take this if about {meeting}"


def came_back_unknown(address: str, reason: str) -> str:
    """That a message which is none of ours, or not the only one, did not arrive."""
    return f"A message to {address} did not arrive: {reason}"


def _kept(kept: Reply) -> str:
    how = f" ({kept.how})" if kept.how else ""
    return f"{_SAID[kept.answer]}{how}"


def _who(known_: Known, item: ReportItem) -> str:
    as_what = ", its substitute" if item.capacity == "substitute" else ""
    more = listed([known_.seat_name(seat) for seat, _ in item.also_for])
    others = f"{', and' if as_what else ' and'} {more}" if more else ""
    return f"{item.name} ({known_.seat_name(item.seat)}{as_what}{others})"


def _sent_by(known_: Known, item: ReportItem, read: FullAnswer) -> str:
    if not read.sent_by or read.sent_by.casefold() == read.attendee.casefold():
        return ""
    if item.person and known_.is_address_of(item.person, read.sent_by):
        return ""
    return f", by {read.sent_by[:80]},"


def _address(item: ReportItem) -> str:
    address = item.address[:80] or "Somebody without an address"
    return f"{address} ({quoted(item.address_name)})" if item.address_name else address
