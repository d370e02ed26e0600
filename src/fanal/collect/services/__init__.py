"""Directories of help become services: HSDS in JSON and CSV, own tables, and listings met in the field."""
