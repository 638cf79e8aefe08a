"""What the Desk tells of personal data: open requests, what is past its time, and names to be decided about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data import requests, retention
from ret_tui.jobs.to_do import ToDo, few
from ret_tui.rules.wording import count, long_day
from store.records import MentionDecision


def about_personal_data(office: Office) -> list[ToDo]:
    """The reminders."""
    return [*_requests(office), *_undecided(office), *_past(office)]


def _requests(office: Office) -> Iterator[ToDo]:
    for each in requests.requests(office, only_open=True):
        what = f"Answer {each.id} of {long_day(each.opened_on)} about {each.about}, and close it"
        yield ToDo(None, "soon", "open", what, each.person, "people")


def _undecided(office: Office) -> Iterator[ToDo]:
    waiting = Counter(each.person for each in office.store.all(MentionDecision) if each.outcome == "open")
    people = office.people
    for id, number in waiting.items():
        person = people.get(id)
        if person is not None and person.redacted_on is not None:
            wait = "waits" if number == 1 else "wait"
            what = f"{count(number, 'mention')} of {person.name} {wait} for a decision"
            yield ToDo(None, "later", "to decide", what, id, "people")


def _past(office: Office) -> Iterator[ToDo]:
    if needs := retention.needs(office):
        what = f"What {few([each.id for each in needs])} needed is past its time: let it go with the retention"
        yield ToDo(None, "later", "past", what, needs[0].id, "people")
    if former := retention.former(office):
        what = f"{few([each.name for each in former])} left long ago: redact their data"
        yield ToDo(None, "later", "past", what, former[0].id, "people")
