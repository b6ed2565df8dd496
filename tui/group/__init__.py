"""Groups: the sessions of several peers gathered, what is seen in them, what is done with them."""
