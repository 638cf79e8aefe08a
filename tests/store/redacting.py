"""A store in which somebody left many traces, and looking for whatever is left of them on a computer."""

from __future__ import annotations

import datetime as dt
import gzip
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from computers import RAISED, Computer

from store.records import Appointment, Attendee, Item, Message, MinuteNote, Person, Reply
from store.redaction.redactions import AFTER
from store.store import Store

WHO = "P-01"
NAME = "Siân Example-Kaur"
EARLIER = "Sian Kaur"
ADDRESS = "sian.kaur@example.org"
PHONE = "+44 121 496 0123"
FORMER = "Former member 1"
ON = dt.date(2027, 6, 1)
#: Each way in which any of it could stand in a file.
TRACES = tuple(
    way
    for tell in (NAME, EARLIER, ADDRESS, PHONE, "resigned for family reasons", "will bring her sister")
    for way in (tell.encode(), tell.encode("unicode-escape"), tell.encode("utf-16-le"))
)


def with_traces(computer: Computer, path: Path) -> Store:
    """Make a store, and leave traces of somebody in it, some of which are no longer in the record."""
    store = computer.makes(path)
    with store.change(f"Added {EARLIER}") as change:
        change.add(Person, name=EARLIER, email="s.kaur@example.org", phone=PHONE)
        change.add(Person, name="Tom Other", email="tom@example.org")
    with store.change(f"Changed the details of {EARLIER}") as change:
        change.set(store.get(Person, WHO), name=NAME, email=ADDRESS, sort_name="Kaur, Siân", organisation="Example Co")
    leave_traces(store)
    return store


def leave_traces(store: Store) -> None:
    """Write of somebody in records of many kinds."""
    with store.change(f"{NAME} appointed") as change:
        change.add(
            Appointment, person=WHO, seat="IM01", capacity="member", start=RAISED, end=RAISED,
            end_reason="resigned for family reasons",
        )  # fmt: skip
        change.add(
            Reply, "M1/IM01/P-01", meeting="M1", seat="IM01", person=WHO, capacity="member", answer="yes",
            received_on=RAISED, how=f"{NAME} rang", comment="will bring her sister", address=ADDRESS,
        )  # fmt: skip
        change.add(Item, meeting="M1", position=1.0, title="Welcome", lead=NAME)
        change.add(Attendee, meeting="M1", name=NAME, capacity="deputy", email=ADDRESS)
        message(change, WHO, NAME, ADDRESS, delegated_to="tom@example.org")
        message(change, "P-02", "Tom Other", "tom@example.org", delegated_from=ADDRESS)
    with store.change(f"Note on {NAME}") as change:
        note = change.add(MinuteNote, meeting="M1", position=1.0, text=f"{NAME} ({ADDRESS}) opened the item.")
    with store.change("Shorter note") as change:
        change.set(note, text="The item was opened.")


def message(change: Any, person: str, name: str, address: str, **more: str) -> None:
    change.add(
        Message, meeting="M1", person=person, name=name, address=address, method="REQUEST", why="new", uid="u-1",
        sequence=0, date=RAISED, start="14:00", end="16:00", organiser="office@example.org", batch="b",
        made_at=dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC), state="sent", **more,
    )  # fmt: skip


def remove_older_backups(store: Store) -> None:
    """Remove the backups that still name them, as the secretariat may."""
    assert store.remove_backups(store.backups_holding(WHO)) == ()


def left_in(*folders: Path) -> list[str]:
    """Where any of it is left, in any file below some folders; packed files are unpacked."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
                found += [f"{path.name}: {trace!r}" for trace in TRACES if trace in content]
    return found


def scrubbed_backups(store: Store) -> int:
    return sum(backup.reason == AFTER for backup in store.backups())


def leave_traces_again(store: Store) -> None:
    """Write of them once more, on another computer."""
    with store.change(f"Told {NAME}") as change:
        message(change, WHO, NAME, ADDRESS)
        change.add(Attendee, meeting="M2", name=NAME, capacity="observer")
    with store.change(f"{NAME} did not come") as change:
        (gone,) = [each for each in change.all(Attendee) if each.meeting == "M2"]
        change.remove(gone)
    store.undo()
    store.redo()
    with store.change("The message was a mistake") as change:
        change.remove(next(each for each in change.all(Message) if not each.delegated_to and each.person == WHO))


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that ends without a word at its so-many-th call of the system.

    Returns:
        Whether it came to its end before.
    """
    child = os.fork()
    if child == 0:
        calls = count()

        def stopping(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*words: Any, **named: Any) -> Any:
                if next(calls) == step:
                    if name == "write":
                        real(words[0], bytes(words[1])[: len(words[1]) // 2])
                    os._exit(9)
                return real(*words, **named)

            return call

        for name in ("open", "write", "pwrite", "fsync", "fdatasync", "replace", "ftruncate", "unlink"):
            setattr(os, name, stopping(name, getattr(os, name)))
        try:
            work()
        except BaseException:
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return os.waitstatus_to_exitcode(status) == 0
