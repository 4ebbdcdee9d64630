from odoo import models


class OrderMilestone(models.Model):
    """Who answers for a duty: its owner, those above, where asked those who assist."""

    _inherit = "order.milestone"

    def _answers(self, assisting=False):
        """Return whether the user answers for this duty; no error, for screens.

        :param bool assisting: the node's assisting roles answer too
        """
        self.ensure_one()
        if self._can_act():
            return True
        duty = self.sudo()
        roles = duty.role_id._line_up()
        if assisting:
            helping = duty.node_id.assist_ids
            roles |= helping.filtered(lambda part: part.mode != "comment").role_id
        found = roles._user_principals(self.env.user, self.company_id)
        return self.state == "open" and any(found.values())

    def _ensure_answers(self):
        """Refuse who answers for none of these duties.

        :raise UserError: naming who can
        """
        if self and not any(duty._answers() for duty in self):
            self[0]._refuse_stranger()
