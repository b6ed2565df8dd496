"""Coming back to a session: its transcript, and the forms in which it leaves the program."""
