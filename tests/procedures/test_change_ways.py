"""Each shipped procedure that locks its orders can decide every change of them."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_change.models.setup.order_change_route import LEVELS

from .catalogue.scenario import heads
from .common import ProcedureCase

#: The kinds of change that a shipped procedure brings: each at all levels.
BROUGHT = {
    "S0-B": ["modification"],
    "S3-D": ["sheet"],
    "S1-K": ["design_error", "order", "technical"],
    "S1-B": ["design_error", "order", "technical"],
    "S3-F": ["order"],
    "S3-H": ["order"],
    "S4-C": ["product"],
}


class EachKind:
    """What holds for each procedure that brings ways of changing."""

    def test_each_kind_has_its_chains_at_every_level(self):
        """Walk kinds and levels: each signature that a way wants has a chain."""
        order = self.new_order()
        self.assertEqual(order.process_id.code, self.process_code)
        offered = order.env["order.change.type"]._offered(order)
        brought = BROUGHT[self.process_code]
        self.assertLessEqual(set(brought), set(offered.mapped("code")))
        for kind in offered.filtered(lambda kind: kind.code in brought):
            with self.subTest(kind=kind.code):
                self.assertEqual(kind._lacking(order), [])
                ways = {level: kind.sudo()._route(level, order) for level, _l in LEVELS}
                self.assertTrue(all(ways.values()), ways)


@tagged("post_install", "-at_install")
class TestWaysOfS1K(EachKind, ProcedureCase):
    process_code = "S1-K"

    def test_a_level_without_a_chain_is_no_way(self):
        """Who could never be asked at level 2 is not offered at level 1 either."""
        order = self.new_order()
        kinds = order.env["order.change.type"]
        kind = kinds.search([("code", "=", "order")])
        self.assertIn(kind, kinds._offered(order))
        chains = self.env["order.signoff.chain"].search(
            [("res_model", "=", "order.change"), ("purpose", "=", "change_date")]
        )
        chains.active = False
        self.assertEqual(kind._lacking(order), [("2", "change_date")])
        self.assertNotIn(kind, kinds._offered(order))


@tagged("post_install", "-at_install")
class TestWaysOfS0B(EachKind, ProcedureCase):
    process_code = "S0-B"


@tagged("post_install", "-at_install")
class TestWaysOfS3D(EachKind, ProcedureCase):
    process_code = "S3-D"


@tagged("post_install", "-at_install")
class TestWaysOfS1B(EachKind, ProcedureCase):
    process_code = "S1-B"


@tagged("post_install", "-at_install")
class TestWaysOfS3F(EachKind, ProcedureCase):
    process_code = "S3-F"


@tagged("post_install", "-at_install")
class TestWaysOfS3H(EachKind, ProcedureCase):
    process_code = "S3-H"


@tagged("post_install", "-at_install")
class TestWaysOfS4C(EachKind, ProcedureCase):
    process_code = "S4-C"


@tagged("post_install", "-at_install")
class TestLockedProcedures(TransactionCase):
    def test_every_procedure_with_ways_of_changing_is_walked(self):
        ways = {"change_routes", "change_duties"}
        bring = {
            str(head["procedure"]) for head, _tree in heads() if ways & head.keys()
        }
        self.assertEqual(bring, set(BROUGHT))
