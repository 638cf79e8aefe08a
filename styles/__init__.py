"""The looks that ship with the product: Textual style sheets, and the base Word document in ``word/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def shipped(*path: str) -> Traversable:
    """Where a file of this package is, also inside a zipped installation.

    Args:
        path: the folders and the name under ``styles/``, such as ``"word", "base.docx"``.
    """
    # Imported here, since the app's first screen needs no more than this module's place on the disk.
    from importlib.resources import files

    return files(__name__).joinpath(*path)


def read_shipped(*path: str) -> bytes:
    """What a file of this package holds.

    Raises:
        FileNotFoundError: this installation lacks the file.
    """
    return shipped(*path).read_bytes()
