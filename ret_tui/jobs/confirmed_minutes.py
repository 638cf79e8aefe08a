"""Minutes as they were confirmed: the very bytes of both copies, which nothing recorded later changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from ret_tui.jobs import paper_folder, who_is
from ret_tui.jobs.issue_agenda import COPIES, copy_gone
from ret_tui.jobs.office import Office
from store.records import MeetingMinutes
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView


def keep_copies(office: Office, confirmed: MinutesView, put: Callable[[str, bytes], str]) -> dict[str, object]:
    """Put both copies of minutes into the folder of papers.

    Args:
        confirmed: the minutes as they read once they are confirmed, which need not be recorded yet.
        put: puts a file into the folder of papers, and takes it away again if the change is refused.

    Returns:
        The fields of `MeetingMinutes` that name them.

    Raises:
        Unfinished: something exempt stands in the public copy.
        BadValue: a text cannot be printed.
        CannotWrite: a copy cannot be kept.
    """
    from ret_tui.documents.agenda import set_typescript
    from ret_tui.documents.file_name import export_name
    from ret_tui.jobs import house_template
    from ret_tui.jobs.documents import writing

    fields: dict[str, object] = {}
    look, shown = house_template.look(office), confirmed.meeting
    for public, copy in COPIES:
        paper, found = writing.compose_as_confirmed(office, confirmed, public=public)
        writing.refuse_unfinished("minutes", found, anyway=True, done="confirmed")
        content = set_typescript(paper, look)
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
