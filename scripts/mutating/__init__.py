"""Mutation analysis of the rooms that decide what is said of a person, of a file, of a session."""
