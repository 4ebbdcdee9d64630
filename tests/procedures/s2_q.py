"""A company whose purchase orders follow S2-Q 订购订单管理流程制度."""

from .people import STAFF, STOCK
from .purchasing import BUY, PurchasingCase

MONDAY = "2026-11-23 09:00"


class S2QCase(PurchasingCase):
    """A company whose purchase orders follow S2-Q."""

    procedures = ("S2-Q",)
    orderer_role = "supply"
    staff = {
        **STAFF,
        "purchasing": (BUY,),
        "supply": (BUY,),
        "purchasing_manager": (BUY,),
        "gm_or_deputy": (),
        "receiving": (STOCK,),
        "settlement": ("account.group_account_invoice",),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rival = cls.env["res.partner"].create({"name": "Wire Factory"})

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def entered(self, **values):
        """An order that the supply department has entered and handed in."""
        order = self.purchase(
            **{
                "delivery_terms": "Free our gate",
                "date_planned": "2026-11-30 04:00:00",
                **values,
            }
        )
        self.as_(order, "supply").action_purchase_submit()
        return order

    def approved(self, **values):
        order = self.entered(**values)
        self.decide(order, "purchase_approve", "purchasing_manager")
        return order

    def compare(self, order, ours=900, theirs=1200, quality=80):
        """Purchasing scores both suppliers by price, quality and delivery."""
        lines = self.env["order.supplier.comparison"].with_user(
            self.people["purchasing"]
        )
        return lines.create(
            [
                {
                    "order_id": order.id,
                    "partner_id": supplier.id,
                    "amount": amount,
                    "quality_score": quality,
                    "delivery_score": 80,
                }
                for supplier, amount in ((self.supplier, ours), (self.rival, theirs))
            ]
        )

    def placed(self, **values):
        """An order that is with the supplier, on a contract."""
        order = self.approved(**values)
        self.compare(order)
        buyer = self.buyer(order)
        buyer.action_purchase_supplier_choose()
        kind = order.payment_kind or "one_time"
        buyer.write({"quality_standard": "GB/T 12706", "payment_kind": kind})
        buyer.action_purchase_contract_generate()
        buyer.action_purchase_contract_send()
        self.supplier_confirms(order)
        buyer.button_confirm()
        return order
