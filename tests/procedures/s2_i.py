"""S2-I 订单管理规定: company and steps that its tests share."""

from .common import ProcedureCase
from .contracting import ContractMixin
from .money import MoneyMixin
from .people import STAFF

MONDAY = "2026-11-23 09:00"
SELL = STAFF["sales_clerk"]
ITEMS = {
    "supply": "In three weeks",
    "transport": "Truck",
    "variety": "Switches",
    "quantity": "5 pieces",
    "packing": "Cartons",
    "sources": True,
}


class S2ICase(ContractMixin, MoneyMixin, ProcedureCase):
    process_code = "S2-I"
    with_accounts = True
    staff = {
        **STAFF,
        "commercial_clerk": SELL,
        "production_manager": ("mrp.group_mrp_user",),
        "salesperson": (*SELL, "account.group_account_invoice"),
        "sales_manager": SELL,
        "marketing_director": SELL,
        "customer_service": SELL,
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def order(self, kind="cash"):
        self.dealer.order_payment_kind = kind
        return self.new_order()

    def assessed(self, kind="cash"):
        order = self.order(kind)
        self.complete(order, "1")
        self.complete(order, "2", **ITEMS)
        return order

    def approved(self, kind="cash"):
        order = self.assessed(kind)
        self.decide(order, "approve", "sales_manager")
        return order

    def contract(self, order, role="commercial_clerk", **values):
        """The clerk drafts the contract from the order form."""
        drafted = super().contract(order, role, **values)
        return self.env[drafted._name].browse(drafted.id)

    def confirmed(self, kind="cash"):
        order = self.approved(kind)
        contract = self.contract(order)
        who = "marketing_manager" if kind == "cash" else "marketing_director"
        self.decide(contract, "contract", who)
        self.sign(contract)
        self.as_(order, "salesperson").action_confirm()
        return order

    def ship(self, order):
        self.stock_up(50)
        picking = self.as_(order.sudo().picking_ids, "warehouse")
        picking.action_assign()
        picking.move_ids.write({"quantity": 5, "picked": True})
        picking.button_validate()
        return picking

    def limit(self, amount, **values):
        limits = self.env["order.credit.limit"]
        return limits.create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "amount": amount,
                **values,
            }
        )
