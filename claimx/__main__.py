"""`python -m claimx` is the command `claimx`."""

from claimx.cli import main

if __name__ == "__main__":
    main()
