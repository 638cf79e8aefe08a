"""A meeting's agenda: its items and their order, the day it went out, and the Word file."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import created, give_json, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import prepare_agenda
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
    view = prepare_agenda.agenda(office(), meeting)
    if json:
        give_json(as_json.agenda(view))
        return
    shown = view.meeting
    say(f"{shown.id}, {full_day(shown.date)}, {shown.start} to {shown.end}")
    table(
        ["No.", "Starts", "Minutes", "Item", "Lead", "Purpose", "Function", "Paper"],
        [
            [
                one.number,
                one.starts,
                one.minutes,
                f"{one.title} (confidential)" if one.confidential else one.title,
                one.lead_name,
                one.purpose,
                one.function,
                one.paper,
            ]
            for one in view.items
        ],
        none="Its agenda has no items yet.",
    )
    say(f"{view.total} of {view.length} minutes: {view.time_words}")
    if shown.issued_on:
        say(f"Issued on {full_day(shown.issued_on)}")
    elif shown.papers_due:
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
    """
    made = prepare_agenda.add_item(
        office(), meeting, title, minutes=minutes, lead=lead, purpose=purpose, function=function, paper=paper,
        asked=asked, confidential=confidential, ground=ground, at=at,
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
    """
    if confidential and public:
        raise WrongUsage("--confidential and --public exclude each other")
    texts = (title, minutes, lead, purpose, function, paper, asked, ground)
    if not confidential and not public and all(text is None for text in texts):
        raise WrongUsage("Nothing was given to change")
    changed = prepare_agenda.edit_item(
        office(), meeting, item, title=title, minutes=minutes, lead=lead, purpose=purpose, function=function,
        paper=paper, asked=asked, confidential=confidential if confidential or public else None, ground=ground,
    )  # fmt: skip
    say(_in_words(changed))


@app.command
def move(meeting: str, item: str, to: str, /) -> None:
    """Move an item to another number on the agenda.

    For example:
      ret-tui agenda move M1 7 5
      ret-tui agenda move M1 "Equity data" up

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
        to: the new number, or up or down.
    """
    say(_in_words(prepare_agenda.move_item(office(), meeting, item, to)))


@app.command
def remove(meeting: str, item: str, /) -> None:
    """Take an item off the agenda; 'ret-tui store undo' brings it back.

    For example:
      ret-tui agenda remove M1 7

    Args:
        meeting: its id.
        item: its number, its id, or a part of its title.
    """
    say(f"Removed: {_in_words(prepare_agenda.remove_item(office(), meeting, item))}")


@app.command
def issue(meeting: str, /, *, on: str = "today") -> None:
    """Record the day on which the agenda and papers went out.

    For example:
      ret-tui agenda issue M1 --on 2026-05-01

    Args:
        meeting: its id.
        on: the day; today when left out.
    """
    view, words = prepare_agenda.issue(office(), meeting, on)
    issued = full_day(view.issued_on) if view.issued_on else ""
    say(f"The agenda of {view.id} was issued on {issued}: {words}")


@app.command
def export(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
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
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of("agenda", meeting, to=to, public=public, reading=reading, replace=replace, anyway=anyway)


@app.command
def read(file: str, meeting: str = "", /, *, accept: str = "", json: bool = False) -> None:
    """What somebody changed in a written agenda, change by change; nothing is kept but what --accept names.

    For example:
      ret-tui agenda read "RET agenda M5 2027-01-12.docx"
      ret-tui agenda read edited.docx M5 --accept 1,3
      ret-tui agenda read edited.docx M5 --accept all

    Args:
        file: the agenda as a .docx file, edited in Word or in another program.
        meeting: its id, or next or last; the one that the file names when left out.
        accept: the numbers of the changes to keep, with commas between them, or all.
        json: give JSON.
    """
    from ret_tui.cli.read_back import say_read_back

    say_read_back(office(), file, meeting, accept, json=json)


def _in_words(view: ItemView) -> str:
    lead = f", {view.lead_name}" if view.lead_name else ""
    return f"item {view.number} at {view.starts}, {view.minutes} min: {view.title}{lead}"
