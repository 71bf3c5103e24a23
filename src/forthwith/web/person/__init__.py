"""The person's own page: opened by the code of a letter, without an account (R-183, J11)."""
