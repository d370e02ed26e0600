"""How well places are read: hand-made sentences in twelve languages with what should be found in each."""
