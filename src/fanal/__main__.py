"""`python -m fanal` is the same as `fanal`."""

from fanal.cli import main

if __name__ == "__main__":
    main()
