"""Pages of the office: what people write to us, kept answers, help that exists (R-173, R-176, R-177)."""
