"""Transcripts as pages: how they are laid out, and the templates that make them."""
