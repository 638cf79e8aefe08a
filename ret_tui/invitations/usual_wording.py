"""How mails about a meeting are worded as long as nobody words them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one kind of mail.

    Args:
        what: which mail it is, as the settings say it.
        subject: one line.
        text: lines.
    """

    what: str
    subject: str
    text: str


_WHEN_AND_WHERE = """\
Date: {date}
Time: {times}
Venue: {venue}
Join online: {join_link}"""

# Members and guests get these mails alike; a guest's says for which item.
_FOR_WHAT_WHEN_AND_WHERE = f"For: {{item}}\n{_WHEN_AND_WHERE}"

_ENDING = """\
{how_to_answer}

Kind regards,
{secretariat}"""

#: By kind, in the order of the settings.
USUAL: Mapping[str, Wording] = {
    "new": Wording(
        "an invitation",
        "Invitation: {meeting}, {date}",
        f"""\
Dear {{name}},

You are invited to {{meeting}} ({{body}}).

{_WHEN_AND_WHERE}

{{why}}

{_ENDING}""",
    ),
    "changed": Wording(
        "what says that a meeting has moved, or that its venue has changed",
        "Changed: {meeting}, now {date}",
        f"""\
Dear {{name}},

Please note that {{meeting}} has changed.

{{changes}}

It is now:

{_FOR_WHAT_WHEN_AND_WHERE}

{{why}}

{_ENDING}""",
    ),
    "again": Wording(
        "an invitation that goes again: a reminder, other details, another address",
        "{meeting}, {date}",
        f"""\
Dear {{name}},

{{why}}

{{changes}}

{_FOR_WHAT_WHEN_AND_WHERE}

{_ENDING}""",
    ),
    "stand_in": Wording(
        "what asks a named substitute to stand in",
        "Please stand in for {member}: {meeting}, {date}",
        f"""\
Dear {{name}},

You are the named substitute for {{member}}. Please come to {{meeting}} ({{body}}) in their place. This is for this \
meeting alone.

{_WHEN_AND_WHERE}

{{why}}

{_ENDING}""",
    ),
    "substitute": Wording(
        "what tells a member that their substitute was asked",
        "{substitute} is asked to stand in for you: {meeting}, {date}",
        f"""\
Dear {{name}},

Your named substitute, {{substitute}}, is asked to come to {{meeting}} in your place.

{_WHEN_AND_WHERE}

{{why}}

{_ENDING}""",
    ),
    "guest": Wording(
        "an invitation to a guest, for one item",
        "Invitation: {meeting}, {date}, {item}",
        f"""\
Dear {{name}},

You are invited to {{meeting}} ({{body}}) for {{item}}.

{_WHEN_AND_WHERE}

The time is that of your item as it is planned; it may begin a little earlier or later on the day.

{{papers}}

{{why}}

{_ENDING}""",
    ),
    "removed": Wording(
        "what takes somebody out of a meeting that goes ahead",
        "No longer in your calendar: {meeting}, {date}",
        f"""\
Dear {{name}},

{{why}}

This message takes the meeting on {{date}}, {{times}}, out of your calendar. You need not answer it.

{_ENDING}""",
    ),
    "cancelled": Wording(
        "a cancellation",
        "Cancelled: {meeting}, {date}",
        f"""\
Dear {{name}},

{{meeting}}, which was to be held on {{date}}, {{times}}, is cancelled.

{{why}}

This message takes it out of your calendar. You need not answer it.

{_ENDING}""",
    ),
}
