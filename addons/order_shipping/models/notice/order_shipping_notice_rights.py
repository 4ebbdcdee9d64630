from odoo import models

from odoo.addons.order_process.kernel.locked import lock_by_write

MANAGER = "order_process.order_process_group_manager"
STORE = "stock.group_stock_user"
#: Who issues notices where the procedure names no role.
ISSUERS = (
    "sales_team.group_sale_salesman,order_process.order_process_group_sales,"
    "order_process.order_process_group_planning"
)


class OrderShippingNotice(models.Model):
    """Who takes which step: who issues, who prepares and ships, who reports back."""

    _inherit = "order.shipping.notice"

    def _rule(self):
        """Return the rule that counts for the order, as superuser; it may be empty."""
        self.ensure_one()
        return self.env["order.shipping.rule"]._rule_for(self.sudo().order_id)

    def _passes(self):
        return self.env.su or self.env.user.has_group(MANAGER)

    def _is_issuer(self):
        """Return whether the user issues notices of the order."""
        self.ensure_one()
        role = self._rule().issuer_role_id
        if self._passes():
            return True
        return self._document_holds(role) if role else self.env.user.has_groups(ISSUERS)

    def _is_keeper(self):
        """Return whether the user handles the goods: of a department to which the
        notice goes, or a storekeeper."""
        self.ensure_one()
        if self._passes() or self.env.user.has_group(STORE):
            return True
        return self._document_holds(self.sudo().recipient_ids.role_id)

    def _ensure_issuer(self):
        """:raise AccessError: naming who issues it"""
        for notice in self:
            notice.check_access("read")
            if not notice._is_issuer():
                role = notice._rule().issuer_role_id
                names = role.mapped("name") or [self.env._("sales or planning")]
                notice._document_refuse(names)

    def _ensure_keeper(self):
        """:raise AccessError: naming who handles the goods"""
        for notice in self:
            notice.check_access("read")
            if not notice._is_keeper():
                names = notice.sudo().recipient_ids.role_id.mapped("name")
                names = names or [self.env._("the warehouse")]
                notice._document_refuse(names)

    def _lock_order(self):
        """Whoever announces or prepares goods of the same order, or changes it, comes
        before or after, not beside."""
        lock_by_write(self.sudo().order_id)
