"""How fast posts are read, and how well contacts are found beside Presidio."""
