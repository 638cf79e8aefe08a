"""Every kind of document: what it is called, what it is about, and the module that composes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, cast

from ret_tui.documents.typescript import Finding, Typescript
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import Unknown

#: What a document is of: one meeting, one decision, or the body as it stands (a year, the log of actions).
Of = Literal["meeting", "decision", "body"]


class Composing(Protocol):
    """What the module of a kind offers; `about` is a meeting's or a decision's id, a year, or empty."""

    def typescript(self, office: Office, about: str, *, public: bool) -> Typescript:
        """The document as one copy has it.

        Raises:
            Unknown: there is nothing of that id.
            RuleBroken: there is nothing to print yet.
            BadValue: a text cannot be printed.
        """

    def findings(self, office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
        """What in this kind of document looks unfinished, beside what is looked for in every kind."""

    def file_words(self, office: Office, about: str) -> tuple[str, dt.date | None]:
        """What its file's name says beside the kind: of which meeting or year, and of which day."""


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document."""

    #: What a command and the code call it, and what its file's name says.
    key: str
    #: What people call it: "Chair’s brief".
    name: str
    of: Of
    #: One line on what it is for.
    purpose: str
    #: When it is wanted, for the order in which kinds are offered.
    when: Literal["before", "at", "after"]
    #: The module that composes it.
    module: str
    #: Whether it has a public copy.
    has_public: bool = True

    @property
    def composing(self) -> Composing:
        """The module, loaded when it is first needed."""
        return cast("Composing", import_module(f"ret_tui.jobs.documents.{self.module}"))


#: Every kind, in the order in which a meeting wants them.
KINDS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "agenda",
        "Agenda",
        "meeting",
        "When and where, who belongs, and the items of business",
        "before",
        "agenda",
    ),
    DocumentKind(
        "supplement",
        "Supplement",
        "meeting",
        "What changed since the agenda was issued, why, and the new order of business",
        "before",
        "supplement",
    ),
    DocumentKind(
        "chair's brief",
        "Chair’s brief",
        "meeting",
        "A running script for whoever presides: timings, who is expected, and what is late",
        "before",
        "chairs_brief",
        has_public=False,
    ),
    DocumentKind(
        "sign-in sheet",
        "Sign-in sheet",
        "meeting",
        "A row to sign for each member and named substitute, and for others in attendance",
        "at",
        "sign_in_sheet",
        has_public=False,
    ),
    DocumentKind(
        "action notes",
        "Action notes",
        "meeting",
        "What was decided, and who does what by when",
        "after",
        "action_notes",
    ),
    DocumentKind(
        "minutes",
        "Minutes",
        "meeting",
        "Attendance, what was minuted and decided, the actions agreed",
        "after",
        "minutes",
    ),
    DocumentKind(
        "decision letter",
        "Decision letter",
        "decision",
        "What was decided, why, what is asked and by when",
        "after",
        "decision_letter",
    ),
    DocumentKind(
        "action log",
        "Action log",
        "body",
        "What is overdue, what is open, and what was closed since the last meeting",
        "after",
        "action_log",
    ),
    DocumentKind(
        "register",
        "Register",
        "body",
        "Who represented each seat at each meeting of a year, or at one meeting",
        "after",
        "register",
    ),
    DocumentKind(
        "progress report",
        "Progress report",
        "body",
        "The annual report: what was done for each function, every statement with where the record has it",
        "after",
        "progress_report",
    ),
    DocumentKind(
        "compliance sheet",
        "Compliance sheet",
        "body",
        "Each clause of the terms of reference against the record, with the evidence",
        "after",
        "compliance_sheet",
    ),
    DocumentKind(
        "handover",
        "Handover",
        "body",
        "One page for whoever takes over: sent, awaited, promised, next, not settled",
        "after",
        "handover",
        has_public=False,
    ),
)

_BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(key: str) -> DocumentKind:
    """The kind of that key.

    Raises:
        Unknown: there is no such kind.
    """
    found = _BY_KEY.get(key.strip().casefold())
    if found is None:
        raise Unknown(f"There is no document called {quoted(key)}", f"it can be {listed(list(_BY_KEY), 'or')}")
    return found
