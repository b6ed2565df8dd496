"""Faults tried at length, and what became of them."""
