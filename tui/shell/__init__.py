"""What every screen rests on: keys, signals, the palette, and the way out when all fails."""
