"""Votes that a decision was taken by, held against the seats that were represented."""

from __future__ import annotations

from ret_tui.jobs import presence, settings
from ret_tui.jobs.office import Office
from ret_tui.rules.votes import too_many_words, votes_of
from store.records import Decision, Meeting
from store.refusals import Unknown

#: The setting that says whether the body takes votes.
VOTES_KEY = "decisions.votes"


def body_votes(office: Office) -> bool:
    """Whether decisions are asked for their votes; without the setting they are not."""
    try:
        return settings.value(office, VOTES_KEY) == "yes"
    except Unknown:
        return False


def too_many_votes(office: Office, decision: Decision) -> str:
    """``12 votes are recorded, and 11 seats were represented``; empty where that is not so or nobody was marked.

    It is told and not refused: which of the two numbers is wrong only the secretariat knows.
    """
    votes = votes_of(decision)
    if votes is None or office.store.find(Meeting, decision.meeting) is None:
        return ""
    room = presence.room_for_item(office, decision.meeting, decision.item)
    return "" if room is None else too_many_words(votes, room.seats)
