"""Decisions: what was agreed, noted or recommended at every meeting, and the letter about one."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.agreed_before import telling_of_agreement
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import give_json, pairs, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import minutes, write_minutes
from ret_tui.rules.wording import full_day

app = App(name="decision")


@app.command(name="list")
def list_(*, meeting: str = "", function: str = "", json: bool = False) -> None:
    """Every decision by its number, or those of one meeting or one function.

    For example:
      ret-tui decision list
      ret-tui decision list --function F3

    Args:
        meeting: only those of this meeting.
        function: only those that serve this function.
        json: give JSON.
    """
    found = minutes.decisions(office(), meeting=meeting, function=function)
    if json:
        give_json([as_json.decision(each) for each in found])
        return
    table(
        ["No.", "Meeting", "Item", "Decision", "For"],
        [[each.id, each.meeting, each.item_number or "", each.words, each.function] for each in found],
        none="No decisions are recorded yet.",
    )


@app.command
def show(decision: str, /, *, json: bool = False) -> None:
    """One decision: its words, where it was taken, and what its letter asks.

    For example:
      ret-tui decision show D-001

    Args:
        decision: its number.
        json: give JSON.
    """
    view = minutes.decision(office(), decision)
    if json:
        give_json(as_json.decision(view))
        return
    say(f"{view.id}  {view.words}")
    pairs(
        (
            ("Meeting", f"{view.meeting}, {full_day(view.date)}" if view.date else view.meeting),
            ("Item", f"{view.item_number}. {view.item_title}" if view.item_title else ""),
            ("Votes", view.votes),
            ("Corrects", view.corrects_words),
            ("Function", f"{view.function} {view.function_name}".strip()),
            ("To", view.to),
            ("Asked", view.asked),
            ("Answer by", full_day(view.answer_by) if view.answer_by else ""),
            ("Letter dated", full_day(view.letter_on) if view.letter_on else ""),
        )
    )
    if view.corrected:
        say(*(each.told for each in view.corrected))


@app.command
def edit(
    decision: str,
    /,
    *,
    to_body: str | None = None,
    asked: str | None = None,
    by: str | None = None,
    dated: str | None = None,
) -> None:
    """Set what the letter about a decision says; what is not given stays, and "" clears it.

    The words of the decision are changed with 'ret-tui minutes edit'.

    For example:
      ret-tui decision edit D-003 --to-body "WMCA Board" --asked "Please tell us what you decide." --by 2026-09-30

    Args:
        decision: its number.
        to_body: whom the letter goes to, in plain words.
        asked: what is asked.
        by: the day by which an answer is asked.
        dated: the date of the letter.
    """
    if all(each is None for each in (to_body, asked, by, dated)):
        raise WrongUsage("Nothing was given to change")
    with telling_of_agreement(minutes.decision(office(), decision).meeting):
        view = write_minutes.edit_letter(office(), decision, to=to_body, asked=asked, answer_by=by, dated=dated)
        say(f"{view.id}  {view.words}")


@app.command
def letter(
    decision: str,
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
    """Write the letter about a decision as a Word file, and print its path.

    For example:
      ret-tui decision letter D-001 --to out

    Args:
        decision: its number.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy, without addresses and what was said.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of(
        "decision letter",
        decision,
        to=to,
        public=public,
        reading=reading,
        pdf=pdf,
        template=template,
        replace=replace,
        anyway=anyway,
    )
