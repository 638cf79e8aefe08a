"""The agenda in Word: a members' copy and a public copy."""

from __future__ import annotations

from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_copy import members_copy, public_copy
from ret_tui.documents.agenda_layout import agenda_typescript
from ret_tui.documents.look import PLAIN, Look
from ret_tui.documents.typescript import Typescript


def agenda_document(contents: AgendaContents, *, public: bool, look: Look = PLAIN) -> bytes:
    """One copy of an agenda as a Word file; the same contents always give the same bytes.

    It prints what it is given; what a reader would take for unfinished, `ret_tui.documents.agenda_check.check_agenda`
    says beforehand.

    Args:
        contents: what the two copies print.
        public: whether to make the public copy, which has no join link, no address but the one for the public, and of
            confidential items the title and the ground only.
        look: what it is written into.

    Raises:
        BadValue: a text holds what a document cannot show, or the join link is not an http or https address.
    """
    # Word's library takes longer to load than the app's first screen may take.
    from ret_tui.documents.word_writer import set_in_word

    return set_in_word(typescript_of(contents, public=public), look)


def typescript_of(contents: AgendaContents, *, public: bool) -> Typescript:
    """One copy of an agenda before it is set.

    Raises:
        BadValue: as `agenda_document`.
    """
    return agenda_typescript(public_copy(contents) if public else members_copy(contents), public=public)
