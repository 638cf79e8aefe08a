"""Writing the register of a meeting or of a year to a file."""

from __future__ import annotations

from ret_tui.cli.document_files import is_word, write_file_of
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.cli.wrong_usage import WrongUsage


def export(
    meeting: str = "",
    /,
    *,
    year: str = "",
    to: str = "",
    format: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the register of a meeting or of a year as Excel, CSV or Word, without interests declared; prints its path.

    For example:
      ret-tui register export M1 --to out
      ret-tui register export --year 2026-27 --format docx --public --to out

    Args:
        meeting: its id, or next or last.
        year: the year, such as 2026-27, in place of a meeting.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: docx for Word, xlsx for Excel, or csv; xlsx when left out, docx with an option for Word alone.
        public: in Word, the public copy, which names no guest.
        reading: in Word, the reading copy, in large type.
        pdf: a PDF beside the Word file as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier file that differs.
        anyway: write the Word file although something looks unfinished; the record then says so.
    """
    from ret_tui.jobs import write_lists

    if bool(meeting) == bool(year):
        raise WrongUsage("Give either a meeting or --year")
    if is_word(format, for_word=bool(public or reading or pdf or template or anyway)):
        write_file_of(
            "register",
            meeting or year,
            to=to,
            public=public,
            reading=reading,
            pdf=pdf,
            template=template,
            replace=replace,
            anyway=anyway,
        )
        return
    here, form = office(), format or "xlsx"
    if year:
        say_written(lambda folder: write_lists.write_year_register(here, folder, year, form=form, replace=replace), to)
        return
    say_written(lambda folder: write_lists.write_register(here, folder, meeting, form=form, replace=replace), to)
