"""Collecting papers: asking for one, adding its file, marking it received, and putting papers in their order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import PurePath

from ret_tui.jobs import agenda_versions, paper_folder, prepare_agenda, typed, who_is
from ret_tui.jobs.in_private import PrivateItems
from ret_tui.jobs.office import Office
from ret_tui.jobs.paper_picked import Picked, read_picked
from ret_tui.jobs.papers import PaperView, in_their_order, kept_paper, paper, papers
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day, short_day
from store.change import Change
from store.records import Item, Meeting, Paper
from store.refusals import BadValue, RuleBroken, Unknown

#: Papers of one item, and of a meeting's agenda as a whole: as many as there are letters to tell them apart.
MOST = 26
#: Characters of a title in a sentence or in the history.
_SHORT = 60


def ask(
    office: Office,
    meeting: str,
    title: str,
    *,
    item: str = "",
    author: str = "",
    due: str = "",
    confidential: bool = False,
    because: str = "",
) -> PaperView:
    """Ask for a paper: take down that it is wanted, of whom, and by when.

    Args:
        item: the number, id or title of the item that it is for; empty for the agenda as a whole.
        author: a person or a seat, by id or name, or a name in plain words.
        due: the day, as people say it; the meeting's papers deadline where it is empty.
        because: why an agenda that was issued already names another paper, for one of its items.

    Raises:
        Unknown: there is no such meeting or item, or the author could be several people.
        BadValue: the title is empty, the day cannot be read, or the item has papers enough.
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
        RuleBroken: the meeting was cancelled or rearranged.
    """
    kept = _open_meeting(office, meeting)
    of = _item_id(office, kept.id, item)
    fields = _fields(office, kept, title=title, author=author, due=due)
    with office.store.change(f"Asked for a paper for {kept.id}: {_short(str(fields['title']))}") as step:
        _refuse_closed(step.get(Meeting, kept.id))
        _let_change(office, step, kept.id, because, of, confidential=confidential)
        made = step.add(
            Paper, meeting=kept.id, item=of, position=_last_place(step, kept.id, of), asked_on=office.today,
            confidential=confidential, **fields,
        )  # fmt: skip
    return paper(office, made.id)


def add_file(
    office: Office,
    meeting: str,
    file: str,
    *,
    item: str = "",
    title: str = "",
    author: str = "",
    confidential: bool = False,
    late_reason: str = "",
    chair_consented: bool = False,
) -> PaperView:
    """Add a paper with its file, which is copied into the store's folder of papers.

    Args:
        file: its path.
        item: as in `ask`.
        title: the file's name without its ending where it is empty.
        late_reason: why it comes after the agenda was issued; needed then, and told by the supplement as its reason.
        chair_consented: whether the Chair consented to it all the same.

    Raises:
        as `ask`, and
        BadValue: the file cannot be taken: see `read_picked`.
        RuleBroken: the agenda has been issued, and no reason is given.
        CannotWrite: the file cannot be copied. Nothing was changed.
    """
    kept = _open_meeting(office, meeting)
    of = _item_id(office, kept.id, item)
    picked = read_picked(file)
    fields = _fields(office, kept, title=title or title_of(picked.name), author=author)
    reason = typed.line(late_reason)
    named = f"Paper for {kept.id}: {_short(str(fields['title']))}"
    with paper_folder.putting(office) as put, office.store.change(named) as step:
        _refuse_closed(step.get(Meeting, kept.id))
        _refuse_unexplained(step.get(Meeting, kept.id), office.today, reason)
        _let_change(office, step, kept.id, reason, of, confidential=confidential)
        made = step.add(
            Paper, meeting=kept.id, item=of, position=_last_place(step, kept.id, of), received_on=office.today,
            confidential=confidential, late_reason=reason, chair_consented=chair_consented, **fields,
            **_file_fields(put, picked),
        )  # fmt: skip
    return paper(office, made.id)


def receive(
    office: Office,
    id: str,
    *,
    file: str = "",
    on: str = "today",
    late_reason: str = "",
    chair_consented: bool = False,
) -> PaperView:
    """Mark a paper as received, with its file or without one; another file takes the place of the one that it had.

    Args:
        file: its path; empty where it came on paper, or its file stays as it is.
        on: the day on which it came, as people say it.
        late_reason, chair_consented: as in `add_file`; what is kept already stays where nothing is given.

    Raises:
        Unknown: there is no such paper.
        BadValue: the day cannot be read or has not come, or the file cannot be taken.
        RuleBroken: the meeting was called off; or the agenda had been issued by then, and no reason is given.
        CannotWrite: the file cannot be copied. Nothing was changed.
    """
    kept = kept_paper(office, id)
    day = _read_past(office, on)
    picked = read_picked(file) if file.strip() else None
    named = f"Received {kept.id}: {_short(kept.title)}"
    with paper_folder.putting(office) as put, office.store.change(named) as step:
        kept = step.get(Paper, kept.id)
        fields: dict[str, object] = {"received_on": day, "late_reason": typed.line(late_reason) or kept.late_reason}
        fields["chair_consented"] = chair_consented or kept.chair_consented
        _refuse_closed(step.get(Meeting, kept.meeting))
        if kept.received_on is None or picked is not None:
            _refuse_unexplained(step.get(Meeting, kept.meeting), day, str(fields["late_reason"]))
        if picked is not None:
            fields |= _file_fields(put, picked)
        step.set(kept, **fields)
    return paper(office, kept.id)


def detach(office: Office, id: str, *, because: str = "") -> PaperView:
    """Take the file off a paper, which is then waited for again; the file stays, so that undo brings it back.

    Args:
        because: as in `ask`.

    Raises:
        Unknown: there is no such paper.
        AgendaLocked: as `ask`.
        RuleBroken: it has no file.
    """
    kept = kept_paper(office, id)
    with office.store.change(f"Took the file off {kept.id}: {_short(kept.title)}") as step:
        kept = step.get(Paper, kept.id)
        if not kept.file:
            raise RuleBroken(f"{kept.id} has no file", "there is nothing to take off it")
        _let_change(office, step, kept.meeting, because, kept.item, confidential=kept.confidential)
        step.set(kept, file="", original_name="", size=0, sha256="", received_on=None)
    return paper(office, kept.id)


def edit(
    office: Office,
    id: str,
    *,
    title: str | None = None,
    item: str | None = None,
    author: str | None = None,
    due: str | None = None,
    confidential: bool | None = None,
    late_reason: str | None = None,
    chair_consented: bool | None = None,
    because: str = "",
) -> PaperView:
    """Change what is given of a paper, and leave the rest; an empty day gives it the meeting's deadline again.

    Args:
        item: the item that it goes to, behind that one's papers; the agenda as a whole where it is empty. From a
            confidential item it stays confidential, unless `confidential` says otherwise.
        because: as in `ask`; needed where the agenda names it otherwise then.

    Raises:
        AgendaLocked: as `ask`.
        Unknown: there is no such paper or item, or the author could be several people.
        BadValue: a value cannot be taken.
    """
    kept = kept_paper(office, id)
    fields = _fields(office, office.meeting(kept.meeting), title=title, author=author, due=due)
    if confidential is not None:
        fields["confidential"] = confidential
    if late_reason is not None:
        fields["late_reason"] = typed.line(late_reason)
    if chair_consented is not None:
        fields["chair_consented"] = chair_consented
    of = None if item is None else _item_id(office, kept.meeting, item)
    with office.store.change(f"Changed {kept.id}: {_short(kept.title)}") as step:
        kept = step.get(Paper, kept.id)
        moved = of is not None and of != kept.item
        if moved or any(name in fields and fields[name] != getattr(kept, name) for name in ("title", "confidential")):
            hides = bool(fields.get("confidential"))
            _let_change(
                office, step, kept.meeting, because, kept.item, of or "",
                confidential=kept.confidential or hides,
                newly_private=_becomes_private(step, kept, kept.item if of is None else of, hides),
            )  # fmt: skip
        if of is not None and moved:
            fields = _moved_to(step, kept, of) | fields
        step.set(kept, **fields)
    return paper(office, kept.id)


def move(office: Office, id: str, to: str, *, because: str = "") -> PaperView:
    """Move a paper ``up`` or ``down`` among those of its item, and at the end not at all.

    Args:
        because: as in `ask`.

    Raises:
        Unknown: there is no such paper.
        AgendaLocked: as `ask`.
        BadValue: `to` is neither.
    """
    by = {"up": -1, "down": 1}.get(to.strip().casefold())
    if by is None:
        raise BadValue(f"{quoted(to)} is no way to move it", "say up or down, or name another item", field="to")
    view = paper(office, id)
    beside = [each.id for each in papers(office, view.meeting) if each.item == view.item]
    if not 0 <= beside.index(view.id) + by < len(beside):
        return view
    with office.store.change(f"Moved {view.id} {to.strip().casefold()}: {_short(view.title)}") as step:
        kept = step.get(Paper, view.id)
        order = _beside(step, kept.meeting, kept.item)
        place = [each.id for each in order].index(kept.id)
        changed_with_it = [kept, *order[place + by : place + by + 1]] if place + by >= 0 else [kept]
        _let_change(
            office, step, kept.meeting, because, kept.item,
            confidential=any(each.confidential for each in changed_with_it),
        )  # fmt: skip
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            for number, each in enumerate(order, 1):
                if each.position != number:
                    step.set(each, position=float(number))
    return paper(office, view.id)


def move_to_item(office: Office, id: str, item: str, *, because: str = "") -> PaperView:
    """Let a paper belong to another item of its meeting, behind that one's papers; from a confidential one it stays so.

    Args:
        item: its number, its id or a part of its title; empty for the agenda as a whole.
        because: as in `ask`.

    Raises:
        Unknown: there is no such paper or item.
        AgendaLocked: as `ask`.
        BadValue: the item has papers enough.
    """
    view = paper(office, id)
    of = _item_id(office, view.meeting, item)
    with office.store.change(f"Moved {view.id} to {_place_words(office, view.meeting, of)}") as step:
        kept = step.get(Paper, view.id)
        if kept.item != of:
            _let_change(
                office, step, kept.meeting, because, kept.item, of,
                confidential=kept.confidential,
                newly_private=_becomes_private(step, kept, of, hides=False),
            )  # fmt: skip
            step.set(kept, **_moved_to(step, kept, of))
    return paper(office, view.id)


def stays_confidential(before: PaperView, after: PaperView) -> str:
    """What to know of a paper that was moved away from a confidential item; empty where there is nothing."""
    if not before.private or before.confidential or not after.confidential:
        return ""
    return f"{after.id} stays confidential, since the item that it was under is; it can be made public by itself"


def remove(office: Office, id: str, *, because: str = "") -> PaperView:
    """Take a paper out of the record, and return it as it was; its file stays, so that undo brings back the whole.

    Args:
        because: as in `ask`.

    Raises:
        Unknown: there is no such paper.
        AgendaLocked: as `ask`.
    """
    view = paper(office, id)
    with office.store.change(f"Removed {view.id}: {_short(view.title)}") as step:
        kept = step.get(Paper, view.id)
        _let_change(office, step, kept.meeting, because, kept.item, confidential=kept.confidential)
        step.remove(kept)
    return view


def title_of(name: str) -> str:
    """What a paper is called by its file's name: ``equity_data-final.pdf`` gives ``equity data-final``."""
    stem = PurePath(name).stem.replace("_", " ")
    return typed.line("".join(letter if letter.isprintable() else " " for letter in stem))[:200]


