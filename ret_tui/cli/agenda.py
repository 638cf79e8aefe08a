"""A meeting's agenda: its items and their order, what became of them, and the Word file."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import agenda_issued, as_json
from ret_tui.cli.document_files import write_file_of, write_pack_of
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import agenda_changes, carry_forward, matters_arising, opened_items, prepare_agenda, run_meeting
from ret_tui.jobs.prepare_agenda import ItemView
from ret_tui.rules.wording import full_day

app = App(name="agenda")


@app.command
def show(meeting: str, /, *, json: bool = False) -> None:
    """The agenda with its clock times, and whether the time is enough.

    For example:
      ret-tui agenda show M1

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    here = office()
    view = prepare_agenda.agenda(here, meeting)
    state = agenda_changes.state_and_changes(here, here.meeting(view.meeting.id))
    if json:
        give_json({**as_json.agenda(view), "state": state})
        return
    shown = view.meeting
    say(f"{shown.id}, {full_day(shown.date)}, {shown.start} to {shown.end}: {state}")
    table(
        ["No.", "Starts", "Minutes", "Item", "Lead", "Purpose", "Function", "Paper", "Outcome"],
        [
            [
                one.number,
                one.starts,
                one.minutes,
                _title(one),
                one.lead_name,
                one.purpose,
                one.function,
                _papers(one),
                one.outcome,
            ]
            for one in view.items
        ],
        none="Its agenda has no items yet.",
    )
    say(f"{view.total} of {view.length} minutes: {view.time_words}")
    if not shown.issued_on and shown.papers_due:
        say(f"To be issued by {full_day(shown.papers_due)}")


@app.command
def add(
    meeting: str,
    title: str,
    /,
    *,
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    function: str = "",
    paper: str = "",
    asked: str = "",
    confidential: bool = False,
    ground: str = "",
    at: str = "",
    because: str = "",
    late_reason: str = "",
    chair_consented: bool = False,
) -> None:
    """Add an item of business, before the closing items unless --at gives its number; prints its id.

    For example:
      ret-tui agenda add M1 "Equity data" --minutes 20 --lead P-01 --purpose discussion --function F3

    Args:
        meeting: its id.
        title: what it is called.
        minutes: how long it takes; 10 when left out.
        lead: who leads, by id or name; a guest in plain words.
        purpose: decision, discussion or information.
        function: the function that it serves, such as F3.
        paper: the paper's title or number.
        asked: what is asked of the members.
        confidential: leave it out of the public copy.
        ground: the ground on which it is confidential.
        at: its number on the agenda.
        because: why an agenda changes that was issued; a supplement then goes out, and the item is a late one.
        late_reason: why a late item could not wait; what --because says when left out.
        chair_consented: the Chair consented to the late item.
    """
    made = prepare_agenda.add_item(
        office(), meeting, title, minutes=minutes, lead=lead, purpose=purpose, function=function, paper=paper,
        asked=asked, confidential=confidential, ground=ground, at=at, because=because, late_reason=late_reason,
        chair_consented=chair_consented,
    )  # fmt: skip
    created(made.id, _in_words(made))


@app.command
def edit(
    meeting: str,
    item: str,
    /,
    *,
    title: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    function: str | None = None,
    paper: str | None = None,
    asked: str | None = None,
    confidential: bool = False,
    public: bool = False,
    ground: str | None = None,
    late_reason: str | None = None,
    chair_consented: bool = False,
    because: str = "",
) -> None:
    """Change an item; what is not given stays, and "" clears a text.

    For example:
      ret-tui agenda edit M1 6 --minutes 25 --lead "Prof. Iris Marlow (guest)"

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
        title: what it is called.
        minutes: how long it takes.
        lead: who leads, by id or name; a guest in plain words.
        purpose: decision, discussion or information.
        function: the function that it serves.
        paper: the paper's title or number.
        asked: what is asked of the members.
        confidential: leave it out of the public copy.
        public: it is not confidential after all.
        ground: the ground on which it is confidential.
        late_reason: why a late item could not wait; "" where it is no late item after all.
        chair_consented: the Chair consented to the late item.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    if confidential and public:
        raise WrongUsage("--confidential and --public exclude each other")
    texts = (title, minutes, lead, purpose, function, paper, asked, ground, late_reason)
    if not confidential and not public and not chair_consented and all(text is None for text in texts):
        raise WrongUsage("Nothing was given to change")
    here = office()
    before = prepare_agenda.item(here, meeting, item)
    changed = prepare_agenda.edit_item(
        here, meeting, before.id, title=title, minutes=minutes, lead=lead, purpose=purpose, function=function,
        paper=paper, asked=asked, confidential=confidential if confidential or public else None, ground=ground,
        late=None if late_reason is None else bool(late_reason.strip()), late_reason=late_reason,
        chair_consented=chair_consented or None, because=because,
    )  # fmt: skip
    say(_in_words(changed))
    if words := opened_items.stays_private(before, changed):
        remark(words)


@app.command
def move(meeting: str, item: str, to: str, /, *, because: str = "") -> None:
    """Move an item to another number on the agenda.

    For example:
      ret-tui agenda move M1 7 5
      ret-tui agenda move M1 "Equity data" up

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
        to: the new number, or up or down.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    say(_in_words(prepare_agenda.move_item(office(), meeting, item, to, because=because)))


