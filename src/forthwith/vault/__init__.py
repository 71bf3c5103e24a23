"""Personal data and evidence: tables and sealed files, encrypted, erasable. Only steps may reach in here."""
