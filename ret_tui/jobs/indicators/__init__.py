"""What the indicators come to by the record of this store."""
