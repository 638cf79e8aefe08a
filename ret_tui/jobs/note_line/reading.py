"""The one grammar of the note line, of quick capture and of the command ``capture``.

``! …`` is an action, ``= …`` a decision, ``@ …`` a mark in the register, ``> …`` a step of the meeting and ``<`` takes
the last change back; anything else is a note. A line that begins with a blank or ``\\`` is a note whatever follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ret_tui.jobs import capture
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.note_line.decided import read_decision
from ret_tui.jobs.note_line.marked import read_mark
from ret_tui.jobs.note_line.run_steps import read_step
from ret_tui.jobs.note_line.said import Kept, Kind, Said
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.refusals import Refusal, StoreRefusal
from store.wording import shortened

#: The most letters of a note.
LONGEST = 20_000
HINT = "! action   = decision   @ mark   > next item   < take back   anything else is a note"
#: What begins a line that is no note.
SIGNS = "!=@><\\"
#: What begins a line that has to do with a meeting and cannot do without one.
_NEEDS_MEETING = "Name the meeting first: none is going on or shown here"


def read(office: Office, where: Where, line: str, mine: Sequence[str] | None = None) -> Said:
    """What a line says; it never raises, since it is asked at every key.

    A mark or a step of the meeting is tried, so that what its job would refuse is said before Enter.

    Args:
        mine: the ids of the changes that lines made here, the last of them last: ``<`` takes back one of these only;
            any change when None.
    """
    words = line.strip()
    if not words:
        return Said("nothing", f"A note under {where.words}{where.aside}. {HINT}" if where.meeting else HINT)
    sign = line[0]
    if sign == "!":
        return _action(office, where, words)
    if sign == "<" and words == "<":
        return _undo(office, mine)
    if slip := next((each for each in _SLIPS if f"{line} ".startswith(f"{each} ")), ""):
        return Said("nothing", "", f"{quoted(slip)} is no sign of this line: {_SLIPS[slip]}.")
    if sign in "=@>":
        if not where.meeting:
            return Said(_KINDS[sign], "", f"{_NEEDS_MEETING}.")
        shut = _shut(office, where) if sign == "=" else ""
        if shut:
            return Said("decision", "", shut)
        said = _READERS[sign](office, where, words[1:].strip())
        return said if sign == "=" else _tried(office, said)
    return _note(office, where, line.removeprefix("\\").strip())


def as_text(text: str) -> str:
    """A pasted text of several lines as a line that keeps it as a note, whatever it begins with."""
    return f"\\{text}" if text[:1] in SIGNS else text


def _note(office: Office, where: Where, text: str) -> Said:
    if not where.meeting:
        return Said("note", "", "There is no meeting here to note it at: begin with ! for an action.")
    if not text:
        return Said("nothing", f"A note under {where.words}")
    if shut := _shut(office, where):
        return Said("note", "", shut)
    if len(text) > LONGEST:
        over = f"A note has at most {LONGEST:,} letters, and this has {len(text):,}: keep it in two."
        return Said("note", "", over)

    def work() -> Kept:
        from ret_tui.jobs.write_minutes import add_note

        made = add_note(office, where.meeting, text, item=where.item)
        return Kept("note", made.id, f"Noted under {where.words}")

    hint = "" if where.agreed_there and not capture.reads_like_action(office, text) else "begin with ! for an action"
    return Said("note", f"Note under {where.words}{where.aside}", note=hint, work=work)


def _tried(office: Office, said: Said) -> Said:
    """The same, with what its job would refuse; what stands in the way of writing at all is told at Enter."""
    if said.work is None or said.problem:
        return said
    try:
        with office.store.trying():
            said.work()
    except StoreRefusal:
        return said
    except Refusal as refusal:
        return replace(said, problem=str(refusal), work=None)
    return said


def _shut(office: Office, where: Where) -> str:
    """Why nothing can be minuted of a meeting: it was called off, or its minutes are confirmed; empty where it can."""
    try:
        standing_meeting(office, where.meeting)
    except Refusal as fault:
        return str(fault)
    return ""


def _action(office: Office, where: Where, line: str) -> Said:
    meeting, item = (where.meeting, where.item) if where.agreed_there else ("", "")
    said = capture.read(office, line, meeting=meeting)

    def work() -> Kept:
        made = capture.keep(office, said, meeting=meeting, item=item)
        return Kept("action", made.id, f"{made.id} for {made.owner_name or 'nobody yet'}")

    if said.problem and not said.text:
        return Said("action", said.preview)
    options = tuple(f"! {each}" for each in said.options)
    return Said("action", said.preview, said.problem, said.note, options, None if said.problem else work)


def _undo(office: Office, mine: Sequence[str] | None) -> Said:
    name, change = office.store.undo_name(), office.store.undo_id()
    if name is None:
        return Said("undo", "", "There is nothing to take back.")
    from ret_tui.jobs import keep_record

    latest = f"“{shortened(name, 100)}”"
    if mine is not None and change not in mine:
        if mine and (newer := keep_record.made_since(office, mine[-1])):
            # What others did is not to go with it, so that u is no way out.
            since = f"Since then, elsewhere: {quoted(shortened(newer, 60))}"
            only = "< takes back only the latest change, and that is not this line's"
            return Said("undo", "", f"{since}; {only}. x in the list removes a note.")
        none = "This line has kept nothing that is there to take back"
        return Said("undo", "", f"{none}; u in the list takes back the latest change: {latest}.")

    def work() -> Kept:
        return Kept("undo", "", keep_record.undo(office, change).told("Taken back", "Nothing was taken back"))

    return Said("undo", f"Take back {latest}", work=work)


_KINDS: dict[str, Kind] = {"=": "decision", "@": "mark", ">": "step"}
_READERS = {"=": read_decision, "@": read_mark, ">": read_step}
#: What was meant as another sign, or as one with more behind it than it takes, and what is said of it.
_SLIPS = {
    "<<": "< alone takes the last change back, and a blank before it makes it a note",
    "<": "< alone takes the last change back, and a blank before it makes it a note",
    ">>": "> alone takes the next item, and a blank before it makes it a note",
}
