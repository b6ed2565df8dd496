"""What can happen with a persona, proved with the interview's own step."""
