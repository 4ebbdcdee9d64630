from odoo import api, fields, models
from odoo.tools import SQL


class OrderDutyTogether(models.Model):
    """One meeting of the day is one row of the desk, not one for each document.

    The row is the oldest of the open ones; it opens the list of the documents, and is
    done, claimed and handed over for all of them. Other systems and passes of our own
    see each duty (``order_duty_each``, superuser).
    """

    _inherit = "order.duty"

    @api.model
    def _duty_together(self):
        """A duty that is done together with others, of which it is not the first."""
        return SQL(
            """order_milestone.node_id IN (SELECT n.id FROM order_process_node n
                    WHERE n.together)
               AND order_milestone.id NOT IN (SELECT min(o.id) FROM order_milestone o
                     JOIN order_process_node n ON n.id = o.node_id AND n.together
                    WHERE o.state = 'open'
                    GROUP BY o.node_id, o.batch_key, o.company_id, o.user_id, o.paused)
            """
        )

    together_count = fields.Integer(
        string="Documents", compute="_compute_together_count"
    )

    @api.depends("milestone_id")
    def _compute_together_count(self):
        counts = self.milestone_id._together_counts()
        for duty in self:
            duty.together_count = counts.get(duty.milestone_id.id, 1)

    def _together(self):
        """Return the milestones that this row stands for."""
        return self.milestone_id._together()

    def _named_together(self, name):
        """Return the name of a row; one of several documents says how many."""
        count = self.together_count
        if count < 2 or self.env.context.get("order_duty_each"):
            return name
        return self.env._("%(name)s · %(count)s documents", name=name, count=count)

    def action_open_document(self):
        """Open the documents of a row that stands for several."""
        together = self._together()
        if len(together) < 2:
            return super().action_open_document()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.res_model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", together.mapped("res_id"))],
        }
