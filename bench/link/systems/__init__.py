"""Tools that group near-duplicate posts, each run as a process of its own: POSTS OUT SETTINGS.

The processes of other tools run in `.venv-bench` and import nothing of this project but `common`.
"""
