"""The screens: they show and ask, and know nothing of the rules of play."""
