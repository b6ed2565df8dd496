"""alliance in browsers: who comes in, each with a folder and an app of their own.

In reading order: ``admission`` (the code, who is known), ``rooms`` (a visitor's folder),
``confinement`` (what their app may touch), ``visited_app`` (their process), ``web_server``.
"""
