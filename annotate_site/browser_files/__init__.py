"""What browsers are sent: the modules of a screen in one file, everything without what only people read."""
