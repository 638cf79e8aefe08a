"""Which papers go along with a guest's invitation: those of their item, once they may go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import paper_folder, papers
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import Event
from ret_tui.jobs.papers import PaperView
from ret_tui.rules.wording import listed
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.invitations.meeting_mail import Attached

_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class GuestPapers(Struct, frozen=True):
    """The papers of a guest's item: those that go along with the mail, and those that come another way or later."""

    along: tuple[PaperView, ...] = ()
    later: tuple[PaperView, ...] = ()


def guest_papers(office: Office, event: Event) -> GuestPapers:
    """The papers of the guest's item, and none of any other.

    One goes along once the agenda and papers are issued, where its file is kept as it was added and mail can carry it.
    One that is confidential, or belongs to a confidential item, never does: mail is read on the way and passed on.
    """
    from ret_tui.invitations.meeting_mail import ATTACHED_LIMIT

    if event.guest is None or not event.guest.item:
        return GuestPapers()
    own = [each for each in papers.papers(office, event.meeting.id) if each.item == event.guest.item]
    along, size = [], 0
    for each in own:
        may_go = event.meeting.issued_on is not None and not each.private and not each.is_missing and bool(each.file)
        if may_go and size + each.size <= ATTACHED_LIMIT and _is_there(office, each):
            along.append(each)
            size += each.size
    return GuestPapers(tuple(along), tuple(each for each in own if each not in along))


def papers_words(office: Office, event: Event) -> str:
    """What a guest's mail says of the papers of their item; empty where it has none."""
    found = guest_papers(office, event)
    said = []
    if found.along:
        said.append(f"{_titles(found.along)} {'is' if len(found.along) == 1 else 'are'} with this message.")
    if found.later:
        said.append(f"{_titles(found.later)} will reach you separately.")
    return " ".join(said)


def attached(office: Office, event: Event) -> tuple[Attached, ...]:
    """The papers that go along, as files of a mail."""
    from ret_tui.invitations.meeting_mail import Attached

    return tuple(
        Attached(
            each.original_name or each.file,
            _TYPES.get(each.file.rpartition(".")[2].casefold(), "application/octet-stream"),
            paper_folder.read(office, each.file, each.sha256),
        )
        for each in guest_papers(office, event).along
    )


def _titles(found: tuple[PaperView, ...]) -> str:
    titles = [f"“{each.title}”" for each in found]
    return f"{'The paper' if len(titles) == 1 else 'The papers'} {listed(titles)}"


def _is_there(office: Office, paper: PaperView) -> bool:
    try:
        paper_folder.read(office, paper.file, paper.sha256)
    except Refusal:
        return False
    return True
