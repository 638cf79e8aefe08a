"""What the Chair should know before a meeting: late papers, interests, new people, minutes to sign, what is carried."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import prepare_agenda, who_is
from ret_tui.jobs.documents.as_it_ran import lacking_quorum, needs_quorum
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import papers_deadline
from ret_tui.jobs.register import register
from ret_tui.rules.appointments import in_post
from ret_tui.rules.wording import long_day
from store.records import Decision, Declaration, Item, Meeting, MeetingMinutes, Paper

if TYPE_CHECKING:
    from ret_tui.documents.chairs_brief_contents import Noted


def late_items(office: Office, kept: Meeting) -> tuple[Noted, ...]:
    """Items that came after the agenda was issued, and whether the Chair consented to them."""
    from ret_tui.documents.chairs_brief_contents import Noted

    numbers = {view.id: view.number for view in prepare_agenda.agenda(office, kept.id).items}
    late = sorted(
        (item for item in office.of(Item, "meeting", kept.id) if item.late), key=lambda item: numbers.get(item.id, 0)
    )
    return tuple(
        Noted(
            words=f"Item {numbers.get(item.id, 0)}, {_named(item.title)}, came after the agenda was issued"
            f"{_why(item.late_reason)}. {_consent(item.chair_consented)}",
            about=f"item:{item.id}",
        )
        for item in late
    )


def late_papers(office: Office, kept: Meeting, as_of: dt.date) -> tuple[Noted, ...]:
    """Papers that came after they were due, are still to come on that day though due, or say why they are late."""
    from ret_tui.documents.chairs_brief_contents import Noted

    usual = papers_deadline(office, kept)
    said = []
    for paper in sorted(office.of(Paper, "meeting", kept.id), key=lambda one: one.id):
        due = paper.due or usual
        if due is None:
            continue
        if paper.received_on is None and as_of > due:
            words = f"was due on {long_day(due)} and has not come{_why(paper.late_reason)}."
        elif paper.late_reason or (paper.received_on is not None and paper.received_on > due):
            came = f"came on {long_day(paper.received_on)}, " if paper.received_on else "comes late, "
            words = f"{came}due on {long_day(due)}{_why(paper.late_reason)}. {_consent(paper.chair_consented)}"
        else:
            continue
        said.append(Noted(words=f"{paper.id}, {_named(paper.title)}, {words}", about=f"paper:{paper.id}"))
    return tuple(said)


def _named(title: str) -> str:
    """A title in quotation marks, whole: a reader of a document cannot look up what was cut."""
    return f"“{' '.join(title.split())}”"


def _why(reason: str) -> str:
    return f": {reason.rstrip('.')}" if reason else ""


def _consent(given: bool) -> str:
    return "You have consented to it." if given else "Your consent is not recorded."


def declarations(office: Office, kept: Meeting) -> tuple[Noted, ...]:
    """Those declared at this meeting, and at earlier ones of its year."""
    from ret_tui.documents.chairs_brief_contents import Noted

    meetings = {one.id: one for one in who_is.by_date(office) if one.year == kept.year and one.date <= kept.date}
    items = {item.id: item.title for item in office.store.all(Item)}
    found = [one for one in office.store.all(Declaration) if one.meeting in meetings]
    said = []
    for one in sorted(found, key=lambda each: (meetings[each.meeting].date, each.id)):
        on = f" on {_named(items[one.item])}" if one.item in items else ""
        said.append(
            Noted(
                words=f"{who_is.name_of(office, one.person)}, at {one.meeting}{on}: {one.interest.rstrip('.')} "
                f"({one.outcome})."
            )
        )
    return tuple(said)


def new_people(office: Office, kept: Meeting, last: Meeting | None) -> tuple[Noted, ...]:
    """Whose appointment began after the last meeting; nobody where none was held, since all would be."""
    from ret_tui.documents.chairs_brief_contents import Noted

    if last is None:
        return ()
    began = [one for one in office.appointments if one.start > last.date and in_post(one, kept.date)]
    return tuple(
        Noted(
            words=f"{who_is.name_of(office, one.person)}, "
            f"{'member' if one.capacity == 'member' else 'named substitute'} for {who_is.name_of(office, one.seat)} "
            f"since {long_day(one.start)}.",
            about=f"seat:{one.seat}",
        )
        for one in sorted(began, key=lambda each: (each.start, each.seat, each.id))
    )


def minutes_to_sign(office: Office, earlier: list[Meeting], day: dt.date) -> tuple[Noted, ...]:
    """The minutes of the meetings held before that were not confirmed yet when the day of this one began."""
    from ret_tui.documents.chairs_brief_contents import Noted

    said = []
    for one in earlier:
        kept = office.store.find(MeetingMinutes, one.id)
        if kept is not None and kept.state == "confirmed" and (kept.confirmed_on is None or kept.confirmed_on < day):
            continue
        agreed = kept is not None and kept.state != "draft" and (kept.agreed_on is None or kept.agreed_on <= day)
        how = "agreed by you as a draft" if agreed else "a draft"
        said.append(
            Noted(
                words=f"{one.id} of {long_day(one.date)}: {how}, for confirmation and your signature.",
                about=f"minutes:{one.id}",
            )
        )
    return tuple(said)


def carried(office: Office, kept: Meeting, last: Meeting | None) -> tuple[Noted, ...]:
    """Items carried on to this agenda, and those that the last meeting deferred and that stand on no agenda since."""
    from ret_tui.documents.chairs_brief_contents import Noted

    every = {item.id: item for item in office.store.all(Item)}
    said = []
    for view in prepare_agenda.agenda(office, kept.id).items:
        origin = every[view.id].carried_from
        if origin:
            at = f" from {every[origin].meeting}" if origin in every else ""
            said.append(
                Noted(words=f"Item {view.number}, {_named(view.title)}, is carried{at}.", about=f"item:{view.id}")
            )
    carried_on = {item.carried_from for item in every.values()}
    for item in office.of(Item, "meeting", last.id) if last else ():
        if item.outcome == "deferred" and item.id not in carried_on:
            said.append(
                Noted(
                    words=f"{_named(item.title)} was deferred at {item.meeting} and is on no agenda since.",
                    about=f"item:{item.id}",
                )
            )
    return tuple(said)


def to_put_again(office: Office, last: Meeting | None) -> tuple[Noted, ...]:
    """What the last meeting agreed or recommended while it had no quorum, which this one is to be asked again."""
    from ret_tui.documents.chairs_brief_contents import Noted

    if last is None:
        return ()
    lacks = lacking_quorum(office, register(office, last.id))
    return tuple(
        Noted(
            words=f"{each.id} of {last.id} was taken without a quorum and is to be put again: {each.text.rstrip('.')}.",
            about=f"decision:{each.id}",
        )
        for each in office.of(Decision, "meeting", last.id)
        if needs_quorum(each.kind) and lacks(each.item)
    )
