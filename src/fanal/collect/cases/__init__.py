"""Case tables become facts, one a filled cell: the field of which standard, the value as written."""
