"""S1-B part 1 on the way: from the dealer's information to the effective order."""

from odoo.fields import Command

from .common import ProcedureCase
from .money import MoneyMixin
from .people import STAFF

MONDAY = "2026-11-23 09:00"
SELLER = (*STAFF["sales_clerk"], "account.group_account_invoice")
#: Who reviews the delivery date, and his question.
REGULAR = {
    "sales_clerk": "requirements",
    "production_manager": "delivery",
    "material_control": "material",
}
OTHERS = {**REGULAR, "design": "function"}
#: What the clerk has to find out on the order (S1-B-008); model and so on are on lines.
HEAD = {
    "req_technology": "24 V, steel",
    "req_quality": "IEC 61000",
    "customer_requested_date": "2026-12-31",
}
LINE = {"req_model": "SW-24", "req_specification": "24 ports"}


class S1BCase(MoneyMixin, ProcedureCase):
    process_code = "S1-B"
    with_accounts = True
    staff = {
        **STAFF,
        "sales_clerk": SELLER,
        "sales_manager": STAFF["marketing_manager"],
        "design": (),
        "contract_orders": STAFF["sales_clerk"],
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    # -- the order -----------------------------------------------------------------
    def mature(self):
        """The process is mature and drawings can guide production."""
        self.product.process_mature = True
        self.release_file("drawing", "process")

    def described(self, **values):
        """An order whose requirement is confirmed with the dealer."""
        order = self.new_order(**HEAD, **values)
        order.order_line.write(LINE)
        return order

    def seller(self, record):
        return self.as_(record, "sales_clerk")

    def submitted(self, **values):
        order = self.described(**values)
        self.seller(order).action_order_submit()
        return order

    def agree(self, order, **no):
        """The departments answer; ``role=reason`` says no."""
        asked = self.env["order.signoff.step"].search(
            [
                ("signoff_id.res_model", "=", order._name),
                ("signoff_id.res_id", "=", order.id),
                ("state", "=", "open"),
                ("purpose", "=", "review"),
            ]
        )
        for role in asked.role_id.mapped("code"):
            answers = {OTHERS[role]: role not in no}
            decision = "reject" if role in no else "approve"
            options = {"opinion": no[role]} if role in no else {}
            self.decide(order, "review", role, decision, answers=answers, **options)

    def reviewed(self, **values):
        order = self.submitted(**values)
        self.agree(order)
        return order

    # -- quotation, order form, money ------------------------------------------------
    def quotation(self, order, **values):
        self.seller(order).action_new_quotation()
        document = self.seller(order.order_quotation_ids[:1])
        document.write(values) if values else None
        return document

    def quote(self, order, **values):
        """A quotation by the price list (or approved by the head of sales), sent."""
        document = self.quotation(order, **values)
        document.action_verify()
        document.action_approve()
        if document.state == "verified":
            self.decide(document, "quotation", "sales_manager")
        document.action_apply()
        document.action_send()
        return document

    def order_form(self, order):
        """The order form as the sales clerk has drafted and released it."""
        action = self.seller(order).action_draft_order_form()
        form = self.seller(self.env["order.contract"].browse(action["res_id"]))
        form.action_submit()
        self.decide(form, "contract", "sales_clerk")
        return form

    def sign(self, form):
        wizard = self.seller(self.env["order.contract.sign"])
        wizard.create(
            {
                "contract_id": form.id,
                "signed_by": "Dealer Wang",
                "attachment_ids": [Command.set([self.attachment()])],
            }
        ).action_sign()

    def effective(self, **values):
        """An order that is reviewed, quoted, signed and paid."""
        order = self.reviewed(**values)
        self.quote(order)
        self.sign(self.order_form(order))
        self.receive(self.deposit(order, "sales_clerk"))
        return order

    def confirmed(self, **values):
        order = self.effective(**values)
        self.seller(order).action_confirm()
        return order

    # -- changes -------------------------------------------------------------------
    def notice(self, order, *lines, code="order", role="sales_clerk", **values):
        """A change notice of the customer with his written request."""
        kind = self.env.ref(f"order_change.order_change_type_{code}")
        cause = self.env.ref("order_change.order_change_cause_customer_wish")
        files = [self.attachment("request.pdf", role)]
        return self.as_(self.env["order.change"], role).create(
            {
                "order_id": order.id,
                "type_id": kind.id,
                "cause_id": cause.id,
                "description": "The dealer wants it otherwise",
                "request_attachment_ids": [Command.set(files)],
                "line_ids": [Command.create(line) for line in lines],
                **values,
            }
        )

    def on_its_way(self, order, *lines, **values):
        notice = self.notice(order, *lines, **values)
        notice.action_assess()
        notice.action_submit()
        return notice

    def change_to(self, order, **values):
        line = order.order_line.filtered("product_uom_qty")[:1]
        return {"operation": "change", "sale_line_id": line.id, **values}

    def owed(self, notice, state="open"):
        """Roles that owe something on a notice."""
        duties = notice.sudo().duty_ids.filtered(lambda duty: duty.state == state)
        return sorted(duties.role_id.mapped("code"))
