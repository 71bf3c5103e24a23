"""The pages of step three: the letters to people, from the drafts to the last one that came back (J8)."""
