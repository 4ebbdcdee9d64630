"""What an open order costs, beside Odoo's own form in the same run."""

import json

from odoo.fields import Command
from odoo.tests import Form, tagged

from .s1_k import S1KCase

#: Queries that our form may add to each, and how many times Odoo's bytes.
MOST_ADDED, MOST_BYTES = 4, 1.3
FEW, MANY = 2, 22
STEPS = ("read", "onchange", "save")


@tagged("post_install", "-at_install")
class TestFormSpeed(S1KCase):
    """All addons are there, the whole procedure runs on the order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.people["sales_clerk"]

    def _lines(self, number):
        line = {"product_id": self.product.id, "product_uom_qty": 1, "price_unit": 100}
        return {"order_line": [Command.create(dict(line)) for _line in range(number)]}

    def _type(self, form):
        with form.order_line.new() as line:
            line.product_id = self.product

    def _save(self, form):
        form.client_order_ref = "PO-7"
        return form.save()

    def _once(self, order):
        read, form = self.queries(lambda: Form(order))
        onchange, _none = self.queries(lambda: self._type(form))
        save, _record = self.queries(lambda: self._save(Form(order)))
        return dict(zip(STEPS, (read, onchange, save - read), strict=True))

    def _costs(self, lines=FEW):
        """{step: queries}; the second time counts, when the registry's caches are
        full."""
        orders = [self.reviewed_order(**self._lines(lines)) for _order in range(2)]
        return [self._once(self.as_(order, "sales_clerk")) for order in orders][-1]

    def _bytes(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        return len(json.dumps(orders.get_views([(False, "form")])))

    def _without_ours(self):
        """Take away, for the rest of the test, what we add to Odoo's form."""
        views = self.env["ir.ui.view"].search(
            [("model", "=", "sale.order"), ("inherit_id", "!=", False)]
        )
        names = views.get_external_id()
        ours = views.filtered(
            lambda view: names[view.id].startswith(
                ("order_", "production_", "returns_")
            )
        )
        self.assertGreater(len(ours), 5)
        ours.active = False

    def test_an_open_order_costs_hardly_more_than_odoos(self):
        ours, our_bytes = self._costs(), self._bytes()
        self._without_ours()
        stock, stock_bytes = self._costs(), self._bytes()
        told = f"ours {ours} {our_bytes}, stock {stock} {stock_bytes}"
        for step in STEPS:
            with self.subTest(step=step):
                self.assertLessEqual(ours[step] - stock[step], MOST_ADDED, told)
        self.assertLessEqual(our_bytes, stock_bytes * MOST_BYTES, told)

    def test_what_we_add_does_not_grow_with_the_lines(self):
        ours = {number: self._costs(number) for number in (FEW, MANY)}
        self._without_ours()
        stock = {number: self._costs(number) for number in (FEW, MANY)}
        for step in STEPS:
            with self.subTest(step=step):
                added = {n: ours[n][step] - stock[n][step] for n in (FEW, MANY)}
                self.assertLessEqual(added[MANY], added[FEW], (ours, stock))
