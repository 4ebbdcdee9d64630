from odoo import api, models
from odoo.exceptions import ValidationError


class OrderAssessment(models.Model):
    """About which document an assessment is, and which late node of it: what its writer
    may read, and a node of this document and of no other one."""

    _inherit = "order.assessment"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._ensure_place()
        return records

    def write(self, vals):
        result = super().write(vals)
        if "milestone_id" in vals:
            self._ensure_place()
        return result

    def _ensure_place(self):
        """:raise ValidationError: the same for what is not there and what is not read;
        a node of another document"""
        for record in () if self.env.su else self:
            if record.res_id and not record._subject_is_known():
                raise ValidationError(self.env._("There is no such document."))
            record.sudo()._ensure_own_node()

    def _ensure_own_node(self):
        node = self.milestone_id
        if not node or not self.res_id:
            return
        order_of = self.env["order.offence.rule"]._order_of
        its = self.env[node.res_model].browse(node.res_id).exists()
        if not its or order_of(its) != order_of(self._subjects()):
            raise ValidationError(
                self.env._(
                    "“%(node)s” is no node of %(document)s.",
                    node=node.name,
                    document=self.document_name,
                )
            )
