"""What happens to the record outside of this program: others' changes, and what was found and put right."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import former_store
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed
from store.journal import Entry

#: So many changes are told by name; the rest are counted.
_TOLD = 2


class Outside(Struct, frozen=True):
    """What a look outside found."""

    #: Whether the record changed.
    changed: bool
    #: Who changed what, as a sentence; empty where nobody did.
    told: str
    #: What a person should know or decide, a sentence each.
    notices: tuple[str, ...]


def look(office: Office, copies: tuple[Path, ...] | None = None) -> Outside:
    """Take in what other programs and computers changed, and say who did and what.

    Args:
        copies: as for `notices`.

    Raises:
        StoreRefusal: the store cannot be read; what was read before stays.
    """
    changed = office.store.refresh()
    return Outside(changed, _told(office, office.store.arrived), notices(office, copies))


def notices(office: Office, copies: tuple[Path, ...] | None = None) -> tuple[str, ...]:
    """What a person should know of how the store was found and how it stands with its file.

    Args:
        copies: the copies that are known to lie beside the store; None to list the folder for them, which on a share
            may take long.
    """
    return (*put_right(office), *_still_open(office, office.store.conflict_copies() if copies is None else copies))


def put_right(office: Office) -> tuple[str, ...]:
    """What was found and put right when the store was opened or looked at last, a sentence each."""
    store = office.store
    found = []
    if store.restored:
        found.append(f"{store.restored}.")
    for who, (_, old, new, _) in store.renumbered:
        found.append(f"{old} is now {new}, and {old} is another record: {who or 'somebody else'} had the number first.")
    if store.put_back:
        names = listed([f"“{name}”" for name in store.put_back[:3]])
        more = f" and {len(store.put_back) - 3} more" if len(store.put_back) > 3 else ""
        found.append(f"The file lacked what was confirmed on this computer, and has it again: {names}{more}.")
    if store.redacted:
        names = listed([person.name for id in dict.fromkeys(store.redacted) if (person := office.people.get(id))])
        found.append(
            f"The data of {names} were redacted: this computer's history is scrubbed of them too. Backups made before "
            "still hold them: 'ret-tui people old-backups'."
        )
    if store.edited_by_hand:
        found.append(
            f"{store.path.name} was changed by another program than ret-tui; what it changed is in the history: h, or "
            "'ret-tui store history'."
        )
    return tuple(found)


def _still_open(office: Office, copies: tuple[Path, ...]) -> tuple[str, ...]:
    store = office.store
    found = []
    if store.former is not None:
        before = former_store.in_words(store.former, office.body.zone)
        found.append(
            f"{store.path.name} is another store than the one that was there before: {before}. "
            "To have that one back: 'ret-tui store restore --former'."
        )
    if store.not_shared is not None:
        found.append(not_shared(office))
    if store.not_backed_up is not None:
        found.append(not_backed_up(office))
    if store.not_scrubbed is not None:
        reason = store.not_scrubbed.what.removesuffix(", so nothing was changed")
        found.append(
            "Redacted data are still in the history on this computer, and the next opening tries again: "
            f"{_lower(reason)}."
        )
    if copies:
        names = listed([copy.name for copy in copies[:3]]) + (" and more" if len(copies) > 3 else "")
        found.append(
            f"A sync client left {count(len(copies), 'copy', 'copies')} of this store beside it ({names}). "
            "To see what is in it and merge it, or to leave it: m in the history (h), or 'ret-tui store merge'."
        )
    return tuple(found)


def not_shared(office: Office) -> str:
    """Why the latest changes are kept on this computer alone; empty where they are in the file."""
    store = office.store
    if store.not_shared is None:
        return ""
    reason = store.not_shared.what.removesuffix(", so nothing was changed")
    return f"What was changed last is kept on this computer and is not in {store.path.name} yet: {_lower(reason)}."


def not_backed_up(office: Office) -> str:
    """Why the day's backup is not on this computer; empty where it is."""
    refusal = office.store.not_backed_up
    if refusal is None:
        return ""
    reason = refusal.what.removesuffix(", so nothing was changed")
    return f"Today's backup of {office.store.path.name} could not be made on this computer: {_lower(reason)}."


def _told(office: Office, arrived: tuple[Entry, ...]) -> str:
    # A notice tells of what was edited by hand: there is nobody to name.
    arrived = tuple(entry for entry in arrived if entry.kind != "by hand")
    if not arrived:
        return ""
    newest = arrived[: -_TOLD - 1 : -1]
    parts = [f"{_who(office, entry)}: {entry.name}" for entry in newest]
    more = len(arrived) - len(newest)
    numbers = [f"{old} is now {new}" for entry in arrived if entry.merging for _, old, new, _ in entry.merging.renamed]
    told = "\n".join(parts) + (f"\nand {count(more, 'more change')}" if more else "")
    return told + (f"\nOthers had the same numbers first: {listed(numbers)}" if numbers else "")


def _who(office: Office, entry: Entry) -> str:
    return "In another window" if entry.who == office.store.who and entry.kind != "received" else entry.who


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
