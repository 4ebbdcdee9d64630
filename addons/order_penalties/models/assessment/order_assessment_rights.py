from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"
MANAGEMENT = "order_process.order_process_group_management"


class OrderAssessment(models.Model):
    """Who proposes, decides and reads: a person his own, a superior his people's,
    who checks or supervises the procedure and who decides theirs, the management all;
    nobody about himself."""

    _inherit = "order.assessment"

    def _proposers(self):
        """Return the roles that propose by the rule: those it names, those that decide,
        and those that check or supervise the procedure; as superuser."""
        rule, document = self.rule_id, self._subjects()
        roles = rule.proposer_role_ids | rule.decider_role_ids
        followed = "process_id" in document._fields and document.process_id
        processes = followed or self.env["order.process"].search(
            Domain("code", "in", rule._process_code_list())
            & Domain("state", "=", "published")
        )
        return roles | processes.checker_ids | processes.supervisor_ids

    def _ensure_proposer(self):
        """:raise AccessError: who does not propose by this rule, or about himself"""
        user = self.env.user
        for record in self:
            if self.env.su:
                continue
            told = record.sudo()
            if user == told.assessed_user_id and told.direction == "reward":
                raise AccessError(
                    self.env._("Rewards are proposed by others than who gets them.")
                )
            roles = told._proposers()
            may = user.has_group(MANAGER) or user.has_group(MANAGEMENT)
            if not may and not record._document_holds(roles):
                record._document_refuse(roles.mapped("name") or ["-"])

    def _is_decider(self):
        """Return whether the user decides about it by his role."""
        self.ensure_one()
        if self.env.su:
            return True
        roles = self.sudo().rule_id.decider_role_ids
        if roles:
            return self._document_holds(roles) or self.env.user.has_group(MANAGER)
        return self.env.user.has_groups(f"{MANAGEMENT},{MANAGER}")

    @api.model
    def _shown_domain(self, mine, below):
        own = Domain("user_id", "=", self.env.uid)
        about = Domain("assessed_user_id", "=", self.env.uid)
        about |= Domain("department_id.manager_id.user_id", "=", self.env.uid)
        about |= Domain("role_id", "in", below)
        for path in ("decider_role_ids", "proposer_role_ids"):
            about |= Domain(f"rule_id.{path}", "in", mine)
        return own | (Domain("state", "!=", "draft") & about)
