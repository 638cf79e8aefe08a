"""Telling what was changed in an agenda that came back, and keeping the changes that were named."""

from __future__ import annotations

from pathlib import Path

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import read_back, typed
from ret_tui.jobs.office import Office
from ret_tui.jobs.read_back import ReadBack, Taken
from ret_tui.rules.agenda_proposal import WHAT_WORDS
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, short_day_and_year


def say_read_back(office: Office, file: str, meeting: str, accept: str, *, because: str = "", json: bool) -> None:
    """Read an agenda, keep the changes that were named, and print the others with their numbers.

    Args:
        accept: numbers from 1 with commas between them, ``all`` but for what makes something public, or nothing.
        because: why an issued agenda changes.

    Raises:
        WrongUsage: a number is none of those listed.
        Refusal: as the job.
    """
    shown = read_back.read(office, Path(file), meeting)
    keys = _chosen(shown, accept)
    taken = read_back.accept(office, shown, keys, because=because) if keys else None
    if json:
        give_json(as_json.read_back(shown, taken))
    elif taken is None:
        _say_changes(shown)
    else:
        _say_taken(taken)
        if accept.strip().casefold() == "all":
            _remark_on_those_by_themselves(shown)
    for words in shown.not_understood if taken is None and not json else ():
        remark(f"Not understood, and left: {quoted(words)}")


def _chosen(shown: ReadBack, accept: str) -> list[str]:
    words = accept.strip().casefold()
    if words == "all":
        return [each.key for each in shown.taken_with_all]
    keys = []
    for piece in filter(None, words.replace(",", " ").split()):
        number = typed.whole(piece, 1, len(shown.proposals))
        if number is None:
            listed = f"they are numbered 1 to {len(shown.proposals)}" if shown.proposals else "there are none"
            raise WrongUsage(f"{quoted(piece)} is none of the changes in {shown.file}: {listed}")
        keys.append(shown.proposals[number - 1].key)
    return keys


def _say_changes(shown: ReadBack) -> None:
    say(f"{shown.file}: agenda of {shown.meeting}, {short_day_and_year(shown.date)}")
    table(
        ["No.", "Change", "Item", "Before", "After", "To know"],
        [
            [
                number,
                WHAT_WORDS[each.what],
                each.about,
                each.before,
                each.after,
                f"cannot be taken: {each.why_not}" if each.why_not and each.what != "remark" else each.note,
            ]
            for number, each in enumerate(shown.proposals, 1)
        ],
        none="Nothing in it differs from the record.",
    )
    if shown.taken_with_all:
        say(f"{count(len(shown.taken_with_all), 'change')} can be taken: --accept all, or the numbers of some")
    _remark_on_those_by_themselves(shown)


def _remark_on_those_by_themselves(shown: ReadBack) -> None:
    for number, each in enumerate(shown.proposals, 1):
        if each.by_itself and not each.why_not:
            remark(f"--accept all leaves {each.words}: take it with --accept {number}")


def _say_taken(taken: Taken) -> None:
    say(taken.title or "Nothing was taken", *(each.words for each in taken.taken))
    for each, why_not in taken.left:
        remark(f"Left: {each.words}: {why_not}")
