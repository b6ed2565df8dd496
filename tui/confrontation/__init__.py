"""The auto-confrontation: one comes back to one's own activity (CIREL 2019, annexe 3)."""
