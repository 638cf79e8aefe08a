"""Quick capture: an action, a decision, a mark, a step of the meeting or a note in one line, as it is said."""

from __future__ import annotations

from ret_tui.cli.printed import created, remark, say
from ret_tui.cli.session import office, session
from ret_tui.jobs.note_line.reading import SIGNS, read
from ret_tui.jobs.note_line.where import NOWHERE, Where, where, where_now
from ret_tui.jobs.office import Office
from store.refusals import BadValue, Unknown


def capture(words: str, /, *more: str, meeting: str = "", item: str = "") -> None:
    """Take something down in one line.

    "! who to do what by when" is an action, with # before a function and + before who helps; "= that ..." is a
    decision, "@kau s" a mark in the register, ">" the next item of the meeting, "<" takes the last change back.
    Anything else is a note of the meeting that is named, and without one an action.

    For example: ret-tui capture '! Dawn to list all assessments by 2w #F3'

    Args:
        words: the line; in quotation marks, since # ends a shell's line.
        more: further words, where they stand without quotation marks.
        meeting: where it was said; of a decision, a mark and a step, the one going on or today's when left out.
        item: the number of the item, or a part of its title; the one being taken when left out.
    """
    here, line = office(), " ".join((words, *more))
    if not line.strip():
        raise BadValue("The line is empty", "say what is to be kept, as in '! Dawn to list them by 2w'", field="words")
    if item.strip() and not meeting.strip():
        meeting = _going_on(here)
    if not meeting.strip() and line[:1] not in SIGNS:
        line = f"! {line}"
    said = read(here, _where(here, line, meeting, item), line)
    if session().dry_run:
        if said.problem:
            raise Unknown(said.problem.rstrip("."))
        say(said.preview, *([said.note] if said.note else []))
        return
    kept = said.keep()
    if kept.id:
        created(kept.id, kept.words.removeprefix(f"{kept.id} "))
    else:
        say(kept.words)
    if said.note:
        remark(said.note)


def _where(here: Office, line: str, meeting: str, item: str) -> Where:
    if meeting.strip():
        return where(here, meeting, item)
    # An action belongs to no meeting unless one is named.
    return NOWHERE if line[:1] == "!" else where_now(here)


def _going_on(here: Office) -> str:
    found = where_now(here).meeting
    if not found:
        raise BadValue("An item stands on a meeting's agenda", "name the meeting with --meeting", field="meeting")
    return found
