"""Composing minutes: what the meeting was, who attended, what was declared, minuted and agreed, and a line to sign."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.action_words import with_function
from ret_tui.documents.direction import closed, from_the_left
from ret_tui.documents.minutes_contents import ActionRow, MinutedItem, MinuteEntry, MinutesContents
from ret_tui.documents.typescript import Block, Cell, Heading, Table, Text, Typescript
from ret_tui.documents.venue_words import venue_words
from ret_tui.rules.wording import count, full_day, listed, long_day

_BETWEEN = " · "
PUT_AGAIN = "Agreed without a quorum: to be put again to a quorate meeting."


def minutes_typescript(copy: MinutesContents, *, public: bool) -> Typescript:
    """`copy`, which holds only what this copy may print, as a document."""
    which = "Public copy" if public else "Members’ copy"
    how_far = f"Confirmed at the meeting of {long_day(copy.confirmed_on)}" if copy.confirmed_on else "Draft minutes"
    return Typescript(
        kind="minutes",
        title=paper_title(copy, "minutes"),
        subtitle=_BETWEEN.join((how_far, which)),
        status=_status(copy),
        author=copy.body,
        subject=f"Minutes of meeting {copy.meeting}, {which[0].lower()}{which[1:]}",
        footer=f"{copy.short_name or copy.body} minutes, {long_day(copy.date)}{_BETWEEN}{which}",
        made_at=copy.made_at,
        public=public,
        blocks=(
            *_meeting(copy),
            *_attendance(copy),
            *_declarations(copy, public=public),
            *_items(copy, public=public),
            *_actions(copy),
            *_end(copy),
        ),
    )


def paper_title(contents: MinutesContents, paper: str) -> str:
    """``Allotments Committee (AC): minutes, 3 December 2026``."""
    return f"{named_body(contents.body, contents.short_name)}: {paper}, {long_day(contents.date)}"


def named_body(body: str, short_name: str) -> str:
    """``Allotments Committee (AC)``; the body's name alone where it has no other or says it already."""
    return f"{body} ({short_name})" if short_name and short_name not in body.split() else body


def _status(copy: MinutesContents) -> str:
    said = []
    if copy.confirmed_on is None:
        agreed = f", agreed by the Chair on {long_day(copy.agreed_on)}" if copy.agreed_on else ""
        said.append(f"DRAFT{agreed}: not yet confirmed.")
    said.append(inquorate_told(copy.inquorate_for_a_while, throughout=copy.inquorate))
    return " ".join(filter(None, said))


def inquorate_told(for_a_while: str, *, throughout: bool) -> str:
    """A sentence of when a meeting had no quorum; empty where it had one all through, or nothing tells.

    Args:
        for_a_while: ``inquorate from 15:10``; empty for no part of it alone.
        throughout: whether it had none from start to end.
    """
    if throughout:
        return "This meeting was held without a quorum."
    return f"The meeting was {for_a_while}." if for_a_while else ""


def _meeting(copy: MinutesContents) -> Iterator[Block]:
    about = f"meeting:{copy.meeting}"
    opened = f"Opened {copy.opened}" if copy.opened else ""
    ended = f"closed {copy.closed}" if copy.closed else ""
    times = ", ".join(part for part in (opened, ended) if part)
    rows: list[tuple[str, Cell]] = [
        ("Meeting", f"{copy.meeting}, {copy.kind} meeting"),
        ("Date", full_day(copy.date)),
        ("Time", times[:1].upper() + times[1:] if times else f"{copy.start} to {copy.end}, as planned"),
    ]
    rows += [
        (label, text)
        for label, text in (
            ("Venue", venue_words(copy.venue, online=False, held=True)),
            ("Adjourned", "\n".join(copy.adjourned)),
            ("Order of items", copy.order_taken),
            ("Presided", from_the_left(copy.presiding) or "Not recorded"),
            ("Seats represented", copy.represented or "Not recorded"),
            ("Quorum", copy.quorum),
        )
        if text
    ]
    yield Heading(text="The meeting", about=about)
    yield Table(
        header=("Detail", "Information"),
        rows=tuple(rows),
        shares=(27, 73),
        caption="The meeting",
        description="When and where the meeting took place, who presided and how many seats were represented: one "
        "detail in each row.",
        row_headers=True,
        abouts=(about,) * len(rows),
    )


