"""What can be said about a program by running it.

Law: sees program, engine and draw only, no rules.
"""
