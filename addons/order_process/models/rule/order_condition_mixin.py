from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...kernel import conditions, money


class OrderConditionMixin(models.AbstractModel):
    """A record of the procedure that counts where facets and a typed condition hold."""

    _name = "order.condition.mixin"
    _description = "Rule with a Condition"
    _inherit = ["order.facets.mixin"]

    #: Model of the documents that the condition is about.
    _condition_model = None

    domain = fields.Char(string="Applicability")

    @api.constrains("domain")
    def _check_domain(self):
        """Refuse at writing what would fail at the first document."""
        for rule in self:
            if error := rule._domain_error():
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        rule=rule.display_name,
                        domain=rule.domain,
                        error=error,
                    )
                )

    def _domain_error(self):
        """Return what is wrong with the condition; empty when it can be used."""
        self.ensure_one()
        return conditions.fault(self.env[self._condition_model], self.domain)

    @tools.ormcache("self.id")
    def _condition(self):
        """Return the condition as a domain, for every reader."""
        return conditions.to_domain(self.sudo().domain)

    def _matching(self, documents):
        found = super()._matching(documents)
        domain = self._condition()
        return found if domain.is_true() else money.matching(found, domain)
