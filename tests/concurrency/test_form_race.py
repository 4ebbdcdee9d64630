"""Two answers at the same moment: one counts, the later one sees it."""

import uuid

from psycopg2.errors import SerializationFailure
from race_case import RaceCase

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestFormRace(RaceCase):
    """Each answer has its own transaction and does not see what the other one did."""

    needs = ("order.form", "order_form")

    def setUp(self):
        super().setUp()
        self.tag = f"race{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            user = env.ref("base.user_admin")
            kind = env["order.form.type"].create(
                {"name": self.tag, "code": self.tag, "answered_when": "any"}
            )
            kind.action_publish()
            form = env["order.form"].with_user(user).create({"type_id": kind.id})
            form.recipient_ids = [Command.create({"user_id": user.id})]
            form.action_send()
            self.kind, self.form, self.user = kind.id, form.id, user.id
        self.addCleanup(self._retire)

    def _retire(self):
        """Take back what can be: sheet and answer are evidence."""
        with self.registry.cursor() as cr:
            self._env(cr)["order.form.type"].browse(self.kind).active = False

    def _answer(self, cr, text):
        """Answer as the person; False where the other was first."""
        form = self._env(cr, self.user)["order.form"].browse(self.form)
        try:
            return form.form_answer(text=text)["state"]
        except SerializationFailure:
            cr.rollback()
            return False

    def test_the_later_answer_conflicts_and_is_then_refused(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_form")
            self.assertEqual(self._answer(first, "First"), "answered")
            first.commit()
            self.assertIs(self._answer(second, "Second"), False)
            with self.assertRaises(UserError):
                self._answer(second, "Second")
            second.rollback()
            second.execute(
                "SELECT count(*) FROM order_form_answer"
                " WHERE form_id = %s AND kind = 'answer'",
                [self.form],
            )
            self.assertEqual(second.fetchone()[0], 1)
