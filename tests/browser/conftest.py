"""What the browser tests need before their files are read."""

from odoo.modules.module import load_openerp_module


def pytest_collection():
    """Load our addons as a server does, so that their ``post_load`` is called.

    Reading the test files imports the addons; Odoo calls the hook only for an addon
    that nobody has imported yet.
    """
    load_openerp_module("order_review")
