"""One page for whoever takes over: in words, as JSON, or as a Word file."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import give_json, put, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import handover as asking
from ret_tui.rules.wording import full_day, listed


def handover(
    *,
    whole: bool = False,
    to: str = "",
    pdf: bool = False,
    reading: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
    json: bool = False,
) -> None:
    """What was sent, is awaited, was promised and comes next, on one page.

    Args:
        whole: every line, however many there are; JSON has them all.
        to: write it as a Word file into this folder, made where only it is missing, and print its path.
        pdf: as a Word file with a PDF beside it, made by LibreOffice where it is installed.
        reading: as a Word file, the reading copy, in large type.
        template: as a Word file, into this .docx or .dotx; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
        json: give JSON.
    """
    if to or pdf or reading or template:
        write_file_of(
            "handover", "", to=to, pdf=pdf, reading=reading, template=template, replace=replace, anyway=anyway
        )
        return
    view = asking.handover(office(), whole=whole or json)
    if json:
        give_json(as_json.handover(view))
        return
    say(f"{view.body}, handover of {full_day(view.today)}", view.year)
    if view.facilitators:
        say(f"Facilitators: {listed(view.facilitators)}")
    for section in view.sections:
        put()
        say(section.title)
        if not section.lines:
            say(section.none)
            continue
        table(["When", "What"], [[line.when, line.what] for line in section.lines])
        if section.more:
            say(f"{section.rest}: add --whole")
