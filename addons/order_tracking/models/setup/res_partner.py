from odoo import api, fields, models, tools
from odoo.exceptions import AccessError

from odoo.addons.order_process.kernel.changed import differing

#: Who says what kind of customer somebody is.
KEEPERS = (
    "sales_team.group_sale_manager",
    "order_process.order_process_group_management",
    "order_process.order_process_group_manager",
)


class ResPartner(models.Model):
    """What procedures go by is kept by those who answer for it."""

    _inherit = "res.partner"

    order_customer_type_id = fields.Many2one(
        "order.customer.type",
        string="Customer Type",
        index="btree_not_null",
        help="Determines the process of the customer's orders.",
    )
    order_team_id = fields.Many2one(
        "crm.team",
        string="Region",
        help="Orders of a customer without a salesperson go to this team's leader.",
    )

    def _commercial_fields(self):
        """They belong to the company of a contact, not to the contact."""
        return [
            *super()._commercial_fields(),
            "is_key_customer",
            "order_payment_kind",
            "order_customer_type_id",
            "order_team_id",
        ]

    @api.model
    def _order_kept(self):
        """Return ``{field: groups that write it}`` of what procedures go by; hook.

        No group: code writes it. Contacts follow their company, whoever moves them.
        """
        return {
            "order_customer_type_id": KEEPERS,
            "is_key_customer": KEEPERS,
            **self._card_kept(),
        }

    @api.model
    @tools.ormcache()
    def _order_kept_names(self):
        return frozenset(self._order_kept())

    @api.model_create_multi
    def create(self, vals_list):
        """A clerk who enters a new customer chooses the kind; the rest is kept."""
        partners = super().create(vals_list)
        names = self._order_kept_names() - {"order_customer_type_id"}
        defaults = self.env["ir.default"]._get_model_defaults(self._name)
        sent = {key.removeprefix("default_") for key in self.env.context}
        given = names & sent.union(defaults, *vals_list)
        if given and not self.env.su:
            partners._order_ensure_keepers(
                dict.fromkeys(given), partners.sudo()._order_not_given
            )
        return partners

    def write(self, vals):
        if "email" in vals and not self.env.su:
            # Letters that sign go there: a client does not switch the tracking off.
            self = self.with_context(tracking_disable=False, mail_notrack=False)
        given = self._order_kept_names() & vals.keys()
        if given and not self.env.su:
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
            self._order_ensure_keepers({name: vals[name] for name in given})
        return super().write(vals)

    def _order_ensure_keepers(self, vals, changes=None):
        """Refuse values that the user does not keep, unless they change nothing.

        :param changes: says of a name and a value whether it changes something
        """
        changes = changes or self.sudo()._order_changes
        kept = self._order_kept()
        for name in sorted(vals):
            if not any(map(self.env.user.has_group, kept[name])) and changes(
                name, vals[name]
            ):
                raise AccessError(
                    self.env._(
                        "You are not allowed to set “%(field)s”: procedures depend "
                        "on it.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )

    def _order_changes(self, name, value):
        return bool(differing(self, {name: value}))

    def _order_not_given(self, name, _value):
        """Return whether a new contact has what its company has not."""
        return any(
            partner[name]
            and (
                partner.commercial_partner_id == partner
                or partner.commercial_partner_id[name] != partner[name]
            )
            for partner in self
        )
