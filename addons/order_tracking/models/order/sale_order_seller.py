from odoo import api, fields, models
from odoo.exceptions import AccessError

PROCESS = "order_process.order_process_group_"
#: Who sells, whatever else he does.
SELLERS = f"{PROCESS}sales,{PROCESS}manager,sales_team.group_sale_manager"
BILLERS = "account.group_account_invoice"
#: Who has Odoo's right to write orders without being planner or general manager, who
#: have it for the sake of their own work.
SALESPEOPLE = f"sales_team.group_sale_salesman,!{PROCESS}planning,!{PROCESS}management"


class SaleOrder(models.Model):
    """What ends an order or turns it into money is done by those who sell."""

    _inherit = "sale.order"

    may_bill = fields.Boolean(
        string="Can Be Invoiced",
        compute="_compute_may_bill",
        groups="base.group_user",
    )

    @api.depends_context("uid")
    def _compute_may_bill(self):
        self.may_bill = self._is_biller()

    @api.model
    def _is_seller(self):
        """Return whether the user sells. Asking for groups costs no query."""
        user = self.env.user
        return user.has_groups(SELLERS) or user.has_groups(SALESPEOPLE)

    @api.model
    def _is_biller(self):
        """Return whether the user makes invoices: sales, or the books."""
        return self._is_seller() or self.env.user.has_group(BILLERS)

    def _may_sell(self):
        """Return whether the orders are the user's to end or to bill (menus)."""
        return self.env.su or (self.has_access("write") and self._is_seller())

    def _ensure_seller(self):
        """Refuse who does not sell; what Odoo does inside goes on.

        :raise AccessError: saying whose act it is
        """
        if self._seller_passes():
            return
        self.check_access("write")
        if not self._is_seller():
            raise AccessError(
                self.env._(
                    "Orders are cancelled, reopened and closed by the sales "
                    "department. Ask the salesperson of the order."
                )
            )

    def _ensure_biller(self):
        """Refuse who neither sells nor keeps the books.

        :raise AccessError: saying whose act it is
        """
        if self._seller_passes():
            return
        if not self._is_biller():
            raise AccessError(
                self.env._("Orders are invoiced by the sales department or by finance.")
            )

    def _create_invoices(self, grouped=False, final=False, date=None):
        """Odoo lets whoever writes an order make its invoices."""
        self._ensure_biller()
        return super()._create_invoices(grouped=grouped, final=final, date=date)

    @api.model
    def _seller_passes(self):
        """Return whether Odoo or a customer acts, about whom Odoo says what he may."""
        user = self.env.user
        return self.env.su or self._writer_passes() or not user._is_internal()
