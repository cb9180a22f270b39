"""Data sets: asked for, chosen, built, kept as files, signed and proved."""
