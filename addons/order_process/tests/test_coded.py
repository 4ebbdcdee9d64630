"""Lists with codes: types, stages, channels, causes …"""

from psycopg2 import IntegrityError

from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

MANAGER = "base.group_user,order_process.order_process_group_manager"


@tagged("post_install", "-at_install")
class TestCoded(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(cls.env, "coded_manager", MANAGER)
        names = cls.registry.descendants(["order.coded.mixin"], "_inherit")
        cls.lists = [name for name in names if not cls.registry[name]._abstract]

    def test_the_lists_of_the_kernel_are_among_them(self):
        self.assertLessEqual({"order.type", "order.stage"}, set(self.lists))

    def test_a_code_is_used_once_in_each_list(self):
        for name in self.lists:
            with self.subTest(name):
                entries = self.env[name].sudo()
                entries.create({"name": "First", "code": "coded_same"})
                with (
                    mute_logger("odoo.sql_db"),
                    self.assertRaises(IntegrityError),
                    self.env.cr.savepoint(),
                ):
                    entries.create({"name": "Second", "code": "coded_same"})

    def test_a_copy_gets_a_code_of_its_own(self):
        kind = self.env["order.type"].with_user(self.manager)
        first = kind.create({"name": "First", "code": "coded_first"})
        self.assertEqual(first.copy().code, "coded_first (copy)")
        self.assertEqual(first.copy().code, "coded_first (copy) 2")
