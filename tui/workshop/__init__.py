"""Proving a persona good before anyone practises with it, with the interview's own step."""
