"""Drafts from facts: reviewed texts, named fields, and nothing in a letter that is not in the case (practice 3.2)."""
