"""Two procedures bring the same new role at the same moment."""

import uuid

from race_case import RaceCase
from shipping_race import BEGUN_ANEW

from odoo.tests import tagged

FILE = """\
procedure: {code}
name: {{en: Race, zh: 并发}}
document: sale.order
roles:
  {role}: {{name: {{en: New role, zh: 新部门}}}}
forms:
  {role}_sheet: {{title: {{en: Sheet, zh: 单据}}, written_by: {role}}}
nodes:
  "1": {{name: Received, role: {role}, starts: order.received, final: yes}}
"""


@tagged("post_install", "-at_install")
class TestBroughtRace(RaceCase):
    """One makes the role; the other begins anew and finds it."""

    needs = ("order.form", "order_form")

    def setUp(self):
        super().setUp()
        self.tag = f"brought{uuid.uuid4().hex[:8]}"
        self.made = []
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.process"].browse(self.made).unlink()
            mine = [("code", "=like", f"{self.tag}%")]
            env["order.form.type"].search(mine).unlink()
            env["order.role"].search(mine).unlink()

    def _bring(self, cr, code):
        """Import a procedure that brings the role; return its id and the role's."""
        text = FILE.format(code=f"{self.tag}-{code}", role=self.tag)
        env = self._env(cr)
        made = env["order.process"].import_file(text)["id"]
        process = env["order.process"].browse(made)
        return made, process.node_ids.role_id.id

    def test_the_later_one_begins_anew_and_finds_the_role(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_role")
            one, role = self._bring(first, "A")
            first.commit()
            self.made.append(one)
            with self.assertRaises(BEGUN_ANEW):
                self._bring(second, "B")
            second.rollback()
            other, found = self._bring(second, "B")
            second.commit()
            self.made.append(other)
            self.assertEqual(found, role)
