"""The case: its overview, its story, its corrections."""
