"""The reviewing screen, its queue, and approving several at once."""
