"""Hearing: the person's own page, what people write to us, kept answers and help that exists (R-173 to R-183)."""
