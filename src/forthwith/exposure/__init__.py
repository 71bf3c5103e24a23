"""Who learns what about whom: the heart."""
