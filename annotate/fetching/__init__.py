"""From an address on the web to what stands there, politely and without being led into a private network."""

from annotate.fetching.fetch import Fetched, Fetcher
from annotate.fetching.lists import Entry, Listing, read_list

__all__ = ["Entry", "Fetched", "Fetcher", "Listing", "read_list"]
