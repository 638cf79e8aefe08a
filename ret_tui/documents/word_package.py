"""A Word file as a package of parts (ECMA-376 part 2), written so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The earliest time that a zip entry can carry; the true time would make every export a different file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package that holds `parts`, named as within it, in sorted order, which puts ``[Content_Types].xml`` first.

    Parts are stored, not deflated: builds of zlib differ in what they make of the same bytes, and two facilitators who
    export one agenda into a synced folder should get one file.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, parts[name])
    return buffer.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a package that the product wrote itself, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}