def needs_a_reason(office: Office, meeting: str) -> bool:
    """Whether the agenda is out, so that a paper which comes now is tabled late.

    Raises:
        Unknown: there is no such meeting.
    """
    issued = who_is.meeting(office, meeting).issued_on
    return issued is not None and issued <= office.today


def _fields(
    office: Office, kept: Meeting, *, title: str | None = None, author: str | None = None, due: str | None = None
) -> dict[str, object]:
    """What somebody typed about a paper, as it is kept; what is None is left out."""
    fields: dict[str, object] = {}
    if title is not None:
        fields["title"] = typed.line(title)
        if not fields["title"]:
            raise BadValue("A paper needs a title", "say what it is about", field="title")
    if author is not None:
        fields["author"] = _author(office, author)
    if due is not None:
        fields["due"] = _due(office, kept, due)
    return fields


def _author(office: Office, text: str) -> str:
    """The id of the person or seat meant, else the words themselves, since anybody may write a paper."""
    words = typed.line(text)
    try:
        return who_is.owner(office, words)
    except who_is.Ambiguous as several:
        raise who_is.Ambiguous(several.what, several.do, field="author") from None
    except Unknown as nobody:
        if who_is.looks_like_id(words):
            raise Unknown(nobody.what, nobody.do, field="author") from None
        return words


