"""alliance: a terminal trainer for counselling interviews."""

__version__ = "0.1.0"
