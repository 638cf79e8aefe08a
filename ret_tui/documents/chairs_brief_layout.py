"""Composing a Chair's brief: at a glance, the running script, who is expected, and what to know."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.body_title import body_title
from ret_tui.documents.chairs_brief_contents import ChairsBriefContents, ExpectedSeat, Noted, ScriptItem
from ret_tui.documents.chairs_script import closing, opening
from ret_tui.documents.direction import closed, from_the_left
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, full_day, listed, long_day

_BETWEEN = " · "


def chairs_brief_typescript(brief: ChairsBriefContents) -> Typescript:
    """The brief as a document."""
    day = long_day(brief.date)
    return Typescript(
        kind="chair's brief",
        title=body_title(brief.body, brief.short_name, f"Chair’s brief, {day}"),
        subtitle=f"As of {long_day(brief.as_of)}{_BETWEEN}For the Chair alone",
        author=brief.body,
        subject=f"Chair’s brief for meeting {brief.meeting}",
        footer=f"{brief.short_name or brief.body} Chair’s brief, {day}",
        made_at=brief.made_at,
        blocks=(
            *_at_a_glance(brief),
            *_script(brief),
            *_expected(brief),
            *_late_actions(brief),
            *_noted("Papers late or tabled", brief.late_papers, "None."),
            *_noted("Interests declared", brief.declarations, "None is recorded for this meeting or this year."),
            *_noted("New since the last meeting", brief.new_people, "Nobody."),
            *_noted("Minutes to be signed", brief.minutes_to_sign, "None."),
            *_noted("Carried from earlier meetings", brief.carried, "Nothing."),
        ),
    )


def _at_a_glance(brief: ChairsBriefContents) -> Iterator[Block]:
    late = len(brief.late_actions)
    rows = (
        ("Meeting", f"{brief.meeting}, {full_day(brief.date)}, {brief.start} to {brief.end}"),
        ("Venue", brief.venue),
        ("Presiding", from_the_left(_presiding(brief))),
        ("Expected", _likely(brief)),
        ("Quorum", brief.quorum),
        ("Timings", f"{count(brief.total, 'minute')} of business: {brief.time_words}"),
        ("Overdue actions", str(late) if late else "None"),
        ("Minutes to be signed", str(len(brief.minutes_to_sign)) if brief.minutes_to_sign else "None"),
    )
    shown = tuple(row for row in rows if row[1])
    yield Heading(text="At a glance", about=f"meeting:{brief.meeting}")
    yield Table(
        header=("Detail", "Information"),
        rows=shown,
        shares=(30, 70),
        caption="At a glance",
        description="When the meeting is, who is expected, how the time fits and what is late: one detail in each row.",
        row_headers=True,
        abouts=(f"meeting:{brief.meeting}",) * len(shown),
    )


def _presiding(brief: ChairsBriefContents) -> str:
    """``Nia Imaginary until 15:10, Esi Specimen from 15:10``."""
    until = f" until {brief.presides_until}" if brief.presides_until else ""
    first = f"{brief.presiding}{until}" if brief.presiding else "Nobody is in post"
    return ", ".join([first, *(f"{turn.name} from {turn.since}" for turn in brief.turns)])


def _likely(brief: ChairsBriefContents) -> str:
    """``14 of 20 seats likely, 2 declined, 3 without an answer, 1 vacant``."""
    states = [seat.state for seat in brief.expected]
    unanswered = states.count("no answer") + states.count("tentative")
    said = [f"{states.count('likely')} of {count(len(states), 'seat')} likely"]
    said += [f"{states.count('declined')} declined"] if "declined" in states else []
    said += [f"{unanswered} without a firm answer"] if unanswered else []
    said += [f"{states.count('vacant')} vacant"] if "vacant" in states else []
    return ", ".join(said)


def _script(brief: ChairsBriefContents) -> Iterator[Block]:
    yield Heading(text="Running script")
    if not brief.items:
        yield Text(text="No items of business are recorded.")
    for item in brief.items:
        yield from _script_item(item, brief)


def _script_item(item: ScriptItem, brief: ChairsBriefContents) -> Iterator[Block]:
    about = f"item:{item.id}"
    yield Heading(text=f"{item.number}. {item.title or 'Untitled'}", level=2, about=about)
    yield Text(text=_details(item), style="details", about=about, with_next=True)
    if item.asked:
        yield Text(lead="Asked:", text=item.asked, about=about)
    yield Text(lead="To open:", text=opening(item, brief))
    yield Text(lead="To close:", text=closing(item, brief))


def _details(item: ScriptItem) -> str:
    """``14:30, 20 minutes · Lead: Farah Pattern · For discussion · Paper: 2 · In private``."""
    parts = [f"{item.starts_at}, {count(item.minutes, 'minute') if item.minutes else 'no minutes given'}"]
    parts += [f"Lead: {closed(item.lead)}"] if item.lead else []
    parts += [f"For {item.purpose}"] if item.purpose else []
    parts += [f"Paper: {closed(item.paper)}"] if item.paper else []
    parts += ["In private"] if item.confidential else []
    return _BETWEEN.join(parts)


def _expected(brief: ChairsBriefContents) -> Iterator[Block]:
    yield Heading(text="Who is expected")
    if not brief.expected:
        yield Text(text="No seats are recorded.")
        return
    coming = [seat.by for seat in brief.expected if seat.by and not seat.is_substituted and not seat.apology]
    others = [seat for seat in brief.expected if seat.is_substituted or seat.apology or not seat.by]
    yield Text(lead="Coming:", text=f"{listed(coming)}." if coming else "nobody has said yes so far.")
    if not others:
        return
    yield Table(
        header=("Seat", "In post", "Answer"),
        rows=tuple((seat.seat, seat.member or "Nobody", from_the_left(_answer(seat))) for seat in others),
        shares=(34, 32, 40),
        caption="Apologies, substitutes and open answers",
        description="The seats whose member has not said that they come, and what was answered: one seat in each row.",
        abouts=tuple(f"seat:{seat.id}" for seat in others),
    )


def _answer(seat: ExpectedSeat) -> str:
    if seat.is_substituted:
        return f"{'Apology; ' if seat.apology else ''}{seat.by} comes as the named substitute"
    return {
        "tentative": "Apology; the named substitute is not sure yet" if seat.apology else "Not sure yet",
        "declined": "Apology, and no substitute so far" if seat.may_substitute else "Apology",
        "vacant": "Vacant",
    }.get(seat.state, "No answer")


def _late_actions(brief: ChairsBriefContents) -> Iterator[Block]:
    yield Heading(text="Overdue actions")
    if not brief.late_actions:
        yield Text(text="None.")
        return
    yield Table(
        header=("No.", "Action", "Owner", "Due"),
        rows=tuple(
            (one.id, one.text, one.owner or "No owner", f"{long_day(one.due)}\n{count(one.days_late, 'day')} late")
            for one in brief.late_actions
        ),
        shares=(15, 46, 28, 26),
        caption="Overdue actions",
        description="Which actions are overdue, who owns them and since when: one action in each row.",
        abouts=tuple(f"action:{one.id}" for one in brief.late_actions),
    )


def _noted(title: str, lines: tuple[Noted, ...], none: str) -> Iterator[Block]:
    yield Heading(text=title)
    if not lines:
        yield Text(text=none)
    for line in lines:
        yield Text(text=from_the_left(line.words), about=line.about)
