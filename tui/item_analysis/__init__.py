"""What a persona teaches, by a rubric: what is within reach, and what gives itself away."""
