"""What each clause of the terms of reference comes to, by the record: a module for each group of clauses."""
