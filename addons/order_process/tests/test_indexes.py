"""The indexes that the desks and every emission live by."""

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL


@tagged("post_install", "-at_install")
class TestIndexes(TransactionCase):
    def test_declared_indexes_exist_in_the_database(self):
        """A method of the same name hides an index without any word about it."""
        rows = self.env.execute_query(
            SQL(
                "SELECT indexname FROM pg_indexes WHERE tablename IN %s",
                ("order_milestone", "order_event", "order_signoff_step"),
            )
        )
        wanted = {
            "order_milestone_document_index",
            "order_milestone_role_open",
            "order_milestone_user_open",
            "order_milestone_one_open",
            "order_signoff_step_document_idx",
            "order_signoff_step_desk_idx",
        }
        self.assertLessEqual(wanted, {row[0] for row in rows})
