"""What is measured by ``scripts/bench.py``, one module a subject."""
