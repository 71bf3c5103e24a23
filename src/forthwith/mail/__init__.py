"""Messages: who could read one (message.py), and the one way out (outbox.py)."""
