from odoo import api, models


class OrderRoleRightSource(models.AbstractModel):
    """Records from which the rights of people follow: a change of one of
    ``_right_fields`` brings the rights of everybody up to date."""

    _name = "order.role.right.source"
    _description = "Rights Source"

    #: What the event of a given or taken right names as its cause.
    _right_cause = ""
    #: Fields that decide; empty: all of them.
    _right_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if any(self._moves_rights(vals) for vals in vals_list):
            records._update_rights()
        return records

    def write(self, vals):
        result = super().write(vals)
        if self and self._moves_rights(vals):
            self._update_rights()
        return result

    def unlink(self):
        result = super().unlink()
        self._update_rights()
        return result

    def _moves_rights(self, vals):
        return not self._right_fields or bool(self._right_fields & vals.keys())

    def _update_rights(self):
        self.env["order.role.right"]._update(self._right_cause)
        self.env["order.signoff.step"]._look_again()
        self.env["order.milestone"]._follow_people()
