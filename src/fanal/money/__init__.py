"""Transactions become hits: published typologies, seen on accounts, each with its transactions and its
source.

A hit is a reason to look at movements of money. It says nothing of who holds an account or why: the holder
may be the one who is exploited.
"""

from fanal.money.lint import lint
from fanal.money.options import TraceOptions
from fanal.money.pack import load_typologies
from fanal.money.ties import Ties
from fanal.money.trace import Traced, trace

__all__ = ["Ties", "TraceOptions", "Traced", "lint", "load_typologies", "trace"]
