"""Contacts in posts: an evaluation set of made-up posts in twelve languages, and what fanal finds in it."""
