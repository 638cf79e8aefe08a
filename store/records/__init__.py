"""The nouns: every kind of record, and the tables they are kept in."""

from __future__ import annotations

from store.records.actions import Action, ActionState, ActionUpdate
from store.records.attendance import Answer, Attendee, Came, Declaration, Mark, Presiding, QuorumRule, Reply
from store.records.base import Record
from store.records.calendar import BoardDate, ClosedDay, Occasion, OccasionKind, Severity, StepDone, WantedItem
from store.records.issuing import AgendaIssue, Copy, IssuedItem, IssuedPaper, LetPass, PublishedCopy
from store.records.meetings import (
    FormerLink,
    Invitation,
    Item,
    ItemOutcome,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Publication,
    Purpose,
    StandingItem,
)
from store.records.minutes import Decision, DecisionKind, MeetingMinutes, MinuteNote, MinutesState
from store.records.papers import HouseTemplate, Paper, TemplateStyle
from store.records.people import Appointment, Capacity, Person, Signing
from store.records.settings import Setting
from store.records.terms import Body, Function, Indicator, Seat, SeatKind, Terms

#: Every kind, in the order in which the file lists their tables.
KINDS: tuple[type[Record], ...] = (
    Body,
    Terms,
    Function,
    Indicator,
    Seat,
    StandingItem,
    Person,
    Appointment,
    Signing,
    Meeting,
    FormerLink,
    Item,
    Reply,
    Mark,
    Attendee,
    Presiding,
    Declaration,
    QuorumRule,
    Action,
    ActionUpdate,
    Invitation,
    Publication,
    ClosedDay,
    BoardDate,
    Occasion,
    StepDone,
    WantedItem,
    Paper,
    AgendaIssue,
    IssuedItem,
    IssuedPaper,
    PublishedCopy,
    LetPass,
    MeetingMinutes,
    MinuteNote,
    Decision,
    HouseTemplate,
    TemplateStyle,
    Setting,
)

#: Table name to kind.
KIND_OF: dict[str, type[Record]] = {kind.table: kind for kind in KINDS}

__all__ = [
    "KINDS",
    "KIND_OF",
    "Action",
    "ActionState",
    "ActionUpdate",
    "AgendaIssue",
    "Answer",
    "Appointment",
    "Attendee",
    "BoardDate",
    "Body",
    "Came",
    "Capacity",
    "ClosedDay",
    "Copy",
    "Decision",
    "DecisionKind",
    "Declaration",
    "FormerLink",
    "Function",
    "HouseTemplate",
    "Indicator",
    "Invitation",
    "IssuedItem",
    "IssuedPaper",
    "Item",
    "ItemOutcome",
    "LetPass",
    "Mark",
    "Meeting",
    "MeetingKind",
    "MeetingMinutes",
    "MeetingStatus",
    "MinuteNote",
    "MinutesState",
    "Occasion",
    "OccasionKind",
    "Paper",
    "Person",
    "Presiding",
    "Publication",
    "PublishedCopy",
    "Purpose",
    "QuorumRule",
    "Record",
    "Reply",
    "Seat",
    "SeatKind",
    "Setting",
    "Severity",
    "Signing",
    "StandingItem",
    "StepDone",
    "TemplateStyle",
    "Terms",
    "WantedItem",
]
