"""Acts. Every change to the data is one function here: keyword-only, one transaction, the actor as `by`.

An act asks permission itself, so that the API, the pages, the admin and a command cannot differ.
"""
