"""What a form for evidence begins with where it is opened from a meeting's item, a decision, an action or a record."""

from __future__ import annotations

from ret_tui.jobs import minutes
from ret_tui.jobs.action_log import kept_action
from ret_tui.jobs.evidence import links
from ret_tui.jobs.evidence.facts import typed_values
from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.kinds import kept, kind_of
from ret_tui.jobs.office import Office
from store.records import Item, Meeting

#: Kinds whose words are somebody's own: what was said, and what became better for whom, is in no title and no decision.
_OWN_WORDS = ("feedback", "example")


def blank(office: Office, kind: str) -> dict[str, str]:
    """The values of every field of a new piece of a kind, as they would be typed.

    Raises:
        Unknown: there is no such kind.
    """
    return _begun(office, kind_of(kind), {})


def from_decision(office: Office, decision: str, kind: str) -> dict[str, str]:
    """The values to begin with for what is told of a decision: its words, its day, whom it was recommended to.

    Raises:
        Unknown: there is no such decision or kind.
    """
    what, view = kind_of(kind), minutes.decision(office, decision)
    return _begun(office, what, {"decision": view.id}, text=view.text[:1].upper() + view.text[1:], body=view.to)


def from_action(office: Office, action: str, kind: str) -> dict[str, str]:
    """The values to begin with for what is told of an action: its words, and where it was agreed.

    Raises:
        Unknown: there is no such action or kind.
    """
    what, found = kind_of(kind), kept_action(office, action)
    return _begun(office, what, {"action": found.id}, text=found.text)


def from_item(office: Office, meeting: str, item: str, kind: str) -> dict[str, str]:
    """The values to begin with for what is told of an item: its title and the meeting's day.

    Args:
        item: its number on the agenda, or its id.

    Raises:
        Unknown: there is no such meeting, item or kind.
    """
    where = links.read_links(office, {"meeting": meeting, "item": item})
    found = office.store.find(Item, where["item"])
    given = {"meeting": where["meeting"], "item": where["item"]}
    return _begun(office, kind_of(kind), given, text=found.title if found is not None else "")


def from_record(office: Office, id: str) -> dict[str, str]:
    """The values of a piece of evidence, to be changed.

    Raises:
        Unknown: there is none.
    """
    return typed_values(office, kept(office, id))


def _begun(office: Office, kind: EvidenceKind, given: dict[str, str], text: str = "", body: str = "") -> dict[str, str]:
    values = {field.name: "" for field in kind.every_field}
    where = links.read_links(office, given) if kind.linked and given else {}
    values |= where
    if text and kind.key not in _OWN_WORDS:
        values[kind.main.name] = text
    if body:
        values |= {name: body for name in ("body", "to") if name in values}
    at = office.store.find(Meeting, where["meeting"]) if where.get("meeting") else None
    day = at.date if at is not None and at.date <= office.today else office.today
    for field in kind.every_field:
        if values[field.name] or not field.default:
            continue
        if field.default in ("today", "meeting"):
            values[field.name] = (day if field.default == "meeting" else office.today).isoformat()
        elif field.default == "only":
            every = office.store.all(kind_of(field.of).record)
            values[field.name] = every[0].id if len(every) == 1 else ""
        else:
            values[field.name] = field.default
    if at is not None and "since" in values and "made_on" not in values:
        # What was told at a meeting was so on its day.
        values["since"] = day.isoformat()
    fitting = links.indicators_of(office, kind.shape)
    if "indicator" in values and len(fitting) == 1:
        values["indicator"] = fitting[0].id
    return values
