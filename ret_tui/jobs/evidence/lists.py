"""The evidence as an Excel or CSV list: of one kind with a column for each of its fields, of several told together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.jobs.evidence.facts import told_beside
from ret_tui.jobs.evidence.kinds import kind_of
from ret_tui.jobs.evidence.listing import item_numbers
from ret_tui.jobs.evidence.public_copy import public_view
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.jobs.write_lists import write_list
from ret_tui.rules.wording import long_day

if TYPE_CHECKING:
    from ret_tui.documents.list_files import Cell, ListContents

_FIRST = ("Id", "Kind", "What", "Date", "State", "Indicator", "Function")
_LAST = ("Story", "Meeting", "Item", "Decision", "Action", "Public", "Lacks")


def write_evidence(
    office: Office,
    folder: Path,
    found: Sequence[EvidenceView],
    *,
    kind: str = "",
    public: bool = False,
    form: str = "xlsx",
    replace: bool = False,
) -> Path:
    """Write evidence as a list.

    Args:
        found: as `listing.evidence` gives it.
        kind: the one kind that it is of, by key, whose fields then have columns of their own; empty for several.
        public: whether what is private, and what is for members alone, is left out.
        form: ``xlsx`` or ``csv``.
        replace: whether a different file of the same name may be overwritten.

    Returns:
        The file, which nobody but its owner may read.

    Raises:
        Unknown: there is no such kind.
        BadValue: there is no such form.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    of = kind_of(kind).key if kind.strip() else ""
    contents = evidence_list(office, found, kind=of, public=public)
    which = " ".join(part for part in (of, "public" if public else "") if part)
    return write_list(office, folder, contents, "evidence", which, form=form, replace=replace)


def evidence_list(
    office: Office, found: Sequence[EvidenceView], *, kind: str = "", public: bool = False
) -> ListContents:
    """What such a list holds: a row for each piece.

    Args:
        kind, public: as `write_evidence`.
    """
    from ret_tui.documents.list_files import ListContents

    shown = [public_view(office, each) for each in found if not each.private] if public else list(found)
    numbers = item_numbers(office, shown)
    fields = told_beside(kind_of(kind)) if kind else ()
    labels = [field.label for field in fields if not (public and field.members_only)]
    columns = labels or ["Details", *(() if public else ("For members",))]
    rows: list[tuple[Cell, ...]] = []
    for each in shown:
        story = "\n".join(f"{long_day(step.on)}: {step.words}" for step in each.story)
        rows.append(
            (
                each.id, each.kind_words, each.title, each.on, each.state, each.indicator, each.function,
                *_details(each, labels, public=public), story, each.meeting, numbers.get(each.item), each.decision,
                each.action, "no" if each.private else "yes", "\n".join(each.lacks),
            )
        )  # fmt: skip
    when = f"{office.body.short_name} evidence, {long_day(office.today)}"
    return ListContents("Evidence", (*_FIRST, *columns, *_LAST), tuple(rows), when)


def _details(view: EvidenceView, labels: Sequence[str], *, public: bool) -> tuple[Cell, ...]:
    if labels:
        known = dict(view.facts) | ({} if public else dict(view.members_facts))
        return tuple(known.get(label, "") for label in labels)
    told = ["\n".join(f"{label}: {words}" for label, words in facts) for facts in (view.facts, view.members_facts)]
    return (told[0],) if public else tuple(told)
