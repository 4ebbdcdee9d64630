from odoo import api, models

USER = "order_process.order_process_group_user"
DESK = "order_process.order_duty_action_mine"


class ResUsers(models.Model):
    """People of ours land on My Desk, not on an empty inbox.

    It is Odoo's own home action, so that everybody can choose another one in the
    preferences; Odoo empties it when the action goes with the addon.
    """

    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._order_land_on_desk()
        return users

    def write(self, vals):
        result = super().write(vals)
        if "group_ids" in vals:
            self._order_land_on_desk()
        return result

    @api.model
    def _order_land_all_on_desk(self):
        """Give the people who are there already their desk (at the installation)."""
        self.env.ref(USER).all_user_ids._order_land_on_desk()

    def _order_land_on_desk(self):
        """Set the home action of those of our group who have none."""
        desk = self.env["ir.model.data"]._xmlid_to_res_id(
            DESK, raise_if_not_found=False
        )
        if not desk:
            return
        # sudo: whoever gives rights need not be able to read actions.
        landing = self.sudo().filtered(
            lambda user: not user.action_id and not user.share and user.has_group(USER)
        )
        if landing:
            landing.action_id = desk
