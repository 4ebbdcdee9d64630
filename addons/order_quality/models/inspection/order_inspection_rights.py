from odoo import models
from odoo.exceptions import AccessError

QUALITY = "order_process.order_process_group_engineering"
MANAGER = "order_process.order_process_group_manager"


class OrderInspection(models.Model):
    """Who decides: the role of the plan, the quality department where it names none."""

    _inherit = "order.inspection"

    def _is_inspector(self):
        """Return whether the user may inspect this one."""
        self.ensure_one()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        role = self.sudo().role_id
        if self.env.user in self.sudo().helper_ids:
            return True
        if not role:
            return self.env.user.has_group(QUALITY)
        held = role._user_principals(self.env.user, self.sudo().company_id)
        return any(held.values())

    def _ensure_inspector(self):
        """:raise AccessError: naming who inspects these"""
        for inspection in self:
            if not inspection._is_inspector():
                role = inspection.sudo().role_id
                raise AccessError(
                    self.env._(
                        "%(document)s: this can only be done by %(who)s or a process "
                        "manager.",
                        document=inspection.display_name,
                        who=role.name or self.env._("engineering and quality"),
                    )
                )

    def _ensure_other_person(self, lines):
        """Refuse a verdict of who moved the goods, where the plan wants two persons.

        :raise AccessError: naming the goods
        """
        for line in lines.sudo():
            mover = line.inspection_id.requested_by_id
            if line.plan_id.four_eyes and mover == self.env.user and not self.env.su:
                raise AccessError(
                    self.env._(
                        "%s: who moved the goods does not decide about them.",
                        line.product_id.display_name,
                    )
                )
