"""How far people agree, with the passages on which they do not."""
