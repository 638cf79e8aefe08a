"""What mail servers send back: what they could not deliver (RFC 3464), and that somebody is away (RFC 3834)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from ret_tui.invitations.answer_details import meeting_of, sequence_of
from ret_tui.invitations.calendar_components import calendars_in
from ret_tui.invitations.calendar_users import plain_address
from ret_tui.invitations.foreign_text import shown_line, text_of
from ret_tui.invitations.mail_parts import Mail
from ret_tui.invitations.read_replies import Bounced

#: Recipients that one report is read for, and bytes of it.
_MOST = 1_000
_LONGEST = 256 * 1024
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,300})>")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}", re.ASCII)


def is_report(mail: Mail) -> bool:
    """Whether a mail server reports on a delivery in it."""
    if any(part.kind == "status" for part in mail.parts):
        return True
    return bool(mail.header("X-Failed-Recipients").strip())


def bounced_in(mail: Mail, source: str, reported_at: dt.datetime | None = None) -> tuple[Bounced, ...]:
    """The recipients whom it did not reach; none where the report says that it did, or is still being tried.

    Args:
        reported_at: when the report was sent, in UTC.
    """
    message_id = _returned_id(mail)
    found: dict[str, Bounced] = {}
    for part in mail.parts:
        if part.kind == "status":
            for fields in _blocks(text_of(part.content[:_LONGEST], part.charset)):
                one = _one(fields, source, message_id)
                if one is not None and len(found) < _MOST:
                    found.setdefault(one.recipient, one)
    if not found and not any(part.kind == "status" for part in mail.parts):
        # Exim's own header, and Google's.
        for word in mail.addresses("X-Failed-Recipients")[:_MOST]:
            address = plain_address(word)
            if address:
                found[address] = Bounced(source=source, recipient=address, message_id=message_id)
    uid, sequence = _returned_meeting(mail) if found else ("", None)
    return tuple(replace(one, uid=uid, sequence=sequence, reported_at=reported_at) for one in found.values())


def is_automatic(mail: Mail) -> bool:
    """Whether a program answered by itself, as one does for a person who is away."""
    if mail.header("Auto-Submitted").strip().lower().partition(";")[0].strip() not in ("", "no"):
        return True
    if mail.header("Precedence").strip().lower() in ("auto_reply", "auto-reply"):
        return True
    return any(mail.header(name).strip() for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From"))


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """The fields of each recipient, by name in small letters; those of the message as a whole are one more."""
    fields: dict[str, str] = {}
    last = ""
    for line in [*text.splitlines(), ""]:
        if not line.strip():
            if fields:
                yield fields
            fields, last = {}, ""
        elif line[0] in " \t" and last:
            fields[last] = (fields[last] + " " + line.strip())[:2_000]
        else:
            name, colon, value = line.partition(":")
            if colon:
                last = name.strip().lower()
                fields.setdefault(last, value.strip()[:2_000])


def _one(fields: dict[str, str], source: str, message_id: str) -> Bounced | None:
    recipient = ""
    for name in ("original-recipient", "final-recipient"):
        # "rfc822;sam@example.org", and some servers leave the kind out.
        value = fields.get(name, "")
        recipient = recipient or plain_address(value.rpartition(";")[2])
    found = _STATUS.search(fields.get("status", ""))
    status = found[0] if found else ""
    action = fields.get("action", "").strip().lower()
    failed = action == "failed" or (not action and status.startswith("5"))
    if not recipient or not failed:
        return None
    kind, semicolon, said = fields.get("diagnostic-code", "").partition(";")
    return Bounced(
        source=source,
        recipient=recipient,
        status=status,
        diagnostic=shown_line(said if semicolon else kind, 300),
        message_id=message_id,
    )


def _returned_id(mail: Mail) -> str:
    """The Message-ID of the mail that came back: in what was returned of it, or as what the report answers."""
    for inner in mail.inside:
        found = _MESSAGE_ID.search(inner.header("Message-ID"))
        if found:
            return found[1]
    for part in mail.parts:
        if part.kind == "headers":
            text = text_of(part.content[:_LONGEST], part.charset)
            within = re.search(r"^message-id:\s*<([^<>\s]{1,300})>", text, re.IGNORECASE | re.MULTILINE)
            if within:
                return within[1]
    for name in ("In-Reply-To", "References", "X-Original-Message-ID"):
        ids = _MESSAGE_ID.findall(mail.header(name))
        if ids:
            return str(ids[-1])
    return ""


def _returned_meeting(mail: Mail) -> tuple[str, int | None]:
    """The UID and the SEQUENCE in the calendar of the mail that came back; an empty UID where no calendar did."""
    for inner in mail.inside:
        for part in inner.parts:
            if part.kind == "calendar" and not part.too_large:
                for calendar in calendars_in(part.content, part.charset, ZoneInfo("UTC")).calendars:
                    for event in calendar.events:
                        if uid := meeting_of(event):
                            return uid, sequence_of(event)
        found = _returned_meeting(inner)
        if found[0]:
            return found
    return "", None
