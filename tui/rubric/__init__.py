"""What a session is worth to a trainee: a trainer's rubric, read on what happened."""
