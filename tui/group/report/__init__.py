"""The report of a group: one page that says what was gathered, and what there is to talk about."""
