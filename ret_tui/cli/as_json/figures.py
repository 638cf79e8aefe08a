"""Figures: attendance, actions and times, each with its denominator and, where asked for, what it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day
from ret_tui.rules.attendance_counted import MeetingFigure, PersonFigure, SeatsFigure, Share

if TYPE_CHECKING:
    from ret_tui.jobs.action_figures import ActionsView
    from ret_tui.jobs.attendance_figures import AttendanceView, Evidence
    from ret_tui.jobs.attendance_lines import Line
    from ret_tui.jobs.item_time_figures import TimesView
    from ret_tui.rules.action_figures import ActionsFigure
    from ret_tui.rules.item_time_figures import TimesFigure


def attendance(
    view: AttendanceView, by: str, lines: tuple[Line, ...], evidence: tuple[tuple[Evidence, ...], ...] | None
) -> Json:
    """The attendance of some meetings; ``counted`` in a line is there where it was asked for."""
    held = [each.at for each in view.figures.meetings]
    return {
        "of": view.chosen.title,
        "year": view.chosen.year or None,
        "summary": view.chosen.summary,
        "by": by,
        "meetings_held": [each.meeting for each in held if each.counts],
        "extraordinary": [each.meeting for each in held if each.extraordinary],
        "inquorate": [each.meeting for each in held if each.inquorate],
        "inquorate_is_held": view.inquorate_is_held,
        "left_out": list(view.left_out),
        "lines": [
            _line(line) | ({} if evidence is None else {"counted": [_evidence(one) for one in evidence[place]]})
            for place, line in enumerate(lines)
        ],
    }


def action_figures(view: ActionsView, by: str, explained: bool) -> Json:
    """Actions in figures, as they stand at the end of ``as_of``; their ids are there where that was asked for."""
    return {
        "of": view.title,
        "year": view.year or None,
        "as_of": day(view.as_of),
        "by": by,
        "from_before": view.from_before,
        "total": _actions(view.total),
        "lines": [
            {"key": line.figure.key, "name": line.name}
            | _actions(line.figure)
            | ({"counted": [each.action.id for each in line.figure.told]} if explained else {})
            for line in view.lines
        ],
    }


def times(view: TimesView, explained: bool) -> Json:
    """Time per item, planned against real; every item is there where that was asked for."""
    return {
        "of": view.chosen.title,
        "year": view.chosen.year or None,
        "total": _times(view.total),
        "meetings": [_meeting_times(one, explained) for one in view.meetings],
        "standing_items": [{"key": one.key, "title": one.title} | _times(one) for one in view.standing],
        "no_times_recorded": list(view.without),
    }


def _line(line: Line) -> Json:
    figure = line.figure
    told: Json = {"key": line.key, "name": line.name}
    match figure:
        case PersonFigure():
            return told | {
                "attended": figure.share.number,
                "of": figure.share.of,
                "in_the_room": figure.in_the_room,
                "online": figure.online,
                "apologies": figure.apologies,
                "none_received": figure.none_received,
                "substitute_only": figure.stood_in_for,
                "not_recorded": figure.not_recorded,
                "in_post": figure.in_post,
                "substituted": figure.substituted if figure.as_substitute else None,
                "beside_member": figure.beside_member,
                "in_turn_with_member": figure.in_turn,
                "extraordinary": _share(figure.extraordinary),
                "inquorate": _share(figure.inquorate),
            }
        case MeetingFigure():
            return (
                told
                | {"date": day(figure.at.day), "represented": figure.represented, "of": len(figure.seats.told)}
                | {
                    "filled": figure.filled,
                    "vacant": figure.vacant,
                    "not_recorded": sum(each.state == "not recorded" for each in figure.seats.told),
                    "needed": figure.needed,
                    "towards_quorum": figure.towards,
                    "quorate": figure.quorate,
                    "inquorate": figure.through if figure.quorate else "",
                    "extraordinary": figure.at.extraordinary,
                    "counts_as_held": figure.at.counts,
                }
            )
        case _:
            return told | _seats(figure)


def _seats(figure: SeatsFigure) -> Json:
    return {
        "represented": figure.share.number,
        "of": figure.share.of,
        "by_member": figure.by_member,
        "by_substitute": figure.by_substitute,
        "in_the_room": figure.in_the_room,
        "online": figure.online,
        "apologies": figure.apologies,
        "none_received": figure.none_received,
        "not_recorded": figure.not_recorded,
        "vacant": figure.vacant,
        "held": figure.held,
        "extraordinary": _share(figure.extraordinary),
        "inquorate": _share(figure.inquorate),
    }


def _share(share: Share) -> Json:
    return {"number": share.number, "of": share.of}


def _evidence(one: Evidence) -> Json:
    return {
        "meeting": one.meeting,
        "date": day(one.day),
        "seat": one.seat,
        "person": one.person,
        "what": one.what,
        "words": one.words,
        "counted": one.counted,
    }


def _actions(figure: ActionsFigure) -> Json:
    """How many actions, and of them how many in each state: ``open`` is the state alone.

    ``not_closed`` is the sum of ``open``, ``in_progress`` and ``reported``; ``closed`` are those that were closed on a
    day that is recorded, of which ``median_days_to_close`` is.
    """
    return {
        "actions": figure.total,
        "not_closed": figure.not_closed,
        "open": figure.in_state("open"),
        "in_progress": figure.in_state("in progress"),
        "reported": figure.in_state("reported"),
        "complete": figure.in_state("complete"),
        "no_longer_required": figure.in_state("no longer required"),
        "overdue": figure.overdue,
        "carried_forward": figure.carried_forward,
        "due_date_changed": figure.moved,
        "due_date_changes": figure.due_changes,
        "median_days_to_close": figure.median_days,
        "closed": figure.closed,
    }


def _times(figure: TimesFigure) -> Json:
    return {
        "items": figure.items,
        "timed": figure.timed,
        "compared": figure.compared,
        "planned": figure.planned,
        "taken": figure.taken,
        "ran_over": figure.ran_over,
        "average_over": figure.average_over,
    }


def _meeting_times(figure: TimesFigure, explained: bool) -> Json:
    told: Json = {"id": figure.key} | _times(figure)
    if explained:
        told["counted"] = [
            {"item": each.item, "number": each.number, "title": each.title, "planned": each.planned,
             "taken": each.taken}
            for each in figure.told
        ]  # fmt: skip
    return told
