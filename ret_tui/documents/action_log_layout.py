"""Composing an action log: a sentence of counts, then what is overdue, open, and closed since the last meeting."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.action_log_contents import ActionLogContents, ActionRow
from ret_tui.documents.action_words import with_function
from ret_tui.documents.body_title import body_title
from ret_tui.documents.typescript import Block, Heading, Table, Text, Typescript
from ret_tui.rules.wording import count, listed, long_day

#: The columns relative to one another: an action's number, the longest month and “(Wolverhampton)” each fit a line, in
#: large print, too; what is to be done and how it stands have the rest.
_SHARES = (20, 78, 48, 41, 35, 62)


def action_log_typescript(log: ActionLogContents, *, public: bool) -> Typescript:
    """`log`, which holds only what this copy may print, as a document."""
    which = "Public copy" if public else "Members’ copy"
    return Typescript(
        kind="action log",
        title=body_title(log.body, log.short_name, f"action log, {long_day(log.as_of)}"),
        subtitle=f"As of {long_day(log.as_of)} · {which}",
        author=log.body,
        subject=f"Action log, {which[0].lower()}{which[1:]}",
        footer=f"{log.short_name or log.body} action log, {long_day(log.as_of)} · {which}",
        made_at=log.made_at,
        public=public,
        landscape=True,
        blocks=(*_counts(log), *_sections(log)),
    )


def _counts(log: ActionLogContents) -> Iterator[Block]:
    yield Text(text=_sentence(log))
    if log.only:
        yield Text(text=f"This log holds only some of the actions: {listed(log.only)}.")
    if log.left_out:
        are = "is" if log.left_out == 1 else "are"
        yield Text(text=f"{count(log.left_out, 'action')} under confidential items {are} left out of this copy.")


def _sentence(log: ActionLogContents) -> str:
    """``12 actions are still open, 3 of them overdue; 2 were closed since the last meeting, M2 on 14 July 2026.``"""
    said = []
    late = len(log.overdue or ())
    if log.still_open is not None:
        number = len(log.still_open) + late
        of_them = f", {late or 'none'} of them overdue" if number else ""
        said.append(f"{_actions(number)} still open{of_them}")
    elif log.overdue is not None:
        said.append(f"{_actions(late)} overdue")
    if log.completed is not None:
        number = len(log.completed)
        named = count(number, "action") if number and not said else str(number or "none" if said else "No action")
        said.append(f"{named} {'was' if number < 2 else 'were'} closed {_since(log)}")
    return f"{'; '.join(said)}."


def _actions(number: int) -> str:
    """``12 actions are``, ``1 action is``, ``No action is``."""
    return f"{count(number, 'action')} are" if number > 1 else "1 action is" if number else "No action is"


def _since(log: ActionLogContents) -> str:
    if log.last_held_on is None:
        return "so far, since no meeting has been held yet"
    return f"since the last meeting, {log.last_meeting} on {long_day(log.last_held_on)}"


def _sections(log: ActionLogContents) -> Iterator[Block]:
    if log.overdue is not None:
        yield from _section("Overdue", "Actions whose due date has passed", log.overdue)
    if log.still_open is not None:
        yield from _section("Open", "Actions still to be done, or to be agreed as done", log.still_open)
    if log.completed is not None:
        since = "so far" if log.last_held_on is None else "since the last meeting"
        yield from _section(f"Closed {since}", f"Actions closed {since}", log.completed, closed=True)


def _section(title: str, caption: str, rows: tuple[ActionRow, ...], *, closed: bool = False) -> Iterator[Block]:
    yield Heading(text=title)
    if not rows:
        yield Text(text="None.")
        return
    yield Table(
        header=("No.", "Action", "Owner", "Closed on" if closed else "Due", "Agreed at", "State"),
        rows=tuple(_row(row, closed=closed) for row in rows),
        shares=_SHARES,
        caption=caption,
        description=(
            f"One action in each row: its number, what is to be done and the function that it serves, who owns it, "
            f"when it {'was closed' if closed else 'is due'}, where it was agreed, and its state."
        ),
        noted_columns=(5,),
        abouts=tuple(f"action:{row.id}" for row in rows),
    )


def _row(row: ActionRow, *, closed: bool) -> tuple[str, ...]:
    day = row.closed_on if closed else row.due
    when = long_day(day) if day else "No date"
    if row.due_meeting and day and not closed:
        when = f"At {row.due_meeting}, {when}"
    if row.days_late and not closed:
        when += f"\n{count(row.days_late, 'day')} late"
    noted = f"\n{long_day(row.noted_on)}: {row.noted}" if row.noted and row.noted_on else ""
    return (
        row.id,
        with_function(row.text, row.function),
        (row.owner or "No owner") + (f"\nwith {listed(row.helpers)}" if row.helpers else ""),
        when,
        row.agreed_at or "Not at a meeting",
        f"{row.state[:1].upper()}{row.state[1:]}{noted}",
    )
