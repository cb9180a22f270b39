"""Accounts and membership: who comes in, by what door, and what becomes known of it."""
