"""The page door: one module a page family, thin, over the same acts as the API."""
