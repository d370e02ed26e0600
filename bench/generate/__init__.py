"""Synthetic posts with known truth; the same seed gives the same bytes on any machine."""
