"""Whom the readers of a public copy can write to."""

from __future__ import annotations

from ret_tui.documents.typescript import Finding


def nobody_to_write_to(what: str, contact: str) -> tuple[Finding, ...]:
    """What is to be mended where a public copy asks its readers for something and names no contact.

    Args:
        what: what the copy asks: ``asks for an answer``.
        contact: the contact that may be published; empty for none.
    """
    if contact.strip():
        return ()
    return (Finding(f"The public copy {what} and names no contact", "setting:organiser.public_contact"),)
