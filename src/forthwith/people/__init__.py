"""The roster; the same person or not; whom to tell about whom."""
