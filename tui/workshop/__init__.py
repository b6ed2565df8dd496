"""The trainer's tools: starting a persona, drawing it, watching it, examining it whole."""
