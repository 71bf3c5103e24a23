"""Papers: one maker of tagged PDF/UA-1 for letters, sheets, reports and notices (3.2.3, R-156, R-160)."""
