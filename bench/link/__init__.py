"""Campaign linking measured: planted campaigns in real text, metrics, and other tools beside fanal."""
