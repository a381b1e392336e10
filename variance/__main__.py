"""Run the command line with `python -m variance`."""

import sys

from variance.cli import main

sys.exit(main())
