"""Pages of report and question: one sentence is enough (AP I1 1.1.1)."""
