"""What a trainer writes: one person in one situation, with everything they may say."""
