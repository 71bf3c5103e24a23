"""The case file and its audit trail: tables and the words for what happens. No personal data of the affected."""
