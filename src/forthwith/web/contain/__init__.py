"""Pages of containing: tasks, steps, the ledger of copies, news, and who was told (AP I1 1.2, 2.1.2, 2.1.3)."""