def _attendance(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="Attendance")
    if not copy.attendance:
        yield Text(text="No attendance is recorded.")
    if copy.vacant:
        yield Text(text=f"Vacant on the day: {listed(copy.vacant)}.")
    if copy.attendance:
        yield Table(
            header=("Name", "Capacity", "Attendance"),
            rows=tuple((from_the_left(row.name), row.capacity, row.attendance) for row in copy.attendance),
            shares=(36, 36, 28),
            caption="Attendance",
            description="Who attended, in which capacity and how, or sent an apology: one person in each row.",
            abouts=tuple(row.about for row in copy.attendance),
        )


def _declarations(copy: MinutesContents, *, public: bool) -> Iterator[Block]:
    yield Heading(text="Declarations of interest")
    if not copy.declarations:
        yield Text(text="No declaration of interest is recorded.")
        return
    about = f"minutes:{copy.meeting}"
    header, shares = (
        (("Member", "Item", "What followed"), (32, 46, 22))
        if public
        else (("Member", "Item", "Interest", "What followed"), (22, 26, 34, 18))
    )
    yield Table(
        header=header,
        rows=tuple(
            (row.name, row.item, row.outcome) if public else (row.name, row.item, row.interest, row.outcome)
            for row in copy.declarations
        ),
        shares=shares,
        caption="Declarations of interest",
        description="Who declared an interest, in which item, and what followed: one declaration in each row.",
        abouts=(about,) * len(copy.declarations),
    )


def _items(copy: MinutesContents, *, public: bool) -> Iterator[Block]:
    yield Heading(text="Minutes and decisions")
    for entry in copy.general:
        yield from _entry(entry)
    in_public = [item for item in copy.items if not item.confidential]
    for item in in_public:
        yield from _item(item)
    if not in_public and not copy.general:
        yield Text(text="No items of business are recorded.")
    confidential = [item for item in copy.items if item.confidential]
    if not confidential:
        return
    yield Heading(text="Confidential items")
    yield Text(
        text="These items were taken in private. Their titles and the grounds are published; their minutes are not."
        if public
        else "These items were taken in private. Please do not share their minutes.",
        with_next=True,
    )
    for item in confidential:
        yield from _item(item, public=public)


def _item(item: MinutedItem, *, public: bool = False) -> Iterator[Block]:
    about = f"item:{item.id}" if item.id else ""
    yield Heading(text=f"{item.number}. {item.title or 'Untitled'}", level=2, about=about)
    details = _BETWEEN.join(
        label + closed(text)
        for label, text in (
            ("", item.taken),
            ("Lead: ", item.lead),
            ("Paper: ", item.paper),
            ("Confirmed: ", item.confirmed),
        )
        if text
    )
    if details:
        yield Text(text=details, style="details", about=about, with_next=True)
    if item.confidential:
        yield Text(text=f"Ground: {item.ground or 'none recorded'}", style="details", about=about, with_next=not public)
        if public:
            return
    if item.outcome:
        yield Text(text=item.outcome, about=about)
    if item.withdrew:
        yield Text(text=from_the_left(item.withdrew), about=about)
    for entry in item.entries:
        yield from _entry(entry)
    if not (item.entries or item.outcome or item.confirmed):
        yield Text(text="Nothing was minuted under this item.", about=about)


