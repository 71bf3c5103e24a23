"""Files in, located text and tables out; what could not be read is listed, never dropped."""
