"""Who can be marked at a meeting, found by letters of a name, by a seat's id or by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder
from store.records import Meeting, Person, Seat


@dataclass(frozen=True)
class Seated:
    """A post of a seat on the day of a meeting, or a seat whose member is to be marked."""

    seat: str
    seat_name: str
    #: The id and the name of who holds the post; empty for a seat that is vacant.
    person: str
    name: str
    is_substitute: bool = False

    @property
    def words(self) -> str:
        """``Jas Kaur (Sandwell)``."""
        role = ", substitute" if self.is_substitute else ""
        return f"{self.name} ({self.seat_name}{role})" if self.name else f"{self.seat_name} (vacant)"


def seated(office: Office, kept: Meeting) -> tuple[Seated, ...]:
    """Every post that is held on the day of a meeting, the members first, and the seats that are vacant."""
    seats, people = office.seats_on(kept.date), office.store.all(Person)

    def make() -> tuple[Seated, ...]:
        names = {person.id: person.name for person in people}
        found = []
        for seat in seats:
            post = holder(office.appointments, seat.id, kept.date)
            who = post.person if post else ""
            found.append(Seated(seat.id, seat.name, who, names.get(who, who)))
        for seat in seats:
            post = holder(office.appointments, seat.id, kept.date, "substitute") if seat.substitute else None
            if post is not None:
                found.append(Seated(seat.id, seat.name, post.person, names.get(post.person, post.person), True))
        return tuple(found)

    return office.once(
        ("seated", kept.date), (office.store.all(Seat), people, office.appointments, office.versions), make
    )


def meant(posts: Sequence[Seated], text: str) -> tuple[Seated, ...]:
    """The posts that a text means: a seat's or a person's id or whole name, or else beginnings of the words of a name.

    A seat means its member.
    """
    wanted = who_is.folded(text)
    if not wanted:
        return ()
    members = [post for post in posts if not post.is_substitute]
    if by_id := [post for post in members if post.seat.casefold() == wanted]:
        return tuple(by_id)
    like_id = any(letter.isdecimal() for letter in wanted)
    by_person = [post for post in posts if like_id and post.person and who_is.same_id(post.person, wanted)]
    if by_person:
        return tuple(by_person)
    whole = [post for post in posts if folded_name(post.name) == wanted]
    whole += [post for post in members if folded_name(post.seat_name) == wanted and post not in whole]
    if whole:
        return tuple(whole)
    begun = [post for post in posts if post.name and begins_words_of(wanted, post.name)]
    begun += [post for post in members if begins_words_of(wanted, post.seat_name) and post not in begun]
    return tuple(begun)


def shortest(posts: Sequence[Seated], post: Seated) -> str:
    """What to type for a post and for no other: the person's name, or else an id."""
    if meant(posts, post.name) == (post,):
        return post.name
    if post.person and meant(posts, post.person) == (post,):
        return post.person
    return post.seat


def begins_words_of(wanted: str, name: str) -> bool:
    """Whether each word of a folded text begins a word of a name."""
    words = _words_of_name(name)
    parts = _words(wanted)
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)


@lru_cache(maxsize=2_000)
def folded_name(name: str) -> str:
    """A kept name without accents and case; names are few and asked for at every key."""
    return who_is.folded(name)


@lru_cache(maxsize=2_000)
def _words_of_name(name: str) -> tuple[str, ...]:
    return tuple(_words(folded_name(name)))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in who_is.folded(text)).split()


def listed_posts(posts: Iterable[Seated], most: int = 6) -> list[str]:
    """The posts in words, those beyond `most` as their number."""
    every = [post.words for post in posts]
    return every if len(every) <= most else [*every[:most], f"{len(every) - most} more"]
