"""Lists what does not keep to the manifests."""

import sys

from ordercontrol import environment
from ordercontrol.home import Home

from . import check


def main() -> int:
    """Print each fault on a line; fail when there is one."""
    env = environment.make(Home.choose(None).prepare(), for_tests=True)
    found = check.faults(environment.ADDONS, env.odoo.addons)
    print("\n".join(found))
    return bool(found)


sys.exit(main())
