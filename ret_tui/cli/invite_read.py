"""Answers to invitations: read from files, taken or left; the times that they propose; and asking a substitute."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, put, remark, say, table
from ret_tui.cli.session import at_hand, office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import forecast, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies.items import ReadingReport, ReportItem, TakenReplies
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count
from store.refusals import BadValue

#: The digits of the longest number that an answer has.
_DIGITS = 9


def read(
    *path: str,
    paste: bool = False,
    take: str | None = None,
    leave: str | None = None,
    as_: tuple[str, ...] = (),
    json: bool = False,
) -> None:
    """Read the answers in files, folders and mailboxes, and keep those that are clear; --dry-run shows them only.

    Each answer has a number, which --take, --leave and --as name. An answer to a date that the meeting was moved from,
    and one from an address that nobody is known by, is kept only when you say so.

    For example:
      ret-tui invite read replies --dry-run
      ret-tui invite read inbox.mbox --leave 2
      ret-tui invite read replies --take 1,3 --as "4=Dawn Okafor"
      ret-tui invite read --paste

    Args:
        path: files (.ics, .eml, .mbox) and folders of them.
        paste: read what is pasted, or piped in, up to its end.
        take: only these answers, by number, such as 1,3.
        leave: all that are clear but these, by number.
        as_: who an answer is from, as "number=person"; may be given several times.
        json: give JSON.
    """
    from ret_tui.jobs.replies import read as reading
    from ret_tui.jobs.replies import report as reports
    from ret_tui.jobs.replies import take as taking

    if bool(path) == paste:
        raise WrongUsage("Either files or --paste has to be given")
    if take is not None and leave is not None:
        raise WrongUsage("--take and --leave exclude each other")
    here = office()
    said = _said(as_)
    found = (
        reading.read_stream(here, sys.stdin)
        if paste
        else reading.read_files(here, [Path(at_hand(each)).expanduser() for each in path])
    )
    if len(found.unreadable) == 1 and not (found.replies or found.bounced or found.passed):
        raise BadValue(f"{found.unreadable[0].source} {found.unreadable[0].why}")
    shown = reports.report(here, found, as_person=said)
    done = taking.take(here, shown, _chosen(shown, take, leave, said))
    if json:
        give_json(as_json.reading(shown, done, rehearsed=session().dry_run))
        return
    _say(here, shown, done)
    for passed in found.passed:
        remark(passed.sentence)


def substitute(meeting: str, seat: str, /, *, take_back: bool = False, json: bool = False) -> None:
    """Ask a seat's named substitute to one meeting in place of its member; their invitation is then due.

    For example:
      ret-tui invite substitute M3 SAN
      ret-tui invite substitute M3 SAN --take-back

    Args:
        meeting: its id, or next.
        seat: its id.
        take_back: do not ask them any more; what the member answered stays.
        json: give JSON.
    """
    from ret_tui.jobs import stand_ins

    here, rehearsed = office(), session().dry_run
    row = (stand_ins.take_back if take_back else stand_ins.ask_substitute)(here, meeting, seat)
    if json:
        give_json({"dry_run": rehearsed, "meeting": who_is.meeting(here, meeting).id, **as_json.row(row)})
        return
    if take_back:
        verb = "would be" if rehearsed else "is"
        say(f"{row.seat}  {row.seat_name}: nobody {verb} asked to come for {row.member_name} any more")
        return
    asked = "would be asked" if rehearsed else "is asked"
    say(f"{row.seat}  {row.seat_name}: {row.substitute_name} {asked} to come for {row.member_name}")


def proposals(meeting: str = "", /, *, json: bool = False) -> None:
    """The other times that were proposed, and what moving the meeting there would do.

    For example:
      ret-tui invite proposals M3

    Args:
        meeting: only those for this one; for every meeting to come when left out.
        json: give JSON.
    """
    from ret_tui.jobs.replies import proposals as asking

    found = asking.proposals(office(), meeting)
    if json:
        give_json([as_json.proposal(one) for one in found])
        return
    if not found:
        say("No other time is proposed.")
    for number, one in enumerate(found):
        if number:
            put()
        say(f"{one.meeting}: {one.words}, proposed by {', '.join(one.names)}")
        if one.refused:
            say(f"It cannot be moved there. {one.refused}")
        pairs(
            (each.what, f"{each.was} → {each.will_be}{' !' if each.warning else ''}" if each.was else each.will_be)
            for each in one.consequences
        )
        if one.consequences:
            say(f"ret-tui meeting move {one.meeting} {one.day} --at {one.start} --until {one.end} moves it there.")


def _say(here: Office, shown: ReadingReport, done: TakenReplies) -> None:
    taken = {item.number for item in done.taken}
    word = "would be taken" if session().dry_run else "taken"
    table(
        ["No.", "What", "", "Written beside it", "From"],
        [
            [item.number, item.sentence, word if item.number in taken else _left(item), item.comment, item.source]
            for item in shown.items
        ],
        none="No answer was found.",
    )
    for each in shown.unreadable:
        remark(f"{each.source} {each.why}")
    for words in done.remarks:
        remark(words)
    if shown.items:
        say(shown.summary)
    for item in done.taken:
        if item.substitute:
            say(f"{item.substitute} is asked with: ret-tui invite substitute {item.meeting} {item.seat}")
    for item in shown.to_decide:
        if item.asks_who and item.number not in taken:
            say(f'Say who it is with: --as "{item.number}=NAME"')
            break
    for meeting in dict.fromkeys(item.meeting for item in done.taken if item.kind != "bounced"):
        outlook = forecast.forecast(here, meeting)
        words = f"; {outlook.words[0].lower()}{outlook.words[1:]}" if outlook.words else ""
        say(
            f"{meeting}: {count(outlook.expected, 'seat')} likely, {outlook.declined} declined, "
            f"{outlook.unanswered} without an answer{f', {outlook.perhaps} perhaps' if outlook.perhaps else ''}{words}"
        )


def _left(item: ReportItem) -> str:
    if item.asks_who:
        return "left: who is it?"
    return "left" if item.can_take else "–"


def _chosen(shown: ReadingReport, take: str | None, leave: str | None, said: Mapping[int, str]) -> set[int] | None:
    """The answers to take by number; None for all that are clear."""
    if take is not None:
        return _numbers(take, "take") | said.keys()
    if leave is None:
        return None
    left = _numbers(leave, "leave")
    unknown = left - {item.number for item in shown.items}
    if unknown:
        raise BadValue(f"There is no answer {min(unknown)}", f"they go from 1 to {len(shown.items)}", field="leave")
    return set(shown.taken_by_default) - left


def _numbers(text: str, field: str) -> set[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise BadValue(f"--{field} names no answer", "write their numbers as 1,3", field=field)
    for part in parts:
        if not (part.isascii() and part.isdecimal() and len(part) <= _DIGITS):
            raise BadValue(f"{quoted(part)} is no number of an answer", "write them as 1,3", field=field)
    return {int(part) for part in parts}


def _said(given: Sequence[str]) -> dict[int, str]:
    said: dict[int, str] = {}
    for each in given:
        number, sign, who = each.partition("=")
        if not sign or not who.strip():
            raise BadValue(f"{quoted(each)} does not say who an answer is from", 'write it as "4=P-07"', field="as")
        said.update(dict.fromkeys(_numbers(number, "as"), who.strip()))
    return said