def _due(office: Office, kept: Meeting, text: str) -> dt.date | None:
    from ret_tui.rules.spoken_dates import read_date

    if not text.strip():
        return None
    day = read_date(text, office.today, field="due")
    if day > kept.date:
        raise BadValue(f"{kept.id} is on {short_day(kept.date)}, before that day", "give an earlier day", field="due")
    return day


def _read_past(office: Office, text: str) -> dt.date:
    from ret_tui.rules.spoken_dates import read_date

    day = read_date(text or "today", office.today, field="on", past=True)
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which it came", field="on")
    return day


def _item_id(office: Office, meeting: str, text: str) -> str:
    return prepare_agenda.item(office, meeting, text).id if text.strip() else ""


def _file_fields(put: Callable[[str, bytes], str], picked: Picked) -> dict[str, object]:
    """Copy a file into the folder of papers; what is kept of it."""
    name = put(picked.name, picked.content)
    original = typed.line("".join(letter if letter.isprintable() else " " for letter in picked.name))[:200]
    return {
        "file": name,
        "original_name": original,
        "size": len(picked.content),
        "sha256": hashlib.sha256(picked.content).hexdigest(),
    }


def _beside(step: Change, meeting: str, item: str) -> list[Paper]:
    """The papers of one item of a meeting, in order, with what the change did so far."""
    return in_their_order((each for each in step.all(Paper) if (each.meeting, each.item) == (meeting, item)), {})


