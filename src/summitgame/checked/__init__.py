"""What the last check of the same files found. Law: a gain in time only; it is never trusted.

`model` is what a check found, `engine` names the program that found it, `store` keeps it.
"""
