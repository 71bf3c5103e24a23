"""The first page of each role, the list of cases, and what is asked of one person."""
