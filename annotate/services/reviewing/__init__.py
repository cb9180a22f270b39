"""Decisions of editors: reviews, approvals, disputes and their settling."""
