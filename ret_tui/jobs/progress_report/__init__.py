"""The annual progress report: composed from the record for a period, each statement with where the record has it."""
