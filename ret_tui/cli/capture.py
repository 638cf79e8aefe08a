"""Quick capture: an action, a decision, a mark, a step of the meeting or a note in one line, as it is said."""

from __future__ import annotations

from ret_tui.cli.printed import created, remark, say
from ret_tui.cli.session import office, session
from ret_tui.jobs.note_line.reading import SIGNS, read
from ret_tui.jobs.note_line.where import where, where_now
from ret_tui.jobs.office import Office
from store.refusals import BadValue, Unknown


def capture(words: str, /, *more: str, meeting: str = "", item: str = "") -> None:
    """Take down in one line what is said; its first sign says what it is.

    The page that --help shows tells the whole grammar. Without a sign the line is a note of the meeting that is named
    or goes on, under the item being taken, and where there is none, an action.

    For example: ret-tui capture '! Dawn to list all assessments by 2w #F3'

    Args:
        words: the line; in quotation marks, since # ends a shell's line.
        more: further words, where they stand without quotation marks.
        meeting: where it was said; when left out, the one going on, and for a decision, a mark and a step today's.
        item: the number of the item, or a part of its title; the one being taken when left out.
    """
    here, line = office(), " ".join((words, *more))
    if not line.strip():
        raise BadValue("The line is empty", "say what is to be kept, as in '! Dawn to list them by 2w'", field="words")
    if item.strip() and not meeting.strip():
        meeting = _going_on(here)
    place = where(here, meeting, item) if meeting.strip() else where_now(here)
    if not place.agreed_there and line[:1] not in (*SIGNS, " "):
        line = f"! {line}"
    said = read(here, place, line)
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


def _going_on(here: Office) -> str:
    found = where_now(here).meeting
    if not found:
        raise BadValue("An item stands on a meeting's agenda", "name the meeting with --meeting", field="meeting")
    return found
