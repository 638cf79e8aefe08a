"""The compliance sheet as commands: each clause of the terms against the record, and what is judged beside it."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import give_json, put, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import compliance as asking
from ret_tui.jobs.compliance import ClauseView
from ret_tui.jobs.indicators.periods import read_period
from ret_tui.rules.wording import short_day_and_year


def compliance(
    *,
    year: str = "",
    since: str = "",
    until: str = "",
    to: str = "",
    public: bool = False,
    pdf: bool = False,
    reading: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
    json: bool = False,
) -> None:
    """Each clause of the terms in force, in its own words, against the record: met, not met, not yet due, cannot tell.

    For example:
      ret-tui report compliance
      ret-tui report compliance --year 2026-27 --to out --public
      ret-tui report compliance --since 2026-05-01 --until 2026-10-31 --json

    Args:
        year: such as 2026-27; the year in view when nothing is chosen.
        since: the first day of a span of days.
        until: its last day; today when left out.
        to: write it as a Word file into this folder, made where only it is missing, and print its path.
        public: as a Word file, the public copy.
        pdf: as a Word file with a PDF beside it, made by LibreOffice where it is installed.
        reading: as a Word file, the reading copy, in large type.
        template: as a Word file, into this .docx or .dotx; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
        json: give JSON.
    """
    here = office()
    period = read_period(here, since, until, year)
    if to or public or pdf or reading or template:
        if json:
            raise WrongUsage("--json goes to standard output, without --to and what goes with it")
        from ret_tui.jobs.documents.compliance_sheet import about_of

        write_file_of(
            "compliance sheet", about_of(here, period), to=to, public=public, pdf=pdf, reading=reading,
            template=template, replace=replace, anyway=anyway, opened=here,
        )  # fmt: skip
        return
    view = asking.sheet(here, period)
    if json:
        give_json(as_json.compliance(view))
        return
    say(f"{view.terms.title}, {view.period.name}, as of {short_day_and_year(view.as_of)}: {view.summary}.")
    if view.other_terms:
        say(view.other_terms)
    for part, clauses in view.parts:
        put()
        say(part)
        table(
            ["Id", "Verdict", "Clause", "Evidence"],
            [[each.key, _verdict(each), each.text, _evidence(each)] for each in clauses],
        )


def judge(clause: str, verdict: str, note: str = "", /, *, year: str = "", on: str = "today") -> None:
    """Record what the secretariat itself says of a clause; it counts where the record cannot tell, and nowhere else.

    For example:
      ret-tui report judge conduct-1 met "Gone through with the Chair at the end of the year"
      ret-tui report judge conduct-1 none

    Args:
        clause: the clause as the sheet calls it, such as membership-3 or F1a.
        verdict: met, not met, not yet due or cannot tell; none takes the judgement back.
        note: why, in a few words.
        year: such as 2026-27; the year in view when left out.
        on: the day of the judgement; today when left out.
    """
    view = asking.judge(office(), clause, verdict, note, year=year, on=on)
    if view.judged is None:
        say(f"{view.key} is not judged any more: {view.verdict} by the record")
    else:
        stands = "" if view.stands == view.judged.verdict else f"; by the record it is {view.verdict}, and that stands"
        say(f"{view.key}: {view.judged.verdict}, judged on {short_day_and_year(view.judged.on)}{stands}")


def _verdict(view: ClauseView) -> str:
    return f"{view.stands}, judged" if view.stands != view.verdict else view.verdict


def _evidence(view: ClauseView) -> str:
    judged = f"{view.judged_words}. {view.judged.note}".strip() if view.judged is not None else ""
    in_app = f", or in the app: {view.where_in_app}" if view.where_in_app else ""
    where = f"To be recorded with {view.where}{in_app}." if view.where and view.stands != "met" else ""
    return " ".join(filter(None, (*(line.words for line in view.lines), where, judged)))
