"""Minutes as they were confirmed: the very bytes of both copies, which nothing recorded later changes."""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from ret_tui.jobs import paper_folder, who_is
from ret_tui.jobs.issue_agenda import COPIES, copy_gone
from ret_tui.jobs.office import Office
from ret_tui.rules.quorum import WITH_A_QUORUM, WITHOUT_A_QUORUM
from store.records import Decision, MeetingMinutes, MinuteNote
from store.refusals import Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView

#: A decision's number is printed in brackets: ``(D-003, Champion inclusion)``.
_BRACKETS = str.maketrans("(),", "   ")


def keep_copies(
    office: Office, confirmed: MinutesView, put: Callable[[str, bytes], str], *, told: str = ""
) -> dict[str, object]:
    """Put both copies of minutes into the folder of papers.

    Args:
        confirmed: the minutes as they read once they are confirmed, which need not be recorded yet.
        put: puts a file into the folder of papers, and takes it away again if the change is refused.
        told: what they say of themselves in their status beside how far they have come.

    Returns:
        The fields of `MeetingMinutes` that name them.

    Raises:
        Unfinished: something exempt stands in the public copy.
        BadValue: a text cannot be printed.
        CannotWrite: a copy cannot be kept.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.word_writer import set_in_word
    from ret_tui.jobs import house_template
    from ret_tui.jobs.documents import writing

    fields: dict[str, object] = {}
    look, shown = house_template.look(office), confirmed.meeting
    for public, copy in COPIES:
        paper, found = writing.compose_as_confirmed(office, confirmed, public=public)
        writing.refuse_unfinished("minutes", found, anyway=True, done="confirmed")
        paper = dataclasses.replace(paper, status=" ".join(filter(None, (paper.status, told))))
        content = set_in_word(paper, look)
        name = export_name(
            office.body.short_name, "confirmed minutes", shown.id, shown.date, public=public, suffix=".docx"
        )
        fields[f"{copy}_file"] = put(name, content)
        fields[f"{copy}_sha256"] = hashlib.sha256(content).hexdigest()
    return fields


def kept_copy(office: Office, meeting: str, *, public: bool) -> bytes | None:
    """The very bytes of a meeting's minutes that were confirmed; None for a draft, and where none were kept.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: the copy is gone from the folder of papers, or was changed there.
    """
    kept = office.store.find(MeetingMinutes, who_is.meeting(office, meeting).id)
    if kept is None or kept.state != "confirmed":
        return None
    name, sha256 = (kept.public_file, kept.public_sha256) if public else (kept.members_file, kept.members_sha256)
    if not name:
        return None
    try:
        return paper_folder.read(office, name, sha256)
    except Refusal as gone:
        raise copy_gone(office, f"minutes of {kept.id} that was confirmed", gone) from None


def keep(office: Office, meeting: str) -> MinutesView:
    """Keep both copies of confirmed minutes of which none were kept when they were confirmed.

    They are set from the record as it is now, and say so. Nothing recorded later changes them from then on.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: its minutes are not confirmed, or copies of them are kept already.
        Unfinished: something exempt stands in the public copy.
        BadValue: a text cannot be printed.
        CannotWrite: a copy cannot be kept. Nothing was changed.
    """
    from ret_tui.jobs.documents.kept_document import none_kept
    from ret_tui.jobs.minutes import minutes

    named = who_is.meeting(office, meeting).id
    with paper_folder.putting(office) as put, office.store.change(f"Kept the confirmed minutes of {named}") as step:
        kept = step.find(MeetingMinutes, named)
        if kept is None or kept.state != "confirmed":
            raise RuleBroken(f"The minutes of {named} are not confirmed", "they are kept when they are")
        if kept.members_file or kept.public_file:
            raise RuleBroken(f"Both copies of the confirmed minutes of {named} are kept already", "there is no need to")
        step.set(kept, **keep_copies(office, minutes(office, named), put, told=none_kept(office, named)))
    return minutes(office, named)


def not_as_confirmed(office: Office, meeting: str) -> tuple[MinuteNote | Decision, ...]:
    """The notes and decisions that the record has of a meeting and the kept copy of its confirmed minutes has not.

    Such come by a merge or an edit from outside. Empty for a draft, and where no copy was kept.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: the copy is gone from the folder of papers, or was changed there.
        BadValue: it is no Word file.
    """
    id = who_is.meeting(office, meeting).id
    said = _said(office, id)
    if not said:
        return ()
    entries: list[MinuteNote | Decision] = [*office.of(MinuteNote, "meeting", id), *office.of(Decision, "meeting", id)]
    return tuple(each for each in entries if _plain(each.text) not in said)


def register_not_as_confirmed(office: Office, meeting: str) -> tuple[str, ...]:
    """What the register says of a meeting, and the kept copy of its confirmed minutes says otherwise: each in words.

    A quorum recorded later for its day, or an appointment that was ended back, brings that about. Empty for a draft,
    and where no copy was kept.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: the copy is gone from the folder of papers, or was changed there.
        BadValue: it is no Word file.
    """
    from ret_tui.jobs.documents.minuted import quorum, represented
    from ret_tui.jobs.register import register

    taken = register(office, meeting)
    said = _said(office, taken.meeting.id)
    if not said:
        return ()
    now, found = quorum(office, taken), []
    if (seats := represented(taken)) and _plain(seats) not in said:
        found.append(f"{seats} represented")
    if now and _plain(now) not in said:
        found.append(f"quorum {now[0].lower() + now[1:]}")
    elif not now and any(words in said for words in (WITH_A_QUORUM, WITHOUT_A_QUORUM)):
        found.append("no quorum is recorded for its day")
    return tuple(found)


def came_later(office: Office, meeting: str, entry: str) -> bool:
    """Whether a note or a decision, by id, came into minutes after they were confirmed, so that it may go again.

    A decision whose number stands in the kept copy was confirmed, if in other words.
    """
    try:
        later = not_as_confirmed(office, meeting)
        numbers = set(_said(office, meeting).split())
    except Refusal:
        return False
    return any(each.id == entry and each.id.casefold() not in numbers for each in later)


def _said(office: Office, meeting: str) -> str:
    """The words of the kept copy for members; empty where there is none."""
    from ret_tui.documents.kept_words import kept_words

    content = kept_copy(office, meeting, public=False)
    return "" if content is None else _plain(" ".join(kept_words(f"the minutes of {meeting}", content)))


def _plain(text: str) -> str:
    """Words without the marks of direction that printing adds."""
    shown = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(shown.translate(_BRACKETS).split()).casefold().rstrip(".")
