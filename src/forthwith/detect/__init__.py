"""Data elements and topics in text and tables."""
