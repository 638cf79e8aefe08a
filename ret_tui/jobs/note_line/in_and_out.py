"""``@kau i``: somebody withdraws for the item being taken, or is back in the room."""

from __future__ import annotations

from ret_tui.jobs import who_is, withdraw
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.seated import Seated
from ret_tui.jobs.note_line.where import Where, where
from ret_tui.jobs.office import Office
from store.records import Meeting
from store.refusals import RuleBroken


def read_withdrawal(office: Office, place: Where, kept: Meeting, post: Seated, time: str) -> Said:
    """What a name and ``i`` say.

    Raises:
        RuleBroken: nobody holds the post, or whoever does has not come.
    """
    if not post.person:
        raise RuleBroken(f"{post.seat_name} is vacant", "name who withdraws")
    withdraw.refuse_not_here(office.store, kept.id, who_is.person(office, post.person))
    if withdraw.out_now(office, kept.id, post.person) is not None:
        back = f"Back in the room{f' at {time}' if time else ''}: {post.words}"

        def come_back() -> Kept:
            withdraw.come_back(office, kept.id, post.person, until=time)
            return Kept("mark", post.seat, back)

        return Said("mark", back, work=come_back)
    item = withdraw.item_taken(office, kept.id) or place.item
    about = f"for {where(office, kept.id, item).words}" if item else "for a while"
    out = f"Withdraws {about}{f' from {time}' if time else ''}: {post.words}"

    def go_out() -> Kept:
        withdraw.withdraw(office, kept.id, post.person, item=item, since=time)
        return Kept("mark", post.seat, out)

    return Said("mark", out, work=go_out)
