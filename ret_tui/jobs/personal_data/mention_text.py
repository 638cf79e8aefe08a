"""All of a text that mentions somebody, with where in it, what it belongs to, and where it is to be seen."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.evidence.kinds import KINDS
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.kept_files import kept_files, texts_of
from ret_tui.jobs.personal_data.mentions import MentionView, place_of, tells_for
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.personal_data.mentions import mentions_in, parts_of
from ret_tui.rules.wording import full_day
from store.plain import Document
from store.records import Item, Meeting

#: Evidence of every kind is seen in one list.
_EVIDENCE = frozenset(kind.record.table for kind in KINDS)
#: Tables whose records stand in a tab of their meeting: the tab, and whether the record has a row of its own there.
_TABS = {
    "minute_notes": ("minutes", True),
    "decisions": ("minutes", True),
    "minutes": ("minutes", False),
    "declarations": ("register", False),
    "marks": ("register", False),
    "replies": ("invitations", False),
    "items": ("agenda", True),
    "papers": ("papers", True),
}


class Passage(Struct, frozen=True):
    """A text, or a part of a file, and from and up to which letter somebody is mentioned in it."""

    text: str
    found: tuple[tuple[int, int], ...]


class MentionText(Struct, frozen=True):
    """Everything that there is to read about one mention."""

    #: What it belongs to: a label and its words each.
    about: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    #: Where it is to be seen; None where no place shows it.
    where: Where | None

    @property
    def written(self) -> tuple[str, ...]:
        """How somebody is mentioned in it, as it is written there, each way once."""
        return tuple(dict.fromkeys(each.text[start:end] for each in self.passages for start, end in each.found))


def read_mention(office: Office, person: str, mention: MentionView, words: Iterable[str] = ()) -> MentionText:
    """Return the whole text of a mention.

    Args:
        words: how the person was called, where the record does not know it any more; nothing is marked without.

    Raises:
        Unknown: there is no such person.
        Refusal: the file cannot be read.
    """
    found, given = who_is.person(office, person), tuple(words)
    tells = tells_for(office, found, given)
    others = [each.name for each in office.people.values() if each.id != found.id]
    parts = parts_of(tells, [*others, *(name for seat in office.seats for name in (seat.name, seat.organisation))])

    def passage(text: str) -> Passage:
        return Passage(text, tuple((each.start, each.end) for each in mentions_in(text, tells, parts)))

    document = office.store.tables.get(mention.table, {}).get(mention.id) or {}
    if mention.is_file:
        every = [passage(text) for text in _texts_of_file(office, mention)]
        # Of a whole file, what mentions them is what is decided about.
        passages = [each for each in every if each.found] or every
    else:
        text = document.get(mention.field)
        passages = [passage(text)] if isinstance(text, str) and text else []
    return MentionText(_about(office, mention, document), tuple(passages), _where(mention, document))


def _texts_of_file(office: Office, mention: MentionView) -> tuple[str, ...]:
    for file in kept_files(office):
        if place_of(file.record.table, file.record.id, file.field) == mention.place:
            texts = texts_of(office, file) or ()
            return tuple(each for each in (file.name, *texts) if each.strip())
    return ()


def _about(office: Office, mention: MentionView, document: Document) -> tuple[tuple[str, str], ...]:
    meeting = office.store.find(Meeting, _meeting(mention, document))
    item = office.store.find(Item, str(document.get("item") or ""))
    told = [("Meeting", f"{meeting.id}, {full_day(meeting.date)}")] if meeting is not None else []
    return (*told, ("Item", item.title)) if item is not None else tuple(told)


def _meeting(mention: MentionView, document: Document) -> str:
    """The meeting that it belongs to, by id; empty for none."""
    return mention.id if mention.table in ("minutes", "meetings") else str(document.get("meeting") or "")


def _where(mention: MentionView, document: Document) -> Where | None:
    table, meeting = mention.table, _meeting(mention, document)
    if table in _EVIDENCE:
        return Where("functions", mention.id, "evidence")
    match table:
        case "actions":
            return Where("actions", mention.id)
        case "action_updates":
            return Where("actions", str(document.get("action") or ""))
        case "people" | "outside_bodies":
            return Where("people", mention.id)
        case "board_dates":
            return Where("year", "", "days", mention.id)
        case "report_texts":
            return Where("functions", str(document.get("period") or ""), "report", str(document.get("section") or ""))
        case "wanted_items":
            return Where("year", meeting, "plan", mention.id)
    if not meeting:
        return None
    tab, has_row = _TABS.get(table, ("agenda", False))
    return Where("meeting", meeting, tab, mention.id if has_row else "")
