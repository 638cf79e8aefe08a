"""What was issued or confirmed of a document, where it goes out again; and what is said where something else has to."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.documents.typescript import Finding
from ret_tui.jobs import who_is
from ret_tui.jobs.documents.exempt import exempt_in
from ret_tui.jobs.documents.exempt_since import exempt_since
from ret_tui.jobs.documents.kinds import DocumentKind
from ret_tui.jobs.in_private import private_actions
from ret_tui.jobs.issue_agenda import KeptCopyGone, kept_copy
from ret_tui.jobs.office import Office
from ret_tui.rules.arising_words import told_of
from ret_tui.rules.wording import long_day
from store.records import MeetingMinutes


class KeptDocument(Struct, frozen=True):
    """The kept copy of a document, or what to say of one that is set from the record in its place."""

    #: The very bytes; None where the document is set from the record.
    content: bytes | None = None
    #: What a document that is set from the record says of itself, in its status; empty for nothing.
    told: str = ""
    #: What became exempt since, and so stops the public copy.
    exempt: tuple[Finding, ...] = ()
    #: What is noted of it, whatever the document says.
    noted: tuple[Finding, ...] = ()


def kept_document(
    office: Office, kind: DocumentKind, about: str, *, public: bool, anyway: bool, anew: bool
) -> KeptDocument:
    """What was kept of an agenda or supplement that was issued, or of minutes that were confirmed.

    Args:
        anyway: whether it may be set from the record where the kept copy cannot be used.
        anew: whether it is set from the record all the same, in large print or into a template.

    Raises:
        Unknown: there is no such meeting.
        KeptCopyGone: it is gone from the folder of papers or was changed there, and neither was said.
    """
    was = "confirmed" if kind.key == "minutes" else "issued"
    not_that = from_the_record(office, f"this is not the copy that was {was}")
    try:
        content = kept_copy(office, kind.key, about, public=public)
    except KeptCopyGone as gone:
        if anew:
            return KeptDocument(told=not_that)
        if not anyway:
            raise
        instead = Finding(f"{gone.what}; another was set from the record in its place")
        return KeptDocument(told=not_that if kind.key == "minutes" else "", noted=(instead,))
    if content is None:
        return KeptDocument(told=none_kept(office, about) if kind.key == "minutes" else "")
    if anew:
        return KeptDocument(told=not_that)
    return KeptDocument(content, exempt=_exempt(office, kind, about, content) if public else ())


def from_the_record(office: Office, but: str) -> str:
    """``Set from the record on 27 August 2026: this is not the copy that was confirmed.``"""
    return f"Set from the record on {long_day(office.today)}: {but}."


def none_kept(office: Office, meeting: str) -> str:
    """What confirmed minutes say of which no copy was kept when they were confirmed; empty for any others.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = office.store.find(MeetingMinutes, who_is.meeting(office, meeting).id)
    if kept is None or kept.state != "confirmed" or kept.members_file:
        return ""
    return from_the_record(office, "no copy was kept when these minutes were confirmed")


def _exempt(office: Office, kind: DocumentKind, about: str, content: bytes) -> tuple[Finding, ...]:
    """What in the very bytes of a public copy may not be published any more."""
    from ret_tui.documents.kept_words import kept_words

    meeting = who_is.meeting(office, about).id
    words = kept_words(f"the public copy of {meeting}", content)
    since = [*exempt_since(office, about, content)]
    if kind.key != "minutes":
        # An agenda has an action's words as they were when it came to name it, however short they are.
        since += [
            Finding(
                f"The public copy that was issued has the words of action {id}, which is private now",
                f"action:{id}",
                firm=True,
            )
            for id in told_of(private_actions(office.store), words)
        ]
    return (*since, *exempt_in(office, meeting, [(text, "") for text in words]))
