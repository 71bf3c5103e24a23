"""Messages: who could read one (message.py)."""
