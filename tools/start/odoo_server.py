"""Start Odoo: what its own start script does.

A server with workers starts a further process of itself, for the bus and the long
requests, and that one runs the file with which the server was started. With
``python -m odoo`` the file is ``odoo/__main__.py``: as a script it lies inside the
package, cannot import it, and dies and is started again without end.
"""

import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
