"""The agenda in Word: a members' copy and a public copy."""

from __future__ import annotations

from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_copy import members_copy, public_copy


def agenda_document(contents: AgendaContents, *, public: bool) -> bytes:
    """One copy of an agenda as a Word file; the same contents always give the same bytes.

    It prints what it is given; what a reader would take for unfinished, `ret_tui.documents.agenda_check.check_agenda`
    says beforehand.

    Args:
        contents: what the two copies print.
        public: whether to make the public copy, which has no join link, no address but the one for the public, and of
            confidential items the title and the ground only.

    Raises:
        BadValue: a text holds what a document cannot show, or the join link is not an http or https address.
    """
    copy = public_copy(contents) if public else members_copy(contents)
    # Word's library takes longer to load than the app's first screen may take.
    from ret_tui.documents.agenda_pages import write_agenda

    return write_agenda(copy, public=public)
