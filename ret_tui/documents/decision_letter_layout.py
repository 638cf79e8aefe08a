"""Composing the letter about a decision: to whom, what was decided and why, what is asked and by when, who signs."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.minutes_contents import LetterContents
from ret_tui.documents.minutes_layout import named_body, with_votes
from ret_tui.documents.typescript import Block, Heading, Text, Typescript
from ret_tui.rules.wording import full_day, long_day


def decision_letter_typescript(copy: LetterContents, *, public: bool) -> Typescript:
    """`copy`, which holds only what this copy may print, as a document."""
    # The other copy is the letter itself, which goes to somebody who is no member.
    which = " · Public copy" if public else ""
    body = named_body(copy.body, copy.short_name)
    return Typescript(
        kind="decision letter",
        title=f"{body}: decision {copy.number}, {long_day(copy.meeting_date)}",
        subtitle=f"{long_day(copy.dated)}{which}",
        author=copy.body,
        subject=f"Letter about decision {copy.number}{', public copy' if public else ''}",
        footer=f"{copy.short_name or copy.body} decision {copy.number}{which}",
        made_at=copy.made_at,
        public=public,
        blocks=(*_opening(copy), *_decision(copy), *_reasons(copy), *_asked(copy), *_end(copy)),
    )


def _opening(copy: LetterContents) -> Iterator[Block]:
    about = f"decision:{copy.number}"
    if copy.to:
        yield Text(text=copy.to[:1].upper() + copy.to[1:], lead="To:", about=about)
    subject = copy.item[:1].upper() + copy.item[1:] if copy.item else f"Decision {copy.number}"
    yield Text(text=subject, lead="About:", about=about)
    what = "we noted what stands below" if copy.noted else "we took the decision below"
    state = "have been confirmed" if copy.confirmed else "are still a draft"
    yield Text(
        text=f"At our meeting on {full_day(copy.meeting_date)} {what}. The minutes of that meeting {state}.",
        about=about,
    )


def _decision(copy: LetterContents) -> Iterator[Block]:
    about = f"decision:{copy.number}"
    yield Heading(text="What we noted" if copy.noted else "The decision")
    yield Text(text=f"{with_votes(copy.text, copy.votes)} ({copy.number})", lead=copy.lead, about=about)
    if copy.put_again:
        yield Text(text="It was agreed without a quorum, and will be put again to a quorate meeting.", about=about)
    if copy.corrects:
        yield Text(text=f"It corrects {copy.corrects}.", about=about)
    for sentence in copy.corrected:
        yield Text(text=sentence, about=about)
    if copy.function:
        yield Text(text=copy.function, lead="Function:", about=about)


def _reasons(copy: LetterContents) -> Iterator[Block]:
    if not copy.reasons:
        return
    yield Heading(text="How it came about")
    for reason in copy.reasons:
        yield Text(text=reason, about=f"decision:{copy.number}")


def _asked(copy: LetterContents) -> Iterator[Block]:
    if not copy.asked and copy.answer_by is None:
        return
    yield Heading(text="What we ask")
    if copy.asked:
        yield Text(text=copy.asked, about=f"decision:{copy.number}")
    if copy.answer_by is not None:
        yield Text(text=f"Please answer by {full_day(copy.answer_by)}.", about=f"decision:{copy.number}")


def _end(copy: LetterContents) -> Iterator[Block]:
    yield Text(text=", ".join(part for part in (copy.signed_by, copy.signed_as) if part) or "Signed", style="signature")
    if copy.contact:
        yield Text(text=copy.contact, lead="Contact:")
