"""Who annotates which article: by hand, by quota, from the pool, and when it opens to all."""
