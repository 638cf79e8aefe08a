"""Questions asked over a place: each a modal screen with a result, imported when it is first asked."""
