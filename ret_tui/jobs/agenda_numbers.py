"""The numbers of the items on agendas: from 1 at each meeting, or on through the body's year."""

from __future__ import annotations

from ret_tui.jobs import agenda_versions, settings, who_is
from ret_tui.jobs.office import Office
from store.records import Item, Meeting

_CALLED_OFF = ("cancelled", "rearranged")


def first_number(office: Office, meeting: Meeting) -> int:
    """The number of a meeting's first item.

    An issued agenda keeps the numbers that it went out with, whatever the setting says later. Otherwise it is 1, or
    where numbers go on through the year one more than the last of the meetings of that year before it; meetings that
    were cancelled or rearranged take none.
    """
    issued = _as_issued(office, meeting)
    if issued is not None:
        return issued
    if settings.value(office, "agenda.numbering") != "year":
        return 1
    last = 0
    for each in who_is.by_date(office):
        if each.id == meeting.id:
            break
        if each.year == meeting.year and each.status not in _CALLED_OFF:
            first = _as_issued(office, each) or last + 1
            last = max(last, first + len(office.of(Item, "meeting", each.id)) - 1)
    return last + 1


def _as_issued(office: Office, meeting: Meeting) -> int | None:
    kept = next(iter(agenda_versions.issues(office, meeting)), None)
    if kept is None:
        return None
    numbers = [each.number for each in agenda_versions.items_of(office, kept.id)]
    found = [int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) < 9]
    return min(found, default=None)
