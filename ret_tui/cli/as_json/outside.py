"""Outside bodies and the places on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.outside import OutsideView, PlaceView


def outside(view: OutsideView) -> Json:
    """An outside body with everybody who has or had a place on it; ``room`` is how many more may join it today."""
    return {
        "id": view.id,
        "name": view.name,
        "former_names": list(view.former_names),
        "ended_on": day(view.ended_on),
        "room": view.room,
        "empty_since": day(view.empty_since),
        "places": [place(one) for one in view.places],
    }


def place(view: PlaceView) -> Json:
    """Somebody's place on an outside body; ``now`` says whether they have it today."""
    return {
        "outside": view.outside,
        "outside_name": view.outside_name,
        "person": view.person,
        "name": view.name,
        "from": day(view.start),
        "until": day(view.end),
        "reason": view.end_reason,
        "now": view.now,
    }
