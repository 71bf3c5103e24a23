"""Forthwith: who learned what about whom, whom to tell, and by when."""

__version__ = "0.1.0"
