"""What tools/make_gazetteer.py is made of: sources, names, and what was typed in by hand."""
