"""The documents that the secretariat writes, a module for each kind: what the record says, composed for either copy."""
