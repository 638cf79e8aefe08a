"""How the two meetings of the example year ran: when each item was taken, and a break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from example_year import meetings
from example_year.people import ids
from store.records import Adjournment, ItemTime, Record, Withdrawal

#: When each item began, in the order in which they were taken, and when the meeting went on to the next.
TAKEN: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "M1": (
        ("welcome", "14:02", "14:08"),
        ("apologies", "14:08", "14:10"),
        ("declarations", "14:10", "14:11"),
        ("terms", "14:11", "14:26"),
        ("quorum", "14:26", "14:40"),
        ("data", "14:40", "15:02"),
        ("commitments", "15:02", "15:24"),
        ("voice", "15:24", "15:41"),
        ("taskforces", "15:41", "15:48"),
        ("forward-plan", "15:48", "15:52"),
        ("other-business", "15:52", "15:55"),
        ("next-meeting", "15:55", "15:57"),
    ),
    # The Chair had to leave at 15:10; the meeting stood adjourned for five minutes while another was chosen, and the
    # item on leadership was taken before that on assessments, whose lead was on the telephone.
    "M2": (
        ("welcome", "14:00", "14:04"),
        ("apologies", "14:04", "14:06"),
        ("declarations", "14:06", "14:09"),
        ("minutes", "14:09", "14:15"),
        ("actions", "14:15", "14:28"),
        ("golden", "14:28", "14:47"),
        ("grants", "14:47", "15:10"),
        ("grants", "15:15", "15:22"),
        ("leadership", "15:22", "15:31"),
        ("assessments", "15:31", "15:49"),
        ("taskforces", "15:49", "15:55"),
        ("forward-plan", "15:55", "15:59"),
        ("other-business", "15:59", "16:02"),
        ("next-meeting", "16:02", "16:04"),
    ),
}


def running_records() -> Iterator[Record]:
    """When items were taken, the adjournment, and who was out of the room for an item."""
    for meeting, taken in TAKEN.items():
        for place, (key, since, until) in enumerate(taken, start=1):
            yield ItemTime(
                id=f"taken-{meeting.lower()}-{place:02}", meeting=meeting, item=meetings.item_id(meeting, key),
                since=since, until=until,
            )  # fmt: skip
    yield Adjournment(
        id="adjourned-m2-1", meeting="M2", since="15:10", until="15:15", reason="to choose who presides"
    )  # fmt: skip
    yield Withdrawal(
        id="withdrew-m2-1", meeting="M2", person=ids()["Kwabena Ofosu-Mensah"],
        item=meetings.item_id("M2", "leadership"), since="15:22", until="15:31",
    )  # fmt: skip
