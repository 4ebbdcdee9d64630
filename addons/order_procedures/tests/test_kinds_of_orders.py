"""Which procedures the shipped definitions of kinds and tags of orders bind."""

import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

FILES = sorted((Path(__file__).parents[1] / "procedures").glob("*/procedure.yaml"))
#: Where a file asks for the kind or a tag of an order.
ASKED = re.compile(
    r"order_(?:tag_ids|type_id)\.code (?:!?=|in|not in) \(?([\w, ]+)"
    r"|\btypes: \[?([\w, ]+)"
)


@tagged("post_install", "-at_install")
class TestKindsOfOrders(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sets = cls.env["order.classification.set"]
        cls.sets = sets.search([("company_id", "=", False)])

    def _bound(self):
        """Return the codes of the procedures whose orders the sets classify."""
        return {code for one in self.sets for code in one._process_code_list()}

    def test_no_definition_binds_the_orders_of_every_procedure(self):
        self.assertTrue(self.sets)
        for one in self.sets:
            self.assertTrue(one._process_code_list(), one.code)

    def test_a_procedure_that_asks_for_kinds_has_a_definition_and_no_other(self):
        ids = {target for one in self.sets for target in one._targets()}
        given = set(self.env["order.type"].browse(ids).mapped("code"))
        asking = set()
        for path in FILES:
            text = path.read_text(encoding="utf-8")
            words = {
                word
                for found in ASKED.finditer(text)
                for word in re.split(r", *", (found[1] or found[2]).strip())
            }
            if words & given:
                asking.add(path.parent.name.upper().replace("_", "-"))
        self.assertEqual(asking, self._bound())
