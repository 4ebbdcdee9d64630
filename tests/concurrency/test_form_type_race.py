"""Two people write the first sheet of a shipped form at the same moment."""

from psycopg2.errors import SerializationFailure
from race_case import RaceCase

from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestFormTypeRace(RaceCase):
    """One makes the type of it; the other begins anew and finds it."""

    needs = ("order.form.catalogue", "order_procedures")

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.company = env["res.company"].create({"name": "First Sheets"}).id
            found = env["order.form.catalogue"].search([], limit=1)
            self.entry = found.id

    def _make(self, cr):
        env = self._env(cr)
        entry = env["order.form.catalogue"].browse(self.entry)
        return entry._make(env["res.company"].browse(self.company)).id

    def test_the_later_one_begins_anew(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_form_type")
            made = self._make(first)
            first.commit()
            with self.assertRaises(SerializationFailure):
                self._make(second)
            second.rollback()
            self.assertEqual(self._make(second), made)
            second.rollback()
