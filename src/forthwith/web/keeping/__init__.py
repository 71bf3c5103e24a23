"""Pages of evidence, names, the ledger, holds and retention (practice 1.1.3)."""
