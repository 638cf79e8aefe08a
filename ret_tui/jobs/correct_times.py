"""Putting right the times at which a meeting ran: opened, closed and adjourned, and when an item was taken.

A meeting of an earlier day is written up by the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ret_tui.jobs import typed
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.reopen_minutes import make_draft_again
from ret_tui.jobs.running import RunView, running, spans_in_words
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Adjournment, Item, ItemTime, Meeting
from store.refusals import BadValue, RuleBroken

Spans = tuple[tuple[str, str], ...]


def correct_times(
    office: Office,
    meeting: str,
    *,
    opened: str | None = None,
    closed: str | None = None,
    adjourned: str | None = None,
    item: str = "",
    taken: str | None = None,
) -> RunView:
    """Record when a meeting was opened, closed and adjourned, and when an item was taken, all as one change.

    A meeting that is closed so counts as held, without a quorum where there never was one.

    Args:
        opened, closed: a time; an empty text clears it, and None leaves it as it is.
        adjourned: ``15:00–15:10``, several with a comma between them, an open end for what was not resumed.
        item: the item that `taken` is about, by its number, id or title.
        taken: the spans over which it was taken, written as those of `adjourned`.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: a time cannot be read, or lies before another that it has to follow.
        RuleBroken: the meeting was called off, its minutes are confirmed, or it is closed before its day has come.
    """
    kept = standing_meeting(office, meeting)
    if closed is not None and closed.strip() and kept.date > office.today:
        raise RuleBroken(f"{kept.id} is on {long_day(kept.date)}, which has not come", "close it on the day or later")
    times = {
        name: typed.time(text, name) if text.strip() else ""
        for name, text in (("opened", opened), ("closed", closed))
        if text is not None
    }
    pauses = None if adjourned is None else read_spans(adjourned, "adjourned")
    view = find_item(office, kept.id, item) if taken is not None else None
    spans = () if taken is None else read_spans(taken, "taken")
    with office.store.change(f"Times of {kept.id}") as step:
        make_draft_again(office, step, kept)
        now = step.get(Meeting, kept.id)
        first, last = times.get("opened", now.opened_at), times.get("closed", now.closed_at)
        if first and last and last <= first:
            raise BadValue(f"A meeting opened at {first} is not closed at {last}", "check both times", field="closed")
        step.set(now, opened_at=first, closed_at=last)
        if pauses is not None:
            _check_within(pauses, first, last, "adjourned")
            _replace_pauses(step, kept.id, pauses)
        if view is not None:
            _check_within(spans, first, last, "taken")
            _replace_spans(step, kept.id, view.id, spans)
            found = step.get(Item, view.id)
            if spans and not found.outcome:
                step.set(found, outcome="taken")
        if last:
            _end_all(step, kept.id, last)
        settle(office, step, kept.id)
    return running(office, kept.id)


def read_spans(text: str, field: str) -> Spans:
    """The spans that ``14:31–14:49, 15:20–`` means, in their order; none for an empty text.

    Two times are parted by a dash or by ``to``; only the last span may have an open end.

    Raises:
        BadValue: a time cannot be read, one ends before it begins, or two overlap.
    """
    found: list[tuple[str, str]] = []
    for part in text.replace(";", ",").split(","):
        words = " ".join(part.replace("–", "-").replace("—", "-").replace(" to ", "-").split())
        if not words:
            continue
        since, dash, until = words.partition("-")
        if not dash:
            raise BadValue(
                f"{quoted(words)} is no span of time",
                "write it as 14:31-14:49, or 14:31- while it goes on",
                field=field,
            )
        begins = typed.time(since, field)
        ends = typed.time(until, field) if until.strip() else ""
        if ends and ends < begins:
            raise BadValue(f"{begins}–{ends} ends before it begins", "check both times", field=field)
        found.append((begins, ends))
    found.sort()
    for (begins, ends), (following, _) in pairwise(found):
        if not ends or ends > following:
            raise BadValue(f"{spans_in_words([(begins, ends)])} goes on at {following}", "end it before", field=field)
    return tuple(found)


def _check_within(spans: Spans, opened: str, closed: str, field: str) -> None:
    for since, until in spans:
        if opened and since < opened:
            raise BadValue(f"{since} is before the meeting was opened, {opened}", "check both times", field=field)
        if closed and (until or since) > closed:
            raise BadValue(f"{until or since} is after the meeting was closed, {closed}", "check both", field=field)


def _replace_pauses(step: Change, meeting: str, spans: Spans) -> None:
    before = [each for each in step.all(Adjournment) if each.meeting == meeting]
    wanted = _left_over(before, spans)
    for since, until in wanted:
        # A pause that only ends otherwise keeps its reason.
        same = next((each for each in before if each.since == since), None)
        step.add(Adjournment, meeting=meeting, since=since, until=until, reason=same.reason if same else "")
    for each in before:
        if (each.since, each.until) not in spans:
            step.remove(each)


def _replace_spans(step: Change, meeting: str, item: str, spans: Spans) -> None:
    every = [each for each in step.all(ItemTime) if each.meeting == meeting]
    before = [each for each in every if each.item == item]
    if any(not until for _since, until in spans):
        going_on = next((each for each in every if each.item != item and not each.until), None)
        if going_on is not None:
            raise BadValue("Another item is being taken now", "give the time at which this one ended", field="taken")
    for since, until in _left_over(before, spans):
        step.add(ItemTime, meeting=meeting, item=item, since=since, until=until)
    for each in before:
        if (each.since, each.until) not in spans:
            step.remove(each)


def _left_over(before: Sequence[ItemTime] | Sequence[Adjournment], spans: Spans) -> Spans:
    """The spans that are not kept yet."""
    known = {(each.since, each.until) for each in before}
    return tuple(span for span in spans if span not in known)


def _end_all(step: Change, meeting: str, closed: str) -> None:
    """End what was being taken when the meeting closed.

    Raises:
        BadValue: it was begun after that.
    """
    for each in step.all(ItemTime):
        if each.meeting == meeting and not each.until:
            if each.since > closed:
                raise BadValue(f"An item was begun at {each.since}, after {closed}", "check both times", field="closed")
            step.set(each, until=closed)
