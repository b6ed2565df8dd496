"""How French is set, compared and counted."""
