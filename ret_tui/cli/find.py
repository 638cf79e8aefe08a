"""Search over everything in the record, of every year."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, plain, put, remark, say
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import search as searching
from ret_tui.jobs.search import Hit
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, short_day_and_year

#: A found part stands between these, since no colour reaches every reader.
_MARK = "«{}»"


def find(
    *text: str,
    since: Annotated[str, Parameter(name="--from")] = "",
    until: Annotated[str, Parameter(name="--to")] = "",
    kind: str = "",
    meeting: str = "",
    function: str = "",
    limit: int = searching.MOST,
    json: bool = False,
) -> None:
    """Search decisions, minutes, actions, items, papers, people, meetings, evidence and reports of every year.

    Args:
        text: the words, each by itself or all in one pair of quotation marks.
        since: only from this day on, as people say it; also a year or a month, such as 2025-05.
        until: only up to this day, year or month.
        kind: only one kind: decision, minute, action, item, paper, person, meeting, board date, wanted, letter,
            outside body, evidence, report (the words typed for one) or judgement.
        meeting: only what belongs to this meeting.
        function: only what serves this function.
        limit: so many at the most.
        json: give JSON.
    """
    if limit < 1:
        raise WrongUsage("--limit takes a number from 1 on")
    words = " ".join(text)
    here = office()
    wanted = searching.read_wanted(here, words, since=since, until=until, kind=kind, meeting=meeting, function=function)
    if not wanted:
        raise WrongUsage("There is nothing to look for")
    found = searching.search(here, wanted, most=limit)
    if json:
        give_json(as_json.found(words, found))
        return
    if not found.hits:
        say(f"Nothing found for {quoted(words)}." if words.strip() else "Nothing found.")
        return
    for place, hit in enumerate(found.hits):
        if place:
            put()
        say(_head(hit))
        put(_marked(hit))
    if found.more:
        remark(f"{count(found.more, 'more was', 'more were')} found: add a word, or --limit {found.total}")


def _head(hit: Hit) -> str:
    """``D-012 · M2, Tue 14 Jul 2026, minute 8.2 · Health and equity assessments · Draft, confidential``."""
    when = short_day_and_year(hit.date) if hit.date is not None else ""
    minute = f"minute {hit.number}" if hit.kind in ("decision", "letter") and hit.number else ""
    under = f"item {hit.number}" if hit.kind == "action" and hit.number else ""
    meeting = hit.meeting if hit.kind != "meeting" else ""
    parts = (
        f"{hit.name} {hit.kind}" if hit.has_own_id else hit.name,
        ", ".join(part for part in (meeting, when, minute or under) if part),
        hit.item_title,
        hit.status_words,
    )
    return " · ".join(part for part in parts if part)


def _marked(hit: Hit) -> str:
    """The words around, with each found part between marks."""
    told, last = "", 0
    for start, end in hit.found:
        told += hit.words[last:start] + _MARK.format(hit.words[start:end])
        last = end
    return f"  {plain(told + hit.words[last:])}"