def _entry(entry: MinuteEntry) -> Iterator[Block]:
    told = entry.put_again or bool(entry.corrects)
    yield Text(text=numbered(entry), lead=entry.lead, about=entry.about, with_next=told)
    if entry.corrects:
        yield Text(text=f"Corrects {entry.corrects}.", style="details", about=entry.about, with_next=entry.put_again)
    if entry.put_again:
        yield Text(text=PUT_AGAIN, style="details", about=entry.about)


def numbered(entry: MinuteEntry) -> str:
    """A decision's words with the votes on it, its number and its function after them.

    ``that … (9 for, 2 against, 1 abstained) (D-003, Champion inclusion)``
    """
    after = ", ".join(part for part in (entry.number, entry.function) if part)
    if not after:
        return with_votes(entry.text, entry.votes) if entry.votes else entry.text
    return f"{with_votes(entry.text, entry.votes)} ({after})"


def with_votes(text: str, votes: str) -> str:
    """``that … (9 for, 2 against, 1 abstained)``; ready for something to follow it on the line."""
    return f"{closed(text)} ({votes})" if votes else closed(text)


def _actions(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="Actions agreed")
    if copy.actions_left_out:
        yield Text(text=left_out_words(copy.actions_left_out))
    if copy.actions:
        yield action_table(copy.actions, "Actions agreed")
    elif not copy.actions_left_out:
        yield Text(text="No actions were agreed.")


def left_out_words(left_out: int) -> str:
    """What a public copy says of the actions that it leaves out."""
    verb = "is" if left_out == 1 else "are"
    return f"{count(left_out, 'action')} agreed under a confidential item {verb} not published."


def action_table(actions: tuple[ActionRow, ...], caption: str) -> Table:
    """What is to be done, by whom and by when."""
    return Table(
        header=("No.", "Action", "Owner", "Due"),
        rows=tuple(
            (row.number, with_function(row.text, row.function), owner_words(row), due_words(row)) for row in actions
        ),
        # A number, the longest month and “(Wolverhampton)” each fit a line, in large print, too.
        shares=(11, 41, 26, 22),
        caption=caption,
        description="What is to be done and the function that it serves, by whom and by when: one action in each row.",
        abouts=tuple(f"action:{row.number}" for row in actions),
    )


def owner_words(row: ActionRow) -> str:
    """Who does it, and on a line of their own those who help; empty for nobody."""
    helping = f"With {listed([closed(name) for name in row.helpers])}" if row.helpers else ""
    if helping and not row.owner:
        return f"No owner, w{helping[1:]}"
    return "\n".join(part for part in (row.owner, helping) if part)


def due_words(row: ActionRow) -> str:
    """``M6, 9 March 2027`` for what is due at a meeting, the day alone for the rest; empty without one."""
    if row.due is None:
        return row.due_at
    return f"{row.due_at}, {long_day(row.due)}" if row.due_at else long_day(row.due)


def _end(copy: MinutesContents) -> Iterator[Block]:
    yield Heading(text="Next meeting")
    yield Text(text=f"{copy.next_meeting}." if copy.next_meeting else "No date is set for the next meeting.")
    yield from _listed("Corrections made on confirmation", copy.amendments, copy)
    yield from _listed("Corrections of what was minuted in private", copy.amendments_private, copy)
    yield from _listed("Corrections made at later meetings", copy.corrected, copy)
    at = f" on {long_day(copy.confirmed_on)}" if copy.confirmed_on else " when these minutes are confirmed"
    yield Text(text=f"Signature of the person presiding{at}, and date", style="signature")


def _listed(heading: str, sentences: tuple[str, ...], copy: MinutesContents) -> Iterator[Block]:
    """A list of corrections, each by its number where there are several."""
    if not sentences:
        return
    yield Heading(text=heading)
    for number, sentence in enumerate(sentences, 1):
        lead = f"{number}." if len(sentences) > 1 else ""
        yield Text(text=sentence, lead=lead, about=f"minutes:{copy.meeting}")
