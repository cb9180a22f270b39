"""The engine's flags: runs that raise them, what they are answered with, what they say of the text."""
