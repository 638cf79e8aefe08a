"""The documents that can be made, as rows: those of one meeting, those of the year, and one for each decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ret_tui.jobs.documents import kinds
from ret_tui.jobs.documents.writing import Draft
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count
from ret_tui.screens.paper_copy import PaperCopy
from ret_tui.widgets.rows import Cell, Heading, Row
from store.records import Decision
from store.refusals import Refusal

_USUAL: Mapping[str, str] = MappingProxyType({})
_WHEN = {"before": "Before the meeting", "at": "At the meeting", "after": "After the meeting"}


def copies(office: Office, meeting: str, abouts: Mapping[str, str] = _USUAL) -> dict[str, PaperCopy]:
    """Every document that can be made, by the key of its row: ``agenda:M3``.

    Args:
        meeting: the meeting that one is in, by id; empty where there is none.
        abouts: what a document of the body is of, by its kind, where that is not the usual: another year.
    """
    found: list[PaperCopy] = []
    for when in _WHEN:
        found += [PaperCopy(kind=k.key, about=meeting) for k in kinds.KINDS if k.of == "meeting" and k.when == when]
    if not meeting:
        found.clear()
    decided = sorted((d for d in office.store.all(Decision) if d.meeting == meeting), key=lambda d: d.id)
    found += [PaperCopy(kind=k.key, about=d.id) for k in kinds.KINDS if k.of == "decision" for d in decided]
    found += [PaperCopy(kind=k.key, about=abouts.get(k.key, "")) for k in kinds.KINDS if k.of == "body"]
    return {key_of(copy): copy for copy in found}


def key_of(copy: PaperCopy) -> str:
    """The key of a document's row, whichever copy of it is meant."""
    return f"{copy.kind}:{copy.about}"


def rows(
    office: Office, made: dict[str, PaperCopy], find: Callable[[PaperCopy], Draft | Refusal | None]
) -> Iterator[Row | Heading]:
    """The rows of the documents, under headings that say when each is wanted.

    Args:
        made: as `copies` gives them, each in the copy that is shown.
        find: what is known of one.
    """
    under = ""
    for key, copy in made.items():
        heading = _heading(copy)
        if heading != under:
            under = heading
            yield Heading(heading)
        yield row(office, key, copy, find(copy))


def row(office: Office, key: str, copy: PaperCopy, found: Draft | Refusal | None) -> Row:
    """One document: what it is called, how it stands, and what it is for."""
    kind = copy.known
    name = kind.name
    if kind.of == "decision":
        decision = office.store.find(Decision, copy.about)
        name = f"{copy.about} {decision.text if decision else ''}".strip()
    return Row(key, (name, _state(copy, found), (kind.purpose, "muted")), search=f"{kind.key} {kind.name}")


def _heading(copy: PaperCopy) -> str:
    kind = copy.known
    return {"decision": f"{kind.name} for", "body": "The year"}.get(kind.of) or _WHEN[kind.when]


def _state(copy: PaperCopy, found: Draft | Refusal | None) -> Cell:
    if copy.public and not copy.known.has_public:
        return ("members’ copy only", "muted")
    match found:
        case None:
            return ("…", "muted")
        case Refusal():
            return ("nothing to print yet", "muted")
        case Draft(findings=()):
            return "✓ ready"
        case Draft(findings=findings):
            return (f"{count(len(findings), 'thing')} to mend", "strong")
