from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Datetime, Domain

from ...kernel.fetched import whole_number
from ...kernel.plain import plain


class OrderDutyFetch(models.Model):
    """The desk for other systems."""

    _inherit = "order.duty"

    @api.model
    def fetch_duties(
        self, mine=True, role=None, res_model=None, res_ids=None, limit=200, offset=0
    ):
        """Return open duties, late ones first, then rush, then nearest due: {duties,
        more}.

        ``mine``: those the user may act on, also as deputy; otherwise all that he may
        read. ``role`` is the code of a role, ``res_model`` and ``res_ids`` name
        documents. Times are UTC.
        """
        domain = self._fetch_domain(mine, role, res_model, res_ids)
        limit = whole_number(self.env, limit, least=1)
        # Each duty by itself: other systems ask for those of one document.
        duties = self.with_context(order_duty_each=True).search(
            domain,
            limit=limit + 1,
            offset=whole_number(self.env, offset, most=10**9),
        )
        shown = duties[:limit]
        return {
            "duties": [duty._fetch_vals() for duty in shown],
            "more": len(duties) > limit,
        }

    @api.model
    def _fetch_domain(self, mine, role, res_model, res_ids):
        domain = Domain("is_mine", "=", True) if mine else Domain.TRUE
        if role:
            roles = self.env["order.role"].search([("code", "=", str(role))])
            if not roles:
                raise ValidationError(self.env._("There is no role “%s”.", role))
            domain &= Domain("role_id", "in", roles.ids)
        if res_model:
            if not isinstance(res_model, str) or res_model not in self.env:
                raise ValidationError(
                    self.env._("There is no document type “%s”.", res_model)
                )
            domain &= Domain("res_model", "=", res_model)
        if res_ids is not None:
            if not res_model or not self._fetch_is_ids(res_ids):
                raise ValidationError(
                    self.env._(
                        "Provide the documents' IDs as a list, together "
                        "with their model."
                    )
                )
            domain &= Domain("res_id", "in", list(res_ids))
        return domain

    @staticmethod
    def _fetch_is_ids(ids):
        return isinstance(ids, list | tuple) and all(type(i) is int for i in ids)

    def _fetch_vals(self):
        self.ensure_one()
        duty = self.sudo()
        return {
            "id": plain(duty.id),
            "kind": duty.kind,
            "name": duty.name or "",
            "node": duty.node_id.code or "",
            **duty._fetch_document_vals(),
            "role": duty.role_id.code or "",
            "role_name": duty.role_id.name or "",
            "taken_by": duty.user_id.login or "",
            "on_behalf_of": self.on_behalf_id.sudo().login or "",
            "opened_at": Datetime.to_string(duty.opened_at),
            "due_at": Datetime.to_string(duty.due_at),
            "late": self.is_late,
            "priority": duty.priority,
            "paused": bool(duty.paused),
            "milestone_id": duty.milestone_id.id,
            "signoff_step_id": duty.signoff_step_id.id,
        }

    def _fetch_document_vals(self):
        return {
            "res_model": self.res_model,
            "res_id": self.res_id,
            "document": self.document_name or "",
            "partner_id": self.partner_id.id,
            "partner": self.partner_id.name or "",
            "company_id": self.company_id.id,
        }
