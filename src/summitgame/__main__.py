"""`python -m summitgame` is the command `summitgame`."""

from summitgame.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
