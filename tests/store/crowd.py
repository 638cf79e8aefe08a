"""Several programs at work on one file at once, on one computer or on two: nothing that one confirmed is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from computers import Computer
from killing import started
from pairs import Half, Verdict, add_pair, pairs_of

from store.records import Action, Mark
from store.store import Store

#: How often two computers look at the file in turn before it must be quiet.
ROUNDS = 8


def trial(folder: Path, *, programs: int, computers: int, changes: int, later: bool) -> Verdict:
    """Let programs make changes at once, and compare what each said with what is there in the end.

    Args:
        folder: an empty folder.
        programs: how many; at most four.
        computers: one or two: on how many computers they run, each with a home of its own.
        changes: of all programs together.
        later: whether the file is published by a thread.
    """
    verdict = Verdict("writers")
    (folder / "shared").mkdir()
    path = folder / "shared" / "s.json"
    machines = [Computer(folder / f"home {number}", f"Computer {number}") for number in range(computers)]
    store = machines[0].makes(path)
    with store.change("Shared") as change:
        add_pair(change, "shared")
    store.close()
    running = [
        started(
            "work_in_a_crowd",
            path,
            f"w{number}",
            changes // programs,
            later=later,
            home=machines[number % computers].home,
        )
        for number in range(programs)
    ]
    said = []
    for number, program in enumerate(running):
        spoken, complaint = program.communicate()
        said.append([words for line in spoken.split(b"\n")[:-1] if "what" in (words := json.loads(line))])
        if program.returncode:
            verdict.lost.append(f"program {number} ended by itself: {complaint.decode()[-900:]}")
    verdict.count("changes", sum(map(len, said)))
    verdict.count("programs", programs)
    stores = [machine.opens(path) for machine in machines]
    try:
        settle(stores)
        for opened in stores:
            _compare(opened, said, verdict)
    except Half as half:
        verdict.lost.append(str(half))
    finally:
        for opened in stores:
            opened.close()
    return verdict


def settle(stores: list[Store]) -> None:
    """Let each program bring its changes into the file and take in the others', until nobody has anything new."""
    for _ in range(ROUNDS):
        news = False
        for store in stores:
            news |= store.refresh() or store.unpublished
            store.publish()
        if not news:
            return
    raise Half("the programs go on telling each other news for ever")


def _compare(store: Store, said: list[list[dict[str, Any]]], verdict: Verdict) -> None:
    found = pairs_of(store)
    owned: dict[str, str] = {}
    for words in _of(said, "add", "own"):
        owned[words["text"]] = words["owner"]
    for text, owner in owned.items():
        if found.get(text) != owner:
            verdict.lost.append(f"{text!r} is owned by {found.get(text)!r} and not {owner!r}")
    if extra := sorted(found.keys() - owned.keys() - {"shared"}):
        verdict.lost.append(f"nobody made {extra}")
    _one_of_the_last(found["shared"], said, "set", "", verdict)
    (shared,) = (action for action in store.all(Action) if action.text == "shared")
    for spoken in said:
        for words in list(_of([spoken], "field"))[-1:]:
            if getattr(shared, words["field"]) != words["owner"]:
                verdict.lost.append(f"the field {words['field']} is {getattr(shared, words['field'])!r}, not {words}")
    marks = {mark.seat: mark.came for mark in store.all(Mark)}
    if len(marks) != len(store.all(Mark)):
        verdict.lost.append("a seat was marked twice")
    for seat in {words["text"] for words in _of(said, "mark")}:
        _one_of_the_last(marks.get(seat), said, "mark", seat, verdict)


def _one_of_the_last(
    value: str | None, said: list[list[dict[str, Any]]], what: str, text: str, verdict: Verdict
) -> None:
    """What several set is what one of them set last: its own later value stands over its earlier ones."""
    last = {
        words["owner"]
        for spoken in said
        for words in [words for words in _of([spoken], what) if not text or words["text"] == text][-1:]
    }
    if last and value not in last:
        verdict.lost.append(f"{what} {text} is {value!r}, while the last were {sorted(last)}")


def _of(said: list[list[dict[str, Any]]], *what: str) -> Iterable[dict[str, Any]]:
    return (words for spoken in said for words in spoken if words["what"] in what)
