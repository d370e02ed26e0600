"""Benchmarks of fanal and the generators of their input; not part of the installed package."""
