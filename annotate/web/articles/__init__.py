"""The list of articles, bringing them in, correcting and approving them."""
