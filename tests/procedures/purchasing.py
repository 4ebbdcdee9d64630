"""Purchasing procedures (S2-E, S2-N, S2-Q, S3-A) as people of the departments do."""

from odoo.fields import Command

from .common import ProcedureCase
from .people import STAFF

BUY = "purchase.group_purchase_user"


class PurchasingCase(ProcedureCase):
    """A company whose purchase orders and requests follow S2-E and S2-N."""

    process_code = "S1-K"
    procedures = ("S2-E", "S2-N")
    #: Roles of who asks for the goods and of who buys them.
    orderer_role = "orderer"
    buyer_role = "purchasing"
    staff = {
        **STAFF,
        "purchasing": (BUY,),
        "finance": ("account.group_account_invoice",),
        "orderer": (BUY,),
        "purchasing_manager": (),
        "purchasing_director": (),
        "department_head": (),
        "request_checker": (),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier = cls.env["res.partner"].create({"name": "Cable Works"})

    def purchase(self, price=100, quantity=10, **values):
        """A purchase order that the orderer fills in; 10 × 100 unless told."""
        line = {
            "product_id": self.product.id,
            "product_qty": quantity,
            "price_unit": price,
            "tax_ids": [Command.clear()],
        }
        orderer = self.people[self.orderer_role]
        orders = self.env["purchase.order"].with_user(orderer)
        order = orders.create(
            {
                "partner_id": self.supplier.id,
                "company_id": self.company.id,
                "user_id": self.people[self.buyer_role].id,
                "order_line": [Command.create(line)],
                **values,
            }
        )
        return self.env["purchase.order"].browse(order.id)

    def buyer(self, order):
        return self.as_(order, self.buyer_role)

    def checked(self, **values):
        """An order that is complete and confirmed for processing."""
        order = self.purchase(**values)
        self.as_(order, "orderer").action_purchase_submit()
        self.buyer(order).action_purchase_check()
        self.complete(order, "C")
        return order

    def contracted(self, **values):
        """A small order whose contract is with the supplier."""
        order = self.checked(**values)
        self.buyer(order).action_purchase_contract_send()
        return order

    def receive_goods(self, order, quantity=10):
        """The storekeeper books the goods that came in."""
        receipt = order.sudo().picking_ids.filtered(lambda p: p.state != "done")[:1]
        receipt.move_ids.quantity = quantity
        receipt.move_ids.picked = True
        self.as_(receipt, "warehouse").with_context(
            skip_backorder=True
        ).button_validate()
        return receipt

    def supplier_confirms(self, order, person="Mr Cable", **changes):
        """The supplier confirms, perhaps with another price or date on each line."""
        buyer = self.buyer(order)
        action = buyer.action_purchase_supplier_confirm()
        dialog = buyer.env[action["res_model"]].browse(action["res_id"])
        dialog.person = person
        dialog.line_ids.write(changes) if changes else None
        return dialog.action_confirm()

    def request(self, **values):
        """A purchase request that the purchaser has filled in."""
        requests = self.env["order.purchase.request"].with_user(
            self.people["purchasing"]
        )
        made = requests.create(
            {
                "company_id": self.company.id,
                "partner_id": self.supplier.id,
                "reason": "Stock runs out in May",
                "budget_name": "Cost centre 12",
                "line_ids": [
                    Command.create(
                        {"product_id": self.product.id, "quantity": 5, "budget": 600}
                    )
                ],
                **values,
            }
        )
        return self.env["order.purchase.request"].browse(made.id)

    def submitted(self, **values):
        request = self.request(**values)
        self.as_(request, "purchasing").action_submit()
        return request

    def checks(self, request):
        answers = {"complete": True, "accurate": True}
        self.decide(request, "request_check", "request_checker", answers=answers)

    def budgeted(self, **values):
        """A request that is with the department head."""
        request = self.submitted(**values)
        self.checks(request)
        self.decide(request, "request_budget", "finance", answers={"budget": True})
        return request
