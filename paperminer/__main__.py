"""`python -m paperminer`: the command line."""

import sys

from paperminer.cli import main

if __name__ == "__main__":
    sys.exit(main())