@app.command
def remove(meeting: str, item: str, /, *, because: str = "") -> None:
    """Take an item off the agenda; 'ret-tui store undo' brings it back.

    For example:
      ret-tui agenda remove M1 7

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    say(f"Removed: {_in_words(prepare_agenda.remove_item(office(), meeting, item, because=because))}")


@app.command
def outcome(meeting: str, item: str, outcome: str, /) -> None:
    """Record what became of an item at its meeting: taken, deferred or withdrawn; none takes that back.

    For example:
      ret-tui agenda outcome M1 6 deferred

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
        outcome: taken, deferred, withdrawn or none.
    """
    here = office()
    run_meeting.set_outcome(here, meeting, item, outcome)
    made = prepare_agenda.item(here, meeting, item)
    say(f"{_in_words(made)}: {made.outcome or 'no outcome'}")


@app.command
def carry(
    meeting: str,
    /,
    *,
    to: str = "",
    item: list[str] | None = None,
    action: list[str] | None = None,
    open_actions: bool = False,
    because: str = "",
    json: bool = False,
) -> None:
    """Copy what a meeting did not take onto the next agenda, and name open actions under matters arising.

    Without --item, what was deferred goes along, and all of a meeting that was not held.

    For example:
      ret-tui agenda carry M1
      ret-tui agenda carry M1 --to M3 --item 6 --item 8 --action A-003

    Args:
        meeting: the meeting whose items go along, by its id, or last.
        to: the planned meeting that they go to; the next one planned after it when left out.
        item: one item by its number, its id or a part of its title; may be given several times.
        action: one open action to name; may be given several times.
        open_actions: name every open action.
        because: why an agenda changes that was issued; a supplement then goes out.
        json: give JSON.
    """
    here = office()
    target = to or carry_forward.next_agenda(here, meeting).id
    actions = [one.id for one in matters_arising.open_actions(here, target)] if open_actions else list(action or [])
    carried = carry_forward.carry_forward(
        here, meeting, target, items=item or None, with_actions=actions, because=because
    )
    if carry_forward.has_not_met(here, carried.source):
        remark(f"{carried.source} has not met yet, so what it will not take is not known")
    if json:
        give_json(as_json.carried_forward(carried))
        return
    say(f"From {carried.source} to {carried.target}: {carried.words}")
    for one in carried.items:
        say(_in_words(one))


@app.command
def export(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the agenda as a Word file, and print its path; not while something in it looks unfinished.

    For example:
      ret-tui agenda export M1 --to out
      ret-tui agenda export M1 --to out --public

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy, without join link, addresses and what is confidential.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
        template: a .docx or .dotx to write into this time; none for our own look.
    """
    write_file_of(
        "agenda", meeting, to=to, public=public, reading=reading, pdf=pdf, template=template, replace=replace,
        anyway=anyway,
    )  # fmt: skip


@app.command
def supplement(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the supplement to an issued agenda as a Word file: what changed since, and why; and print its path.

    For example:
      ret-tui agenda supplement M1 --to out
      ret-tui agenda supplement M1 --to out --public

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy, without join link, addresses and what is confidential.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
        template: a .docx or .dotx to write into this time; none for our own look.
    """
    write_file_of(
        "supplement", meeting, to=to, public=public, reading=reading, pdf=pdf, template=template, replace=replace,
        anyway=anyway,
    )  # fmt: skip


@app.command
def pack(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    zip: bool = False,
    replace: bool = False,
    anyway: bool = False,
    leave_out: bool = False,
) -> None:
    """Write the agenda with its papers, named in order, as a folder or a .zip, and print its path.

    For example:
      ret-tui agenda pack M1 --to out
      ret-tui agenda pack M1 --to out --zip --public

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy of the agenda, without confidential papers and those of confidential items.
        zip: a .zip instead of a folder.
        replace: write over an earlier pack that differs.
        anyway: write it although something looks unfinished or a paper is missing; the record then says so.
        leave_out: leave out papers whose file is gone or was changed.
    """
    write_pack_of(meeting, to=to, public=public, zipped=zip, replace=replace, anyway=anyway, leave_out=leave_out)


for _command in (agenda_issued.issue, agenda_issued.changes, agenda_issued.versions, agenda_issued.publish):
    app.command(_command)


def _title(view: ItemView) -> str:
    marks = [mark for mark, holds in (("confidential", view.confidential), ("late", view.late)) if holds]
    return f"{view.title} ({', '.join(marks)})" if marks else view.title


@app.command
def read(file: str, meeting: str = "", /, *, accept: str = "", because: str = "", json: bool = False) -> None:
    """What somebody changed in a written agenda, change by change; nothing is kept but what --accept names.

    For example:
      ret-tui agenda read "RET agenda M5 2027-01-12.docx"
      ret-tui agenda read edited.docx M5 --accept 1,3
      ret-tui agenda read edited.docx M5 --accept all

    Args:
        file: the agenda as a .docx file, edited in Word or in another program.
        meeting: its id, or next or last; the one that the file names when left out.
        accept: the numbers of the changes to keep, with commas between them, or all; one that makes public what was
            confidential is kept by its number alone.
        because: why the agenda changes, where it was issued already.
        json: give JSON.
    """
    from ret_tui.cli.read_back import say_read_back

    say_read_back(office(), file, meeting, accept, because=because, json=json)


def _in_words(view: ItemView) -> str:
    lead = f", {view.lead_name}" if view.lead_name else ""
    return f"item {view.number} at {view.starts}, {view.minutes} min: {view.title}{lead}"


def _papers(view: ItemView) -> str:
    named = [f"{paper.label} {paper.title}" + (" (to follow)" if paper.is_missing else "") for paper in view.papers]
    return "; ".join(words for words in (view.paper, *named) if words)
