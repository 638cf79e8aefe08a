"""What is typed for the progress report and kept with the body's year: its foreword, comments and priorities (F5a)."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import meetings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Function, ReportText
from store.refusals import BadValue, Unknown

#: The sections beside those of the functions, by what they are called in the record: their titles.
FOREWORD, PRIORITIES = "foreword", "priorities"
_TITLES = {FOREWORD: "Foreword", PRIORITIES: "Priorities for next year"}
#: Characters of one text, as a record takes them.
LONGEST = 20_000


class ReportTextView(Struct, frozen=True, kw_only=True):
    """One section of a report that words can be typed for."""

    #: The body's year.
    period: str
    #: "foreword", "priorities", or a function by its id.
    section: str
    title: str
    #: Empty while nothing is typed.
    text: str


def sections(office: Office) -> tuple[tuple[str, str], ...]:
    """The sections that words can be typed for, in the order of the report, each with its title."""
    own = [(each.id, f"{each.id} {each.name}") for each in office.functions]
    return ((FOREWORD, _TITLES[FOREWORD]), *own, (PRIORITIES, _TITLES[PRIORITIES]))


def texts(office: Office, year: str = "") -> tuple[ReportTextView, ...]:
    """Every section of a year's report with its words, those of a function that the terms have no more included.

    Raises:
        BadValue: the year cannot be read.
    """
    period = meetings.year(office, year.strip() or None).year
    known = dict(sections(office))
    names = {each.id: each.name for each in office.store.all(Function)}
    others = sorted(each.section for each in office.of(ReportText, "period", period) if each.section not in known)
    known |= {id: f"{id} {names.get(id, '')}".strip() for id in others}
    return tuple(
        ReportTextView(period=period, section=id, title=title, text=text_of(office, period, id))
        for id, title in known.items()
    )


def text(office: Office, section: str, year: str = "") -> ReportTextView:
    """One section of a year's report.

    Raises:
        Unknown: there is no such section.
        BadValue: the year cannot be read.
    """
    wanted = read_section(office, section)
    return next(each for each in texts(office, year) if each.section == wanted)


def text_of(office: Office, period: str, section: str) -> str:
    """The words of a section, by their ids; empty while nothing is typed."""
    kept = office.store.find(ReportText, f"{period}/{section}")
    return kept.text if kept is not None else ""


def write(office: Office, section: str, words: str, year: str = "") -> ReportTextView:
    """Keep the words of a section; an empty text takes them away.

    Raises:
        Unknown: there is no such section.
        BadValue: the year cannot be read, or the words are too many or hold what a document cannot show.
    """
    from ret_tui.documents.plain_text import checked

    shown = text(office, section, year)
    own = typed.lines(words)
    if len(own) > LONGEST:
        raise BadValue(
            f"The words have {len(own):,} characters, and a section takes {LONGEST:,}", "shorten them", field="text"
        )
    try:
        checked(own, f"the text of {shown.title}")
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field="text") from None
    if own == shown.text:
        return shown
    id = f"{shown.period}/{shown.section}"
    with office.store.change(f"Progress report {shown.period}, {shown.title}: {_short(own)}") as step:
        kept = step.find(ReportText, id)
        if own:
            step.put(ReportText, id, period=shown.period, section=shown.section, text=own)
        elif kept is not None:
            step.remove(kept)
    return text(office, shown.section, shown.period)


def read_section(office: Office, words: str) -> str:
    """The section meant by its name, its title, or a function's id or name.

    Raises:
        Unknown: there is none.
    """
    wanted = " ".join(words.casefold().split())
    for id, title in _TITLES.items():
        if wanted and (wanted == id or title.casefold().startswith(wanted)):
            return id
    try:
        found = who_is.function(office, words, former=True)
    except Unknown:
        found = None
    if found is None:
        known = listed([FOREWORD, *(each.id for each in office.functions), PRIORITIES], "or")
        raise Unknown(f"The report has no section {quoted(words)}", f"name {known}", field="section")
    return found.id


def about_of(period: str, section: str) -> str:
    """The place to mend a section: see `ret_tui.documents.typescript.Finding.about`."""
    return f"report:{period}/{section}"


def _short(words: str) -> str:
    line = typed.line(words)
    return (line if len(line) <= 60 else f"{line[:59]}…") or "taken away"
