from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class OrderSignoffStepNext(models.Model):
    """Ten in a row: which step the reader is asked to decide after these."""

    _inherit = "order.signoff.step"

    def _decide_action(self, skipped=None):
        """Return the dialog with card and questions of these steps."""
        sheet = self.env["order.signoff.decide"]._for_steps(self, skipped)
        return {
            "type": "ir.actions.act_window",
            "name": ", ".join(self.chain_id.mapped("name")) or self.env._("Decide"),
            "res_model": sheet._name,
            "res_id": sheet.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    @api.model
    def _domain_spoken(self):
        """Open steps of several voices to which the user has given the one he has: his
        own, or that of the person for whom he stands in."""
        roles = self.env["order.role"]
        by_company = roles._principal_ids(self.env.user, self.env.companies.ids)
        spoken = Domain("user_id", "=", self.env.uid) & self._domain_decided_for(
            self.env.uid
        )
        for company_id, principals in by_company.items():
            for person in set(principals.values()):
                of_role = [role for role, one in principals.items() if one == person]
                spoken |= (
                    Domain("company_id", "=", company_id)
                    & Domain("role_id", "in", of_role)
                    & self._domain_decided_for(person)
                )
        several = Domain("state", "=", "open") & Domain("quorum", "!=", "any")
        return several & spoken

    @api.model
    def _domain_decided_for(self, user_id):
        """Steps to which a voice in the name of this person was given."""
        own = Domain("principal_id", "=", False) & Domain("user_id", "=", user_id)
        voice = own | Domain("principal_id", "=", user_id)
        return Domain("decision_ids", "any", voice)

    def _ensure_not_spoken(self):
        """Refuse the card to who has answered it: the others owe the step."""
        spoken = self.sudo().filtered_domain(self._domain_spoken())
        if spoken:
            raise UserError(
                self.env._(
                    "You have already decided on “%(step)s” of %(document)s. The "
                    "other members of the role still have to decide.",
                    step=spoken[0].name,
                    document=spoken[0].document_name,
                )
            )

    def _domain_next(self):
        """Steps that the reader may decide and that are none of these.

        Who has spoken already is not asked again, nor who asked for the signatures
        where that is refused.
        """
        own_request = Domain("signoff_id.exclude_requester", "=", True)
        own_request &= Domain("signoff_id.requester_id", "=", self.env.uid)
        others = Domain("id", "not in", self.ids)
        spoken = Domain("decision_ids.user_id", "=", self.env.uid)
        return self._domain_mine() & others & ~own_request & ~spoken

    def _next_step(self):
        """Return the step that is due first; empty when nothing is left."""
        return self.search(self._domain_next(), order="priority desc, due_at", limit=1)

    def _next_count(self):
        return self.search_count(self._domain_next())
