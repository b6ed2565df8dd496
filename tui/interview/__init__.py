"""The rules of play: what can be said now, what it does, and the course of the phases."""
