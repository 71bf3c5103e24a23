"""The Head's one page: what is known, what is not, and the signature (practice 2.2, J7)."""
