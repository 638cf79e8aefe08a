"""What a store's file holds, read without the product."""

from __future__ import annotations

import json
from typing import Any

from ret_tui.jobs.office import Office


def tables(office: Office) -> dict[str, dict[str, Any]]:
    """Every record by table and id; tables without records are left out."""
    kept = json.loads(office.store.path.read_text(encoding="utf-8"))["tables"]
    return {table: records for table, records in kept.items() if records}
