from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


@tagged("post_install", "-at_install")
class TestQuotationMrp(ReviewMrpCommon):
    """Material, work and outsourcing of a quotation from real bills of materials.

    A machine: two frames (four bars each, 30 minutes), eight screws, 60 minutes.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bar.standard_price = 5.0
        cls.screw.standard_price = 0.5
        cls.machine.standard_price = 1.0  # is not what counts
        cls.centre.costs_hour = 60.0

    def _quoted(self, product, quantity, **vals):
        order = self._order_of(product, quantity, **vals)
        order.action_new_quotation()
        return order.order_quotation_ids.with_user(self.clerk)

    def _costs(self, line):
        return line.material_cost, line.work_cost, line.outsourcing_cost

    def _odoo(self, bom, quantity):
        """Return what Odoo's own overview of the bill says."""
        report = self.env["report.mrp.report_bom_structure"]
        return report._get_report_data(bom.id, searchQty=quantity)["lines"]["bom_cost"]

    def test_material_and_work_of_two_levels_are_split(self):
        quotation = self._quoted(self.machine, 3)
        line = quotation.line_ids
        self.assertEqual(self._costs(line), (44.0, 120.0, 0.0))
        self.assertAlmostEqual(line.cost_total, self._odoo(self.bom, 3))
        self.assertEqual(
            (quotation.amount_material, quotation.amount_work, quotation.amount_cost),
            (132.0, 360.0, 492.0),
        )
        self.assertAlmostEqual(quotation.margin, 3 * 1000 - 492)

    def test_a_person_sees_where_the_figures_come_from(self):
        line = self._quoted(self.machine, 3).line_ids
        rows = [(r["kind"], r["name"], r["quantity"]) for r in line.cost_basis]
        self.assertEqual(
            rows,
            [
                ("made", "[Machine] Machine", 3),
                ("work", "Weld - Welding", 3),
                ("made", "[Frame] Frame", 6),
                ("work", "Weld - Welding", 3),
                ("material", "[Bar] Bar", 24),
                ("material", "[Screw] Screw", 24),
            ],
        )
        for text in ("Bar", "Weld - Welding", "120"):
            self.assertIn(text, line.cost_table)
        self.assertFalse(line.cost_gaps)

    def test_what_has_no_cost_is_named(self):
        self.screw.standard_price = 0.0
        quotation = self._quoted(self.machine, 1)
        self.assertEqual(quotation.line_ids.cost_gaps, "[Screw] Screw")
        self.assertTrue(quotation.has_cost_gaps)

    def test_set_up_and_batches_make_small_quantities_dear(self):
        self.centre.write({"time_start": 20, "time_stop": 10})
        self.bom.write({"product_qty": 10, "bom_line_ids": [Command.clear()]})
        for quantity, hours in ((1, 1.5), (10, 1.5), (11, 2.5), (30, 3.5)):
            line = self._quoted(self.machine, quantity).line_ids
            self.assertAlmostEqual(line.work_cost, 60 * hours / quantity, 2)
            self.assertAlmostEqual(
                60 * hours, self._odoo(self.bom, quantity), msg="as Odoo counts"
            )

    def test_a_fixed_batch_counts_in_proportion(self):
        self.centre.write({"time_start": 20, "time_stop": 10})
        self.bom.write({"enable_batch_size": True, "batch_size": 4})
        self.bom.bom_line_ids.unlink()
        line = self._quoted(self.machine, 6).line_ids
        # A run of four: half an hour of set-up and four hours.
        self.assertAlmostEqual(line.work_cost, 60 * 4.5 / 4)

    def test_a_kit_is_looked_through(self):
        kit = self._create_product("Rule Set", list_price=50)
        kit_bom = self._bom(kit, [(self.frame, 1), (self.screw, 3)], kind="phantom")
        line = self._quoted(kit, 2).line_ids
        self.assertEqual(self._costs(line), (21.5, 30.0, 0.0))
        self.assertEqual(line.cost_basis[0]["kind"], "kit")
        self.bom.bom_line_ids = [
            Command.create({"product_id": kit.id, "product_qty": 1})
        ]
        line = self._quoted(self.machine, 2).line_ids
        self.assertEqual(self._costs(line), (44.0 + 21.5, 120.0 + 30.0, 0.0))
        self.assertAlmostEqual(line.cost_total, self._odoo(self.bom, 2))
        self.assertTrue(kit_bom)

    def test_units_of_order_bill_and_component_are_converted(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.bom.bom_line_ids.filtered(
            lambda row: row.product_id == self.screw
        ).product_uom_id = dozen
        order = self._order_of(self.machine, 1)
        order.order_line.product_uom_id = dozen
        order.action_new_quotation()
        line = order.order_quotation_ids.line_ids
        self.assertEqual(line.material_cost, 12 * (40 + 8 * 12 * 0.5))
        self.assertEqual(line.work_cost, 12 * 120.0)

    def test_by_products_bear_their_share(self):
        chips = self._create_product("Chips", list_price=1)
        self.bom.byproduct_ids = [
            Command.create(
                {"product_id": chips.id, "product_qty": 1, "cost_share": 25.0}
            )
        ]
        line = self._quoted(self.machine, 1).line_ids
        self.assertEqual(self._costs(line), (33.0, 90.0, 0.0))
        self.assertAlmostEqual(line.cost_total, self._odoo(self.bom, 1))
        self.assertIn("75.0 %", line.cost_table)

    def _outsourced(self, price=12.0, **vals):
        """Let a vendor weld the frames of our bars."""
        vendor = self.env["res.partner"].create({"name": "Weld & Co"})
        self.frame_bom.operation_ids.unlink()
        self.frame_bom.write(
            {"type": "subcontract", "subcontractor_ids": [Command.set(vendor.ids)]}
        )
        self.frame.seller_ids = [
            Command.create({"partner_id": vendor.id, "price": price, **vals})
        ]
        return vendor

    def test_a_subcontractor_is_outsourcing_beside_the_parts_he_gets(self):
        self._outsourced()
        line = self._quoted(self.machine, 3).line_ids
        self.assertEqual(self._costs(line), (44.0, 60.0, 24.0))
        self.assertAlmostEqual(line.cost_total, self._odoo(self.bom, 3))
        self.assertIn("Weld & Co", [row["name"] for row in line.cost_basis])

    def test_the_price_of_the_subcontractor_is_that_of_the_quantity(self):
        vendor = self._outsourced()
        self.frame.seller_ids = [
            Command.create({"partner_id": vendor.id, "price": 9.0, "min_qty": 20})
        ]
        few = self._quoted(self.machine, 9).line_ids
        many = self._quoted(self.machine, 10).line_ids
        self.assertEqual((few.outsourcing_cost, many.outsourcing_cost), (24.0, 18.0))

    def test_a_subcontractor_without_a_price_is_named(self):
        self._outsourced()
        self.frame.seller_ids.unlink()
        line = self._quoted(self.machine, 1).line_ids
        self.assertEqual(line.outsourcing_cost, 0.0)
        self.assertIn("Frame", line.cost_gaps)

    def test_costs_are_in_the_currency_of_the_quotation(self):
        currency = self.env["res.currency"].create(
            {
                "name": "QXC",
                "symbol": "q",
                "rate_ids": [Command.create({"name": "2020-01-01", "rate": 4.0})],
            }
        )
        pricelist = self.env["product.pricelist"].create(
            {"name": "Q", "currency_id": currency.id}
        )
        self._outsourced(price=8.0, currency_id=currency.id)
        quotation = self._quoted(self.machine, 1, pricelist_id=pricelist.id)
        self.assertEqual(quotation.currency_id, currency)
        self.assertEqual(self._costs(quotation.line_ids), (4 * 44.0, 4 * 60.0, 2 * 8.0))

    def test_a_bought_product_costs_its_standard_price(self):
        line = self._quoted(self.screw, 10).line_ids
        self.assertEqual(self._costs(line), (0.5, 0.0, 0.0))

    def test_an_empty_bill_says_nothing_about_costs(self):
        self.bom.bom_line_ids.unlink()
        self.bom.operation_ids.unlink()
        line = self._quoted(self.machine, 1).line_ids
        self.assertEqual(self._costs(line), (1.0, 0.0, 0.0))

    def test_typed_costs_stay_until_the_calculated_ones_are_asked_for(self):
        quotation = self._quoted(self.machine, 1)
        line = quotation.line_ids
        self.assertFalse(line.is_cost_typed)
        line.work_cost = 99.0
        self.assertTrue(line.is_cost_typed and quotation.is_cost_typed)
        self.bar.standard_price = 6.0
        quotation.action_calculate()
        self.assertEqual((line.material_cost, line.work_cost), (52.0, 99.0))
        self.assertEqual(line.work_suggested, 120.0)
        quotation.action_take_costs()
        self.assertEqual((line.material_cost, line.work_cost), (52.0, 120.0))
        self.assertFalse(quotation.is_cost_typed)

    def test_suggestions_are_written_by_a_calculation_only(self):
        line = self._quoted(self.machine, 1).line_ids
        for values in ({"work_suggested": 1.0}, {"cost_basis": []}):
            with self.assertRaises(AccessError):
                line.write(values)

    def test_ten_lines_cost_as_many_queries_as_two(self):
        found = {}
        for count in (2, 10):
            lines = []
            for number in range(count):
                frame = self._create_product(f"Frame {count}-{number}", list_price=1)
                bar = self._create_product(f"Bar {count}-{number}", list_price=1)
                self._bom(frame, [(bar, 2)], minutes=10)
                machine = self._create_product(f"Big {count}-{number}", list_price=9)
                self._bom(machine, [(frame, 1), (self.screw, 1)], minutes=20)
                lines.append(Command.create({"product_id": machine.id}))
            orders = self.env["sale.order"].with_user(self.clerk)
            order = orders.create({"partner_id": self.partner.id, "order_line": lines})
            quotation = self.env["order.quotation"].with_user(self.clerk)
            quotation = quotation.create({"order_id": order.id})
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            suggested = quotation._suggest_costs()
            found[count] = self.env.cr.sql_log_count - start
            self.assertEqual({len(rows) for rows in suggested.values()}, {6})
        self.assertLessEqual(found[10], found[2], found)
        self.assertLessEqual(found[10], 60)
