"""A company whose purchase orders follow S3-A 公司采购订单跟踪制度规范."""

from odoo.fields import Command

from .people import STAFF
from .purchasing import BUY, PurchasingCase

MONDAY = "2026-11-23 09:00"


class S3ACase(PurchasingCase):
    """A company whose purchase orders follow S3-A."""

    procedures = ("S3-A",)
    orderer_role = buyer_role = "purchasing_specialist"
    staff = {
        **STAFF,
        "purchasing": (BUY,),
        "purchasing_specialist": (BUY,),
        "purchasing_manager": (BUY,),
        "purchasing_director": (),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        grades = "order_purchase.order_supplier_grade_"
        cls.supplier.supplier_grade_id = cls.env.ref(f"{grades}c")
        cls.reliable = cls.env["res.partner"].create(
            {
                "name": "Reliable Ltd.",
                "supplier_grade_id": cls.env.ref(f"{grades}a").id,
            }
        )

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def entered(self, **values):
        order = self.purchase(**{"date_planned": "2026-11-30 04:00:00", **values})
        self.buyer(order).action_purchase_submit()
        return order

    def issued(self, **values):
        """An order that is with the supplier; of 1 000 unless told."""
        order = self.entered(**values)
        roles = ["purchasing_manager"]
        if order.amount_total >= 50000:
            roles = ["purchasing_director", "gm"]
        for role in roles:
            self.decide(order, "purchase_approve", role)
        self.buyer(order).button_confirm()
        return order

    def tracked(self, order, role="purchasing_specialist", **values):
        records = self.env["order.purchase.tracking"].with_user(self.people[role])
        return records.create({"order_id": order.id, **values})

    def plan(self, order, role="purchasing_specialist", **values):
        """A handling plan as the specialist writes it."""
        plans = self.env["order.cancellation.plan"].with_user(self.people[role])
        made = plans.create(
            {
                "order_id": order.id,
                "reason": "The project was stopped",
                "line_ids": [
                    Command.create(
                        {
                            "problem": "The cable is cut already",
                            "solution": "We take the cut lengths at half the price",
                        }
                    )
                ],
                **values,
            }
        )
        return self.env["order.cancellation.plan"].browse(made.id)

    def specialist(self, record):
        return self.as_(record, "purchasing_specialist")

    def submitted(self, order, **values):
        plan = self.plan(order, **values)
        self.specialist(plan).action_submit()
        return plan
