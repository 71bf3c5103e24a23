"""The checks before approval: what is wrong with a draft, where, and what to write instead (practice 3.2.2)."""
