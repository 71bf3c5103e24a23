"""Bodies: one fact sheet, and what Commissioner, Minister, insurer and regulators get from it (AP I1 3.1.1, 3.1.2)."""
