"""Personal data: what is kept of one person, requests to see it, redaction, and how long each class is kept."""
