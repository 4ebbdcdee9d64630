#!/bin/sh
# Finds a Python that Odoo 19 runs on and hands the command line to it.
# Plain sh, because nothing else may be assumed before a Python is found.
# The distribution's comes first: it is built with profile-guided optimisation, which
# one that a version manager compiled is not, and runs the suite a sixth faster.
tools=$(cd "$(dirname "$0")" && pwd) || exit 1
for python in ${ORDER_CONTROL_PYTHON:-/usr/bin/python3 python3 python3.13 python3.12 python3.11 python3.10}; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' 2>/dev/null; then
        PYTHONPATH="$tools${PYTHONPATH:+:$PYTHONPATH}" exec "$python" "$@"
    fi
done
found=$(python3 --version 2>/dev/null || echo "no python3")
echo "error: no Python that Odoo 19 runs on (found: $found)." \
    "Install Python 3.10, 3.11, 3.12 or 3.13 and run the command again." >&2
exit 1
