"""What a trainer's file says, and where it says it: reading YAML with line and column."""
