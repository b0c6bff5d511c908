"""`python -m adventure` is the command `adventure`."""

import sys

from adventure.cli import main

if __name__ == "__main__":
    sys.exit(main())
