"""Real transactions beside each other: what the tests of this folder share."""

import unittest

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name


class RaceCase(unittest.TestCase):
    """A test whose transactions are committed; it takes back what it can."""

    #: Model that the test races for, and the addon that has it.
    needs = ("order.event", "order_process")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not get_db_name():
            raise unittest.SkipTest("no database given: run ./test concurrency")
        cls.registry = Registry(get_db_name())
        model, addon = cls.needs
        if model not in cls.registry:
            raise unittest.SkipTest(f"{addon} is not installed in the database")

    def _env(self, cr, user=SUPERUSER_ID):
        """Return the environment of a person in one transaction."""
        return api.Environment(cr, user, {})
