"""Offline-first analysis against human trafficking: posts in, explained leads out."""

__version__ = "0.1.0"
