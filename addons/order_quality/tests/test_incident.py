from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_quality import QualityCommon

ENGINEERING = "order_process.order_process_group_engineering"


@tagged("post_install", "-at_install")
class TestIncident(QualityCommon):
    """Lots are blocked at once with all that was made of them, and traced both ways."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people["inspector"].group_ids |= cls.env.ref(ENGINEERING)
        for product in (cls.part, cls.other_part):
            product.tracking = "lot"
        lots = cls.env["stock.lot"]
        cls.steel = lots.create({"name": "STEEL-1", "product_id": cls.part.id})
        cls.made = lots.create({"name": "MADE-1", "product_id": cls.other_part.id})
        cls.receipt = cls._receipt((cls.part, 10))
        cls.receipt.move_ids.move_line_ids.unlink()
        cls._done(cls.receipt, cls.steel)
        production = cls.env["stock.location"].search(
            [("usage", "=", "production"), ("company_id", "=", cls.env.company.id)],
            limit=1,
        )
        kind = cls.warehouse.int_type_id
        used = cls._transfer(kind, cls.store, production, (cls.part, 4))
        used.move_ids._do_unreserve()
        consumed = cls._done(used, cls.steel)
        made = cls._transfer(kind, production, cls.store, (cls.other_part, 2))
        finished = cls._done(made, cls.made)
        finished.consume_line_ids = [Command.set(consumed.ids)]

    @classmethod
    def _done(cls, picking, lot):
        """The goods of a transfer are of a lot, and move."""
        move = picking.move_ids
        line = cls.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "picking_id": picking.id,
                "product_id": move.product_id.id,
                "quantity": move.product_uom_qty,
                "lot_id": lot.id,
                "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id,
                "picked": True,
            }
        )
        picking._action_done()
        return line

    def _incident(self, **vals):
        incidents = self._as(self.env["order.incident"], "inspector")
        return incidents.create(
            {
                "description": "Cracks",
                "measures": "Line stopped",
                "lot_ids": [Command.set(self.steel.ids)],
                **vals,
            }
        )

    def _leave(self, quantity=1):
        """Goods that were made go to a customer."""
        customer = self.env.ref("stock.stock_location_customers")
        picking = self._transfer(
            self.warehouse.out_type_id,
            self.store,
            customer,
            (self.other_part, quantity),
            partner_id=self.partner.id,
        )
        picking.move_ids._do_unreserve()
        return picking

    def test_lots_and_what_was_made_of_them_are_blocked(self):
        incident = self._incident()
        incident.action_contain()
        self.assertEqual(incident.state, "contained")
        self.assertEqual(incident.blocked_lot_ids, self.steel | self.made)
        self.assertTrue(self.steel.quality_blocked and self.made.quality_blocked)
        self.assertEqual(incident.blocked_quantity, 8)
        self.assertEqual(incident.supplier_ids, self.partner)
        with self.assertRaisesRegex(UserError, "blocked"):
            self._done(self._leave(), self.made)

    def test_a_blocked_lot_is_not_reserved(self):
        reserved = self._leave(2)
        reserved.action_assign()
        self.assertEqual(reserved.move_ids.quantity, 2)
        self._incident().action_contain()
        self.assertEqual(reserved.move_ids.quantity, 0)
        reserved.action_assign()
        self.assertEqual(reserved.move_ids.quantity, 0)

    def test_it_is_traced_from_the_product_to_the_material_and_the_customer(self):
        self._done(self._leave(), self.made)
        incident = self._incident(lot_ids=[Command.set(self.made.ids)])
        incident.action_contain()
        self.assertEqual(incident.blocked_lot_ids, self.made)
        self.assertEqual(incident.source_lot_ids, self.steel)
        self.assertEqual(incident.customer_ids, self.partner)
        incident.action_trace()
        self.assertEqual(incident.state, "traced")

    def test_a_lot_leaves_as_long_as_its_concession_counts(self):
        records = self.env["order.nonconformity"]

        def concede(until):
            one = records.create(
                {
                    "product_id": self.other_part.id,
                    "lot_id": self.made.id,
                    "quantity": 1,
                    "description": "Colour is off",
                }
            )
            one.action_report()
            one.nonconformity_decide(
                "concession", "For this customer", {"concession_until": until}
            )

        concede("2020-01-31")
        with self.assertRaisesRegex(UserError, "ended"):
            self._done(self._leave(), self.made)
        concede("2999-12-31")
        self._done(self._leave(), self.made)
        self.assertEqual(self._on(self.store, self.other_part), 1)

    def test_lots_go_on_when_no_incident_is_open(self):
        first, second = self._incident(), self._incident()
        for incident in (first, second):
            incident.action_contain()
            with self.assertRaises(UserError):
                incident.incident_close("Settled")
            incident.action_trace()
        with self.assertRaises(UserError):
            first.incident_close(" ")
        first.incident_close("Settled")
        self.assertTrue(self.steel.quality_blocked, "the other one is open")
        wizards = self._as(self.env["order.incident.close"], "inspector")
        wizards.create({"incident_id": second.id, "result": "Settled"}).action_confirm()
        self.assertFalse(self.steel.quality_blocked or self.made.quality_blocked)
        self._done(self._leave(), self.made)
        self.assertEqual(self._on(self.store, self.other_part), 1)

    def test_who_may_do_what(self):
        with self.assertRaises(UserError):
            self._incident(measures=False).action_contain()
        with self.assertRaises(UserError):
            self._incident(lot_ids=False).action_contain()
        with self.assertRaises(AccessError):
            self._as(self.env["order.incident"], "other").create({"description": "x"})
        incident = self._incident()
        incident.action_contain()
        with self.assertRaises(AccessError):
            self._as(incident, "other").action_trace()
        with self.assertRaises(UserError):
            incident.description = "Nothing"
        with self.assertRaises(AccessError):
            self._as(self.steel, "store").quality_blocked = False

    def test_the_quality_file_says_all_of_a_lot(self):
        self._done(self._leave(), self.made)
        file = self._as(self.made, "inspector").fetch_quality_file()
        self.assertEqual(file["material"][0]["lot"], "STEEL-1")
        self.assertEqual(file["material"][0]["suppliers"], [self.partner.display_name])
        ways = [(row["quantity"], row["by"]) for row in file["moves"]]
        self.assertEqual([quantity for quantity, _by in ways], [2, 1])
        self.assertTrue(all(by for _quantity, by in ways))
        self.assertEqual(file["moves"][-1]["partner"], self.partner.display_name)
        self.assertFalse(file["blocked"])

    def test_nobody_blocks_the_lots_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        theirs = self.env["stock.lot"].create(
            {"name": "X", "product_id": self.part.id, "company_id": company.id}
        )
        with self.assertRaises(AccessError):
            self._incident(lot_ids=[Command.set(theirs.ids)])
        # Who works for both companies reads the lot.
        incident = self._incident().sudo()
        with self.assertRaisesRegex(ValidationError, "another company"):
            incident.lot_ids |= theirs
        self.assertFalse(theirs.quality_blocked)
