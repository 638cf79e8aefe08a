"""A letter that asks the author of papers for what is still to come, as a draft that a mail program opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.draft_letter import draft_letter, greeting
from ret_tui.invitations.plain_text import one_line
from ret_tui.rules.wording import full_day
from store.refusals import BadValue

#: Papers that one letter asks for at most.
_MOST = 200


@dataclass(frozen=True)
class WantedPaper:
    """One paper that is asked for."""

    title: str
    #: What it belongs to: "item 6, Equity data".
    of: str
    due: dt.date | None
    #: Whether that day has passed.
    late: bool


@dataclass(frozen=True)
class PaperRequest:
    """What a letter to one author says."""

    body: str
    short_name: str
    #: The meeting's id and day.
    meeting: str
    date: dt.date
    papers: Sequence[WantedPaper]
    #: Who signs it.
    secretariat: str


def paper_request(request: PaperRequest, to: Mailbox, sender: Mailbox | None) -> bytes:
    """The letter as an .eml file (RFC 5322), which Outlook and others open as a draft; nothing sends it.

    It has neither a date nor an identity: the mail program gives it both when it is sent.

    Args:
        sender: the secretariat's mailbox; None while none is set, for the mail program to fill in.

    Raises:
        BadValue: an address that no message can carry, or nothing is asked for.
    """
    if not request.papers or len(request.papers) > _MOST:
        raise BadValue(f"A letter asks for 1 to {_MOST} papers, not {len(request.papers)}", field="papers")
    papers = "Paper" if len(request.papers) == 1 else "Papers"
    subject = f"{papers} for {request.short_name} meeting {request.meeting}, {full_day(request.date)}"
    return draft_letter(subject, _lines(request, to), to, sender)


def _lines(request: PaperRequest, to: Mailbox) -> list[str]:
    one = len(request.papers) == 1
    waits, it = ("a paper of yours", "it") if one else (f"{len(request.papers)} papers of yours", "them")
    return [
        greeting(to),
        "",
        f"For meeting {request.meeting} of the {one_line(request.body)}, on {full_day(request.date)}, "
        f"we are still waiting for {waits}:",
        "",
        *(_line(each) for each in request.papers),
        "",
        f"Please send {it} to us in reply to this message, or tell us by when we may expect {it}.",
        f"If you have sent {it} in the meantime, please accept our thanks.",
        "",
        "With kind regards",
        one_line(request.secretariat),
    ]


def _line(paper: WantedPaper) -> str:
    due = "" if paper.due is None else f" ({'was due' if paper.late else 'due'} {full_day(paper.due)})"
    return f"- {one_line(paper.title)}, for {one_line(paper.of)}{due}"
