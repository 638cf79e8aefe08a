"""What each indicator comes to by the record, a module for each shape; pure functions of records and a period."""
