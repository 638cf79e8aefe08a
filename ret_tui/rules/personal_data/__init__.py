"""Rules on personal data: where somebody is mentioned, who may be redacted, how long what is kept."""
