#!/usr/bin/env python3
"""Which requirement rows are proven by which tests; see --help."""

import sys

from ordercontrol.trace_rows import main

if __name__ == "__main__":
    sys.exit(main())
