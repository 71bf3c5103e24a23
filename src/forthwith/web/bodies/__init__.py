"""Bodies: the fact sheet, the report to each body, and what they direct (practice 3.1.1, 3.1.2, J9)."""
