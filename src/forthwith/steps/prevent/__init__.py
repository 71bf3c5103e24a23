"""Step four of the practice: investigate, prevent, close, and answer for it (4.1, 4.2)."""
