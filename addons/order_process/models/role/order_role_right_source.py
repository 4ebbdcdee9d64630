from odoo import api, models

#: Instead of users: rights may follow for anybody.
EVERYBODY = None


class OrderRoleRightSource(models.AbstractModel):
    """Records from which the rights of people follow: a change of one of
    ``_right_fields`` brings the rights of ``_right_users`` up to date."""

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
            records._update_rights(records._right_users())
        return records

    def write(self, vals):
        if not self or not self._moves_rights(vals):
            return super().write(vals)
        users = self._right_users()
        result = super().write(vals)
        if users is not EVERYBODY:
            users |= self._right_users()
        self._update_rights(users)
        return result

    def unlink(self):
        result = super().unlink()
        self._update_rights()
        return result

    def _moves_rights(self, vals):
        return not self._right_fields or bool(self._right_fields & vals.keys())

    def _right_users(self):
        """Return the people whose rights follow from these records."""
        return EVERYBODY

    def _update_rights(self, users=EVERYBODY):
        self.env["order.role.right"]._update(self._right_cause, users)
        self.env["order.signoff.step"]._look_again()
        self.env["order.milestone"]._follow_people()
