"""Which meetings whose minutes are confirmed read differently after a change of a quorum or of an appointment."""

from __future__ import annotations

from collections.abc import Mapping

from ret_tui.jobs import presence
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import register
from ret_tui.rules.wording import listed
from store.records import Meeting, MeetingMinutes

#: What the register says of a meeting, by its id.
Readings = Mapping[str, str]


def readings(office: Office) -> Readings:
    """How the register of each meeting whose minutes are confirmed reads: its headline and the quorum through it."""
    found = {}
    for minutes in office.store.all(MeetingMinutes):
        if minutes.state == "confirmed" and office.store.find(Meeting, minutes.id) is not None:
            through = presence.through_meeting(office, minutes.id)
            view = register(office, minutes.id)
            found[minutes.id] = f"{view.headline} {view.quorum_words} {through.inquorate}"
    return found


def read_otherwise(office: Office, before: Readings) -> str:
    """A sentence that names the meetings with confirmed minutes that read otherwise than before; empty for none."""
    now = readings(office)
    changed = [id for id, words in before.items() if now.get(id, words) != words]
    if not changed:
        return ""
    reads = "reads" if len(changed) == 1 else "read"
    return (
        f"The register of {listed(changed)} {reads} differently now; the minutes that were confirmed stay as they are"
    )