def _let_change(
    office: Office,
    step: Change,
    meeting: str,
    because: str,
    *items: str,
    confidential: bool = False,
    newly_private: bool = False,
) -> None:
    """Let an agenda name its papers otherwise: one that was issued only with a reason, which a supplement tells.

    Args:
        items: those whose papers change; empty for the agenda as a whole, which does not name its papers.
        confidential: whether the paper itself is or becomes so; the public copy then does not say why it changes.
        newly_private: whether the public copy named the paper so far, and does so no longer.

    Raises:
        AgendaLocked: it was issued, no supplement is being prepared, and `because` is empty.
        RuleBroken: the meeting's minutes are confirmed.
    """
    if any(items):
        private = PrivateItems(step.all(Item))
        agenda_versions.open_for_change(
            office,
            step,
            step.get(Meeting, meeting),
            typed.line(because),
            in_private=confidential or any(item in private for item in items),
            newly_private=newly_private,
        )


def _becomes_private(step: Change, kept: Paper, item: str, hides: bool) -> bool:
    """Whether a paper that was public no longer is, marked confidential or with the item, by id, that it goes to."""
    private = PrivateItems(step.all(Item))
    return not (kept.confidential or kept.item in private) and (hides or item in private)


def _last_place(step: Change, meeting: str, item: str) -> float:
    """The position behind an item's other papers.

    Raises:
        BadValue: it has papers enough.
        Unknown: the item is gone since it was named.
    """
    if item:
        step.get(Item, item)
    there = _beside(step, meeting, item)
    if len(there) >= MOST:
        of = "This item" if item else "The agenda as a whole"
        raise BadValue(f"{of} has {MOST} papers already", "put several into one file", field="item")
    return max((each.position for each in there), default=0.0) + 1.0


def _moved_to(step: Change, kept: Paper, item: str) -> dict[str, object]:
    """What is kept of a paper that goes to another item, or with the agenda as a whole where `item` is empty."""
    fields: dict[str, object] = {"item": item, "position": _last_place(step, kept.meeting, item)}
    private = PrivateItems(step.all(Item))
    if kept.item in private and item not in private:
        fields["confidential"] = True
    return fields


def _place_words(office: Office, meeting: str, item: str) -> str:
    if not item:
        return f"the agenda of {meeting} as a whole"
    return f"item {prepare_agenda.item(office, meeting, item).number} of {meeting}"


def _open_meeting(office: Office, text: str) -> Meeting:
    kept = who_is.meeting(office, text)
    _refuse_closed(kept)
    return kept


def _refuse_closed(kept: Meeting) -> None:
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "it takes no papers any more")


def _refuse_unexplained(kept: Meeting, day: dt.date, reason: str) -> None:
    """A paper tabled after the issue records why; the Chair decides whether it is taken (design: at the door)."""
    if kept.issued_on is not None and kept.issued_on <= day and not reason:
        raise RuleBroken(
            f"The agenda of {kept.id} went out on {short_day(kept.issued_on)}, so this paper is late",
            "say why it is late, and whether the Chair consents to it",
            field="late_reason",
        )


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
