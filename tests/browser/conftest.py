"""What the browser tests need before their files are read, and before they run."""

import pytest
from ordercontrol import manifests

from odoo import SUPERUSER_ID, api
from odoo.modules.module import load_openerp_module
from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

from .bundles import make_bundles


def pytest_collection():
    """Load our addons as a server does, so that their ``post_load`` is called.

    Reading the test files imports the addons; Odoo calls the hook only for an addon
    that nobody has imported yet. Importing one imports those below it.
    """
    for addon in manifests.install_order():
        load_openerp_module(addon)


@pytest.fixture(scope="session", autouse=True)
def bundles(load_registry):
    """Scripts and styles are there before the first test."""
    with Registry(get_db_name()).cursor() as cursor:
        make_bundles(api.Environment(cursor, SUPERUSER_ID, {}))
