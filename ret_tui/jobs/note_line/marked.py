"""``@kau s 14:10``: a mark in the register by letters of a name or a seat's id, and one of the register's keys.

As on the register, a mark that somebody came corrects that the other of the two did; ``@tom p +`` says that both came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ret_tui.jobs import come_and_go, in_attendance, meetings, presence, take_register, who_is
from ret_tui.jobs.note_line.declared import read_interest
from ret_tui.jobs.note_line.replaced import beside, replaced
from ret_tui.jobs.note_line.said import Kept, Said
from ret_tui.jobs.note_line.seated import Seated, listed_posts, meant, seated, shortest
from ret_tui.jobs.note_line.tags import LONGEST_NAME
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, has_started, presiding_turns, row_of
from ret_tui.rules.clock_times import read_time
from ret_tui.rules.presence import HERE
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed
from store.records import Attendee, Meeting
from store.refusals import BadValue, Refusal, RuleBroken

#: Short enough for the two lines under the note line; b is an apology with the substitute instead.
KEYS_IN_WORDS = (
    "p room, o online, a apology, s substitute, x none, l late, e left, b a+s, i in/out, v presides, "
    "d interest, y deputy, p + both"
)
_EVERYBODY = ("*", "all", "others")
#: The register's keys, and the words for them.
_KEYS = {
    "p": "p", "here": "p", "present": "p", "room": "p",
    "o": "o", "online": "o",
    "a": "a", "apology": "a", "apologies": "a",
    "s": "s", "sub": "s", "substitute": "s",
    "x": "x", "none": "x", "absent": "x",
    "l": "l", "late": "l",
    "e": "e", "left": "e",
    "b": "b", "both": "b",
    "i": "i", "out": "i", "back": "i", "withdrew": "i",
    "v": "v", "presides": "v", "chairs": "v",
    "d": "d", "interest": "d", "declares": "d",
    "y": "y", "deputy": "y",
}  # fmt: skip
#: Keys after which nothing more is typed; what follows the others is a time of day.
_BARE = frozenset("axb")
_LEAD = {
    "p": "In the room", "o": "Online", "a": "Apology from", "x": "No apology from", "s": "Substitute here",
    "l": "Arrived", "e": "Left", "b": "Apology, substitute instead",
}  # fmt: skip
#: What is well to know where a mark takes the place of another.
_BOTH = "+ at the end where both came"
_BEFORE = {"p": "Expected", "a": "Apology expected from", "s": "Substitute expected", "b": _LEAD["b"]}


def read_mark(office: Office, where: Where, line: str) -> Said:
    """What a line after its ``@`` says; it never raises."""
    words = line.split()
    if not words:
        return Said("mark", f"Letters of a name or seat, then {KEYS_IN_WORDS}")
    try:
        kept = in_attendance.standing_meeting(office, where.meeting)
        if words[0] in _EVERYBODY and len(words) == 1:
            return _all_others(office, kept)
        return _read(office, where, kept, words)
    except Refusal as fault:
        return Said("mark", "", str(fault))


def _read(office: Office, where: Where, kept: Meeting, words: Sequence[str]) -> Said:
    posts = seated(office, kept)
    fault: Said | None = None
    for place in range(1, min(len(words), LONGEST_NAME + 1)):
        key = _KEYS.get(words[place].casefold(), "")
        found = meant(posts, " ".join(words[:place])) if key else ()
        if not found:
            continue
        rest = words[place + 1 :]
        if len(found) > 1:
            fault = fault or _several(posts, found, words[:place], words[place:])
            continue
        try:
            return _mark(office, where, kept, found[0], key, rest)
        except Refusal as refusal:
            fault = fault or Said("mark", "", str(refusal))
    return fault or _unfinished(office, kept, posts, words)


def _several(posts: Sequence[Seated], found: Sequence[Seated], name: Sequence[str], rest: Sequence[str]) -> Said:
    options = tuple(" ".join((f"@{shortest(posts, post)}", *rest)) for post in found[:9])
    text = f"{quoted(' '.join(name))} could be {listed(listed_posts(found), 'or')}."
    return Said("mark", "", text, options=options)


def _unfinished(office: Office, kept: Meeting, posts: Sequence[Seated], words: Sequence[str]) -> Said:
    """What is said while the name or the key is still being typed."""
    named = meant(posts, " ".join(words[:-1])) if words[-1] == "+" else ()
    if len(named) == 1:
        # Who is here stays; the one of the seat's two who is not is the one to be marked.
        is_here = row_of(office, kept.id, named[0].seat).member_came in HERE
        other = _other_of(office, kept, named[0]) if named[0].is_substitute != is_here else ""
        example = f"@{other or shortest(posts, named[0])} p +"
        return Said("mark", "", f"+ follows p, o or s, and keeps both who came: “{example}”.")
    found = meant(posts, " ".join(words))
    if len(found) == 1:
        return Said("mark", f"{found[0].words}: {KEYS_IN_WORDS}")
    if found:
        return _several(posts, found, words, ())
    begun = meant(posts, words[0])
    if begun and len(words) > 1:
        return Said("mark", "", f"{quoted(words[1])} is no mark: {KEYS_IN_WORDS}.")
    end = next((place for place, word in enumerate(words) if place and word.casefold() in _KEYS), len(words))
    name = " ".join(words[:end])
    day = "on the day of " + kept.id
    return Said("mark", "", f"Nobody who holds a seat {day} is called {quoted(name)}: give letters of the name.")


def _mark(office: Office, where: Where, kept: Meeting, post: Seated, key: str, rest: Sequence[str]) -> Said:
    if key == "d":
        return read_interest(office, where, post, " ".join(rest))
    if key == "y":
        return _deputy(office, kept, post, " ".join(rest))
    if rest and key in _BARE:
        raise BadValue(f"Nothing follows {key}", "leave the rest out, or note it in a line of its own", field="text")
    both = key in "pos" and "+" in rest
    rest = [word for word in rest if not both or word != "+"]
    time = read_time(" ".join(rest)) if rest else ""
    if key == "v":
        return _presides(office, kept, post, time)
    if key == "i":
        from ret_tui.jobs.note_line.in_and_out import read_withdrawal

        return read_withdrawal(office, where, kept, post, time)
    if not has_started(office, meetings.meeting(office, kept.id)):
        return _expected(office, kept, post, key)
    if key in "le":
        return _times(office, kept, post, key, time)
    return _came(office, kept, post, key, time, both=both)


def _came(office: Office, kept: Meeting, post: Seated, key: str, time: str, *, both: bool) -> Said:
    """A mark of who came; the other of the two for a seat is corrected by it, unless both are said to have come."""
    row = row_of(office, kept.id, post.seat)
    if key == "b":
        work = partial(take_register.apology_with_substitute, office, kept.id, post.seat)
        return _said(post, _LEAD[key], work, after=replaced(row, key, substitute=False))
    if not post.person and key != "s":
        raise RuleBroken(f"{post.seat_name} is vacant", "mark its named substitute with s, or a deputy with y")
    stands_in = post.is_substitute or key == "s"
    whose = _substitute_of(office, kept, post) if stands_in else post
    # A person who is named leaves the other one's mark as it is.
    alone = whose.person if both or (stands_in and key not in "ps") else ""
    how = {"p": "present", "o": "online", "a": "apology", "x": "absent", "s": "substitute"}[key]
    how = "substitute" if stands_in and key == "p" else how
    work = partial(take_register.mark, office, kept.id, post.seat, how, arrived=time, person=alone)
    lead = _at(_LEAD["s"] if how == "substitute" else _LEAD[key], time)
    if alone and key in "pos":
        after = beside(row, substitute=stands_in)
        other = "" if after or not both else _other_of(office, kept, whose)
        return _said(whose, lead, work, after=after, note=f"to keep both: @{other} p +" if other else "")
    goes = replaced(row, key, substitute=stands_in)
    return _said(whose, lead, work, after=goes, note=_BOTH if goes and key in "pos" else "")


def _expected(office: Office, kept: Meeting, post: Seated, key: str) -> Said:
    if key == "b":
        work = partial(take_register.apology_with_substitute, office, kept.id, post.seat, expected=True)
        return _said(post, _BEFORE[key], work)
    answer = {"p": "yes", "a": "no", "s": "substitute"}.get(key, "")
    if post.is_substitute:
        answer = {"yes": "substitute", "substitute": "substitute"}.get(answer, "")
        key = "s" if answer else key
    if not answer:
        raise RuleBroken(
            f"{kept.id} has not begun, so only who is expected can be marked",
            "use p for who will come, a for an apology, s for the substitute",
        )
    whose = _substitute_of(office, kept, post) if key == "s" else post
    return _said(whose, _BEFORE[key], partial(take_register.expect, office, kept.id, post.seat, answer))


def _times(office: Office, kept: Meeting, post: Seated, key: str, time: str) -> Said:
    at = time or now(office, kept)
    row = row_of(office, kept.id, post.seat)
    person = post.person if post.is_substitute else ""
    who = post.name if post.is_substitute or not row.by else row.by
    if key == "l":
        if not row.by and not post.is_substitute:
            who = who_is.name_of(office, come_and_go.expected_for(row))
        work: Callable[[], object] = partial(come_and_go.came_late, office, kept.id, post.seat, at=at, person=person)
    elif row.represented:
        work = partial(come_and_go.left_early, office, kept.id, post.seat, at=at, person=person)
    else:
        raise RuleBroken(f"Nobody has come for {post.seat_name}", "mark who came first")
    if not who:
        raise RuleBroken(f"{post.seat_name} has nobody in post", "take down a deputy with y")
    if key == "l" and (back := _back(office, kept, row, who, at)):
        return _said(post, f"{back}: {who} ({post.seat_name})", work, named=False)
    return _said(post, f"{_LEAD[key]} at {at}{_not_at(row, who, key, at)}: {who} ({post.seat_name})", work, named=False)


def _back(office: Office, kept: Meeting, row: SeatRow, who: str, at: str) -> str:
    """``Back at 14:57, not at 14:55``, of somebody who had left the room by then; empty for whoever arrives."""
    member = who == row.member_name
    person, came = (row.member, row.member_came) if member else (row.substitute, row.substitute_came)
    left = row.member_left if member else row.substitute_left
    if came not in HERE:
        return ""
    if left and left <= at:
        return f"Back at {at}"
    out = come_and_go.absence_before(office, kept.id, person, at)
    if out is None:
        return ""
    if out.until == at:
        return f"Back at {at}, as is kept already"
    if out.since == at:
        return f"Had not left at {at}"
    return f"Back at {at}" + (f", not at {out.until}" if out.until else "")


def _not_at(row: SeatRow, who: str, key: str, at: str) -> str:
    """``, not at 14:07`` where that takes the place of another time, or of having been there from the start."""
    member = who == row.member_name
    arrived, left = (row.member_arrived, row.member_left) if member else (row.substitute_arrived, row.substitute_left)
    came = row.member_came if member else row.substitute_came
    before = arrived if key == "l" else left
    if came not in HERE or before == at:
        return ""
    if before:
        return f", not at {before}"
    return ", not from the start" if key == "l" else ""


def _presides(office: Office, kept: Meeting, post: Seated, time: str) -> Said:
    if post.is_substitute or not post.person:
        raise RuleBroken(
            f"{post.words} holds no seat", "choose a seat holder; a facilitator or substitute cannot preside"
        )
    under_way = kept.opened_at and kept.date == office.today
    since = time or (now(office, kept) if under_way and presiding_turns(office, kept.id) else "")
    lead = f"Presides from {since}" if since else "Presides"
    return _said(post, lead, partial(in_attendance.preside, office, kept.id, post.person, since))


def _deputy(office: Office, kept: Meeting, post: Seated, name: str) -> Said:
    if not name.strip():
        return Said("mark", f"A deputy for {post.seat_name}, in attendance and not counted: type the name")

    def work() -> Kept:
        made: Attendee = in_attendance.add_attendee(office, kept.id, name, "deputy", seat=post.seat)
        return Kept("mark", made.id, f"In attendance, not counted: {made.name} for {post.seat_name}")

    return Said("mark", f"Deputy for {post.seat_name}, in attendance and not counted: {name}", work=work)


def _all_others(office: Office, kept: Meeting) -> Said:
    if not has_started(office, meetings.meeting(office, kept.id)):
        raise RuleBroken(f"{kept.id} has not begun", "mark all others once it has")

    def work() -> Kept:
        marked = take_register.mark_all_others(office, kept.id)
        return Kept("mark", "", f"{count(marked, 'other')} in the room" if marked else "Nobody else to mark")

    return Said("mark", "All others in the room, but nobody who said that they would not come", work=work)


def now(office: Office, kept: Meeting) -> str:
    """The time by the clock, while a meeting is today.

    Raises:
        BadValue: it is on another day, so that the time has to be given.
    """
    if kept.date != office.today:
        raise BadValue(f"{kept.id} is not today", "give the time at its end, as in 14:10", field="at")
    return presence.clock(office)


def _substitute_of(office: Office, kept: Meeting, post: Seated) -> Seated:
    if post.is_substitute:
        return post
    every = seated(office, kept)
    return next((each for each in every if each.is_substitute and each.seat == post.seat), post)


def _other_of(office: Office, kept: Meeting, post: Seated) -> str:
    """What to type for the other of a seat's member and its substitute; empty where nobody is."""
    posts = seated(office, kept)
    others = (each for each in posts if each.seat == post.seat and each.is_substitute != post.is_substitute)
    return next((shortest(posts, each) for each in others if each.person), "")


def _at(lead: str, time: str) -> str:
    return f"{lead} from {time}" if time else lead


def _said(
    post: Seated, lead: str, work: Callable[[], object], *, named: bool = True, after: str = "", note: str = ""
) -> Said:
    text = (f"{lead}: {post.words}" if named else lead) + after

    def keep() -> Kept:
        work()
        return Kept("mark", post.seat, text)

    return Said("mark", text, note=note, work=keep)
