"""The first run: a short interview in which the gestures are learnt, and nothing is kept."""
