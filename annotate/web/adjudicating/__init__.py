"""The page on which a dispute is settled."""
