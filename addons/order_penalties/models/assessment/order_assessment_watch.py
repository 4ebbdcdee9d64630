from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

CRON = "order_penalties.ir_cron_order_assessment_watch"


class OrderAssessment(models.Model):
    """What the clock does each night: rules in force propose what they find; a proposal
    that is shielded by what became known later is void by itself, with the reason."""

    _inherit = "order.assessment"

    @api.model
    def _cron_watch(self):
        """Propose what the rules in force find, and drop what is shielded by now."""
        begun = fields.Datetime.now()
        rules = self.env["order.offence.rule"].sudo()
        live = rules.search(Domain("live_from", "!=", False), order="id")
        work = self.env["order.job"]._work
        work(
            CRON,
            live,
            lambda part: part._propose_found(),
            size=1,
            finer=lambda rule: rule._propose_finer(),
        )
        companies = self.env["res.company"].sudo().search(Domain.TRUE)
        failures, job = self.env["order.job.failure"].sudo(), self.env.ref(CRON)
        failures._heal_parts(job, companies._name, companies.ids, begun)
        waiting = Domain("state", "=", "proposed") & Domain("milestone_id", "!=", False)
        found = self.sudo().search(waiting, order="id")
        work(CRON, found, lambda part: part._drop_shielded())

    def _drop_shielded(self):
        """Make void what is not assessed after all; as superuser."""
        if not self:
            return
        where = SQL("m.id IN %s", tuple(self.milestone_id.ids))
        lateness = self.env["order.fair.lateness"]
        late = {one.id: one for one in lateness._late(where)}
        for record in self:
            one = late.get(record.milestone_id.id)
            if one and one.shield:
                record._make_void(lateness._shield_text(one))
