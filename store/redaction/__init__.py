"""Redaction: a former member's data leave the record, this computer's history, and that of every other computer."""
