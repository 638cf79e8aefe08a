"""The minutes of the two meetings held in the example year: the first confirmed at the second, that still a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from example_year import meetings
from store.records import Decision, DecisionKind, MeetingMinutes, MinuteNote, Record

#: The day on which the Chair agreed each draft.
AGREED = {"M1": dt.date(2026, 5, 22), "M2": dt.date(2026, 7, 27)}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A note."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision; `text` follows "that", unless it was noted."""

    text: str
    kind: DecisionKind = "agreed"
    function: str = ""
    to: str = ""
    asked: str = ""
    answer_by: dt.date | None = None
    letter_on: dt.date | None = None


#: Under each item, by its key, in the order of what was said.
MINUTES: Mapping[str, Mapping[str, tuple[Said | Decided, ...]]] = {
    "M1": {
        "welcome": (
            Said(text="The Chair opened the first meeting of the taskforce at 14:02 and welcomed its members, "
                 "those who joined online, and the guest from the Three Spires Data Observatory."),
        ),
        "apologies": (
            Said(text="Apologies were received from Desmond Campbell-Rhodes, Anjali Fernandes-Hart and Björn Adeleke. "
                 "Priya Nair-Bentley substituted for Björn Adeleke."),
        ),
        "declarations": (Said(text="No interest was declared."),),
        "terms": (
            Said(text="The Chair went through the terms of reference and the six functions. Members asked how the "
                 "taskforce would know that its challenge had made a difference, and asked for that to be taken up in "
                 "the annual progress report."),
            Decided(kind="noted", text="the terms of reference and the six functions of the taskforce"),
        ),
        "quorum": (
            Said(text="Members discussed how the taskforce would work between meetings. They wished papers to be short "
                 "and to say on their first page what was asked.\n\n"
                 "The terms of reference set no quorum. Members held that the voice of the independent members should "
                 "be heard whenever the taskforce decided."),
            Decided(text="the working arrangements in paper RET 26/02 be adopted", function="F5"),
            Decided(text="the quorum be eight of the 20 seats, four of them held by independent members"),
        ),
        "data": (
            Said(text="Dr Noor Elsworthy-Bane presented what equity data ten partners held. Seven of them recorded "
                 "ethnicity in a form that could be compared; three did not record it at all."),
            Said(text="Members said that the gaps in housing allocations and in apprenticeships mattered most to "
                 "residents. Zainab Abdi-Warsame, who had arrived at 14:20, asked that residents be told what was held "
                 "about them and why."),
            Decided(text="partners be asked to fill the gaps in housing allocations and apprenticeships first",
                    function="F3"),
            Decided(kind="noted", text="three partners did not yet record ethnicity", function="F3"),
        ),
        "commitments": (
            Said(text="Dawn Okafor introduced the register of commitments. Of 31 commitments that partners had made "
                 "since 2023, nine had nobody who answered for them."),
            Decided(text="each commitment have one named owner, and the register come to every second meeting",
                    function="F5"),
            Decided(
                kind="recommended", to="the WMCA Board", function="F5",
                text="its own reports name the equity commitments to which they contribute",
                asked="Please consider the recommendation at your next meeting, and tell us what you decide and who "
                "will see to it.",
                answer_by=dt.date(2026, 7, 31), letter_on=dt.date(2026, 5, 26),
            ),
        ),
        "voice": (
            Said(text="Zainab Abdi-Warsame described three ways in which community groups wished to be heard: in the "
                 "evening, in their own rooms, and with an answer afterwards."),
            Decided(text="three listening sessions be held before September, each followed by a written answer to "
                    "those who spoke", function="F2"),
        ),
        "taskforces": (
            Said(text="Tamsin Okoro-Wells reported that the mayoral taskforces on homes and on skills had begun to "
                 "ask for equity data with each paper."),
        ),
        "forward-plan": (Said(text="Members asked for community grants and for assessments in transport schemes to be "
                              "on the agenda in July."),),
        "other-business": (Said(text="There was no other business."),),
        "next-meeting": (Said(text="The next meeting was set for 14 July 2026. The Chair closed the meeting at "
                              "15:57."),),
    },
    "M2": {
        "welcome": (
            Said(text="The Chair opened the meeting. She had given notice that she would leave at 15:10, and the "
                 "members present chose Siobhán Ní Bhriain to preside from then on."),
        ),
        "apologies": (
            Said(text="Apologies were received from Łucja Wiśniewska-Holt, Jas Kaur, Anjali Fernandes-Hart and Björn "
                 "Adeleke. Tom Price substituted for Jas Kaur."),
        ),
        "declarations": (
            Said(text="Ayşe Yıldız-Brown declared an interest in the item on community grants and took no part in "
                 "it."),
        ),
        "minutes": (
            Decided(text="the minutes of the meeting of 12 May 2026 be confirmed as a true record, with one "
                    "correction"),
        ),
        "actions": (
            Said(text="Two actions were reported done and were agreed as complete. Two were carried forward, the list "
                 "of equity measures with a new day."),
        ),
        "golden": (
            Said(text="Desmond Campbell-Rhodes went through the recommendations of “Golden Decade”. For 14 of 40 no "
                 "partner had yet said that it would act."),
            Said(text="Members challenged whether recommendations without an owner could be called accepted, and asked "
                 "that the report in September name them one by one."),
            Decided(text="the recommendations without an owner be listed and put to the partners by name",
                    function="F1"),
        ),
        "grants": (
            Said(text="Marguerite Adeyinka-Frost showed who had applied in the last round of community grants. Groups "
                 "without a paid worker had applied half as often as others."),
            Decided(
                kind="recommended", to="the community grants team", function="F2",
                text="the next round be announced six weeks ahead, in the five languages most spoken locally, and at "
                "meetings that groups already hold",
                asked="Please tell us how the next round will be announced, and what you cannot do and why.",
                answer_by=dt.date(2026, 9, 30), letter_on=dt.date(2026, 7, 28),
            ),
        ),
        "assessments": (
            Said(text="Dawn Okafor reported that nobody could yet say for how many transport schemes an assessment had "
                 "been made. Members held that a scheme without one should not reach the Board."),
            Decided(
                kind="recommended", to="the WMCA Board", function="F3",
                text="each report to the Board on a transport scheme carry its health and equity assessment",
                asked="Please consider the recommendation at your next meeting, and tell us what you decide.",
                answer_by=dt.date(2026, 10, 30), letter_on=dt.date(2026, 7, 28),
            ),
            Decided(text="a list of every assessment made since 2024 come to the meeting in September", function="F3"),
        ),
        "leadership": (
            Said(text="Ruth Okonkwo explained how the baseline of leadership diversity would be counted, and that "
                 "partners did not yet agree which grades were leadership."),
            Decided(kind="noted", text="how the baseline will be counted", function="F6"),
        ),
        "taskforces": (
            Said(text="Tamsin Okoro-Wells reported from the mayoral taskforce on skills, which wished for the advice "
                 "of members on its plan."),
        ),
        "forward-plan": (
            Decided(text="the timetable of the annual progress report come to the meeting in September",
                    function="F5"),
        ),
        "other-business": (
            Said(text="Rosa Peña Quispe sent word that partners already backed several community-led projects; members "
                 "asked for these to be gathered."),
        ),
        "next-meeting": (Said(text="The next meeting was set for 8 September 2026. The meeting closed at 16:04."),),
    },
}  # fmt: skip


def minutes_records() -> Iterator[Record]:
    """How far the minutes have come, the notes, and the decisions by number in the order in which they were taken."""
    yield MeetingMinutes(
        id="M1", state="confirmed", agreed_on=AGREED["M1"], confirmed_at="M2", confirmed_on=meetings.M2,
        amendments="Item 7: “29 commitments” was corrected to “31 commitments”.",
    )  # fmt: skip
    yield MeetingMinutes(id="M2", state="agreed", agreed_on=AGREED["M2"])
    number = 0
    for meeting, items in MINUTES.items():
        for key, entries in items.items():
            for place, entry in enumerate(entries, start=1):
                item = meetings.item_id(meeting, key)
                if isinstance(entry, Said):
                    yield MinuteNote(
                        id=f"note-{meeting.lower()}-{key}-{place}", meeting=meeting, item=item, position=float(place),
                        text=entry.text,
                    )  # fmt: skip
                    continue
                number += 1
                yield Decision(
                    id=f"D-{number:03}", meeting=meeting, item=item, position=float(place), kind=entry.kind,
                    text=entry.text, to=entry.to, function=entry.function, asked=entry.asked,
                    answer_by=entry.answer_by, letter_on=entry.letter_on,
                )  # fmt: skip
