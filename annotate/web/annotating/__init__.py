"""The annotating screen: what the page carries, and its panels."""
