"""A paper is not filed while somebody else archives the file."""

from psycopg2.errors import SerializationFailure
from race_case import RaceCase

from odoo.exceptions import UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestFileRace(RaceCase):
    """Who files does not see in the own transaction that the file was archived."""

    needs = ("order.file", "order_tracking")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            customer = env["res.partner"].create({"name": "Customer of a file"})
            order = env["sale.order"].create({"partner_id": customer.id})
            order.file_open()
            order.file_document("Letter", place="Cupboard")
            self.order = order.id

    def _order(self, cr):
        return self._env(cr)["sale.order"].browse(self.order)

    def test_a_paper_that_comes_while_the_file_is_archived_is_refused(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_file")
            self._order(first).file_archive("Archive")
            first.commit()
            with self.assertRaises(SerializationFailure):
                self._order(second).file_document("Invoice")
            # The server repeats what failed for that reason.
            second.rollback()
            with self.assertRaisesRegex(UserError, "archived"):
                self._order(second).file_document("Invoice")
            second.rollback()

    def test_who_only_names_the_file_does_not_wait_for_who_works_on_it(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            self._order(first)._file()._lock()
            second.execute("SET LOCAL lock_timeout = '2s'")
            # What a row that names the file takes of it.
            second.execute(
                "SELECT id FROM order_file WHERE res_model = 'sale.order'"
                " AND res_id = %s FOR KEY SHARE",
                [self.order],
            )
            self.assertTrue(second.fetchone())
            second.rollback()
            first.rollback()
