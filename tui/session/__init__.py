"""What happened: events, the journal they are kept in, and the store of sessions."""
