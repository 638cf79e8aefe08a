"""The annual progress report as commands: composed, written, and the words that are typed for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import give_json, put, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import annual_report, report_texts
from ret_tui.rules.wording import full_day
from store.refusals import BadValue

if TYPE_CHECKING:
    from ret_tui.documents.progress_report_contents import Piece

text = App(
    name="text",
    help="The words typed for the progress report: foreword, comments, priorities.\n\n"
    "For example:\n  ret-tui report text show foreword",
)


def progress(
    *,
    year: str = "",
    since: str = "",
    until: str = "",
    no_percent: bool = False,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
    json: bool = False,
) -> None:
    """The progress report of a year or a span, composed from the record: in words, as JSON, or as a Word file.

    For example:
      ret-tui report progress --year 2026-27 --to out
      ret-tui report progress --since 2026-05-01 --until 2026-10-31 --public --to out

    Args:
        year: such as 2026-27; the year in view when nothing is chosen.
        since: the first day of a span of days.
        until: its last day.
        no_percent: attendance without percentages, whatever the setting says.
        to: write it as a Word file into this folder, made where only it is missing, and print its path.
        public: the public copy, which names no person and holds nothing that was taken in private.
        reading: as a Word file, the reading copy, in large type.
        pdf: as a Word file with a PDF beside it, made by LibreOffice where it is installed.
        template: as a Word file, into this .docx or .dotx; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
        json: give JSON, every statement with its sources.
    """
    from ret_tui.jobs.progress_report.asked import about_of
    from ret_tui.jobs.progress_report.compose import progress_report

    here = office()
    about = about_of(here, year=year, since=since, until=until, percentages=not no_percent)
    if to or reading or pdf or template:
        if json:
            raise WrongUsage("--json goes without --to, --reading, --pdf and --template")
        write_file_of(
            "progress report", about, to=to, public=public, reading=reading, pdf=pdf, template=template,
            replace=replace, anyway=anyway, opened=here,
        )  # fmt: skip
        return
    if replace or anyway:
        raise WrongUsage("--replace and --anyway go with --to")
    report = progress_report(here, about, public=public)
    if json:
        give_json(as_json.progress_report(report))
        return
    say(f"Progress report, {report.period}", *([report.status] if report.status else []))
    for part in report.parts:
        put()
        say(part.title)
        for piece in part.pieces:
            _say(piece)


def _say(piece: Piece) -> None:
    """A piece of the report in words, as it is printed; a chart by its alt text and its numbers."""
    from ret_tui.documents.progress_report_contents import Drawing, Listing, Statement
    from ret_tui.documents.source_words import sources_words, with_sources

    match piece:
        case Statement():
            words = with_sources(piece.text, (source.words for source in piece.sources))
            say(f"{piece.lead} {words}".strip())
        case Drawing():
            say(piece.description)
            _say(piece.numbers)
        case Listing():
            say(piece.caption)
            shown = piece.source_share > 0
            table(
                [*piece.header, *(["Source"] if shown else [])],
                [
                    [*line.cells, *([sources_words(source.words for source in line.sources)] if shown else [])]
                    for line in piece.lines
                ],
            )
        case _:
            say(piece.text)


def write(section: str, /, *, text: str | None = None, file: str = "", year: str = "") -> None:
    """Keep the words of the progress report's foreword, of the comment on a function, or of the priorities.

    For example:
      ret-tui report write foreword --file foreword.txt
      ret-tui report write F3 --text "The list of assessments now exists."

    Args:
        section: foreword, priorities, or a function's id or name.
        text: the words; "" takes them away.
        file: a text file with the words, as UTF-8; - reads them from standard input.
        year: such as 2026-27; the year in view when left out.
    """
    if (text is None) == (not file):
        raise WrongUsage("Give the words with --text or with --file, and not with both")
    words = text if text is not None else _read(file)
    kept = report_texts.write(office(), section, words, year)
    say(f"{kept.title}, {kept.period}: {len(kept.text):,} characters" if kept.text else f"{kept.title}: taken away")


@text.command(name="list")
def list_(*, year: str = "", json: bool = False) -> None:
    """Every section of the progress report that words can be typed for, with what is typed.

    For example:
      ret-tui report text list --json

    Args:
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    found = report_texts.texts(office(), year)
    if json:
        give_json([as_json.report_text(one) for one in found])
        return
    table(["Section", "Title", "Text"], [[one.section, one.title, one.text or "Nothing yet"] for one in found])


@text.command
def show(section: str, /, *, year: str = "", json: bool = False) -> None:
    """The words of one section of the progress report.

    For example:
      ret-tui report text show foreword

    Args:
        section: foreword, priorities, or a function's id or name.
        year: such as 2026-27; the year in view when left out.
        json: give JSON.
    """
    found = report_texts.text(office(), section, year)
    if json:
        give_json(as_json.report_text(found))
        return
    say(found.text or f"Nothing is written yet under {found.title}.")


def defer(to: str, /, *, board: str = "") -> None:
    """Let the annual progress report go to another Board date; what it has reached stays reached.

    For example:
      ret-tui report defer B6

    Args:
        to: the Board date that takes it instead.
        board: the Board date that it was to go to; that of the report at hand when left out.
    """
    following = annual_report.defer(office(), to, board)
    say(f"Annual progress report for {following.meeting}: {following.title} due {full_day(following.due)}")


def _read(file: str) -> str:
    """What a text file holds, or standard input.

    Raises:
        BadValue: it cannot be read, or is no text.
    """
    import sys

    from ret_tui.cli.session import at_hand

    longest = 10 * report_texts.LONGEST
    try:
        if file == "-":
            return sys.stdin.read(longest)
        with Path(at_hand(file)).open("rb") as opened:
            return opened.read(longest).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadValue(f"{file} is no text in UTF-8", "save it as plain text", field="file") from None
    except OSError as fault:
        raise BadValue(f"{file} cannot be read: {fault.strerror}", "give another file", field="file") from None
