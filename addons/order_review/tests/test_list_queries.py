from functools import partial

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

DEPARTMENTS = ("finance", "production", "quality")
FEW, MANY = 4, 12
#: Lists that are opened every day, with the values that a document of an order needs.
PAPERS = {
    "order.contract": {},
    "order.discount.request": {"discount": 5, "reason": "Large order"},
    "order.negotiation": {},
    "order.objection": {"reason": "The date"},
    "order.product.plan": {},
    "order.quotation": {"valid_until": "2030-01-01"},
    "order.rush": {"date_needed": "2030-01-01", "need": "The line stands still"},
    "order.sample": {},
}

#: How the names of our addons begin.
OURS = ("order_", "production_", "returns_")


@tagged("post_install", "-at_install")
class TestListQueries(ReviewCommon):
    """A list, a desk or a board of many documents costs the queries of a short one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("review", *[{"role": code, "sequence": 10} for code in DEPARTMENTS])
        kind = cls.env["order.rush.type"].create({"name": "Speed", "code": "speed"})
        level = cls.env["order.rush.level"].create({"name": "Speed", "code": "speed"})
        cls.emergency = {"type_id": kind.id, "level_id": level.id}
        vals = {
            "partner_id": cls.partner.id,
            "user_id": cls.clerk.id,
            "order_line": [
                Command.create({"product_id": cls.product.id, "product_uom_qty": n})
                for n in (1, 2)
            ],
        }
        orders = cls.env["sale.order"].with_user(cls.clerk)
        cls.orders = orders.create([dict(vals) for _number in range(MANY)])

    def _queries(self, read):
        """Return the queries of the second call, when the registry's caches are warm,
        in a cold cache of records."""
        for _call in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            read()
        return self.env.cr.sql_log_count - before

    def _specification(self, model, view_type):
        """Return what the view of the model reads of each record."""
        found = model.get_views([(False, view_type)])
        arch = found["views"][view_type]["arch"]
        fields = found["models"][model._name]["fields"]
        names = [name for name in fields if f'name="{name}"' in arch]
        return {
            name: {"fields": {"display_name": {}}}
            if fields[name]["type"] in ("many2one", "many2many", "one2many")
            else {}
            for name in names
        }

    def _assert_flat(self, records, view_type="list"):
        """Compare a short list with a long one."""
        self.assertEqual(len(records), MANY, records._name)
        records = records.browse(records.ids)
        specification = self._specification(records, view_type)
        self.assertTrue(specification)
        counts = [
            self._queries(lambda part=part: part.web_read(specification))
            for part in (records.browse(records.ids[:FEW]), records)
        ]
        self.assertLessEqual(counts[1], counts[0], (records._name, view_type))

    def _submit(self):
        for order in self.orders:
            order.review_submit()
        steps = self.env["order.signoff.step"].search(
            [("res_id", "in", self.orders.ids), ("role_id.code", "=", "rev_finance")]
        )
        steps.with_user(self.people["finance"]).decide("approve")

    def test_sheets_sections_and_evaluation(self):
        self._submit()
        boss = self.people["quality"]
        sheets = self.orders.sudo().review_ids.with_user(boss)
        for view_type in ("list", "kanban"):
            self._assert_flat(sheets, view_type)
        sections = self.env["order.signoff.step"].with_user(boss)
        mine = [("res_id", "in", self.orders.ids), ("is_mine", "=", True)]
        self._assert_flat(sections.search(mine))
        report = self.env["order.review.report"].with_user(boss)
        asked = [
            ("order_id", "in", self.orders.ids),
            ("role_id.code", "=", "rev_finance"),
        ]
        self._assert_flat(report.search(asked))

    def test_desk_grouped_by_what_is_open(self):
        self._submit()
        desk = self.env["order.duty"].with_user(self.people["quality"])
        specification = self._specification(desk, "list")

        def read(limit):
            desk.web_read_group(
                [("is_mine", "=", True)],
                ["role_id"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=specification,
                unfold_read_default_limit=limit,
            )

        few, many = (self._queries(partial(read, limit)) for limit in (FEW, MANY))
        self.assertLessEqual(many, few)

    def test_orders(self):
        orders = self.orders.with_user(self.clerk)
        for view_type in ("list", "kanban"):
            self._assert_flat(orders, view_type)

    def test_documents_of_orders(self):
        for name, vals in PAPERS.items():
            model = self.env[name].sudo()
            values = {**vals, **(self.emergency if name == "order.rush" else {})}
            documents = model.create(
                [{"order_id": o.id, **values} for o in self.orders]
            )
            with self.subTest(name):
                self._assert_flat(documents.with_user(self.env.ref("base.user_admin")))

    def test_computed_fields_of_orders(self):
        """What the form shows of one order must not grow when a list asks for it."""
        self._submit()
        orders = self.orders.sudo().with_user(self.env.ref("base.user_admin"))
        for name, field in orders._fields.items():
            ours = (field._modules or ("",))[0].startswith(OURS)
            if not ours or field.store or not field.compute or field.related:
                continue
            with self.subTest(name):
                counts = [
                    self._queries(lambda part=part, n=name: part.mapped(n))
                    for part in (orders[:FEW], orders)
                ]
                self.assertLessEqual(counts[1], counts[0], name)
