from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day, local_day_sql


class OrderFactMixin(models.AbstractModel):
    """Figures of orders that are read where somebody asks: one row a thing, nothing is
    stored, every document counts at once.

    They are a query and no table, so that days are those of the reader. What a model
    can be asked by stands in ``_dimensions``: the word of interfaces and reports, and
    the field; fields with a dot are conditions only.
    """

    _name = "order.fact.mixin"
    _description = "Figures of Documents"

    #: {word: field}
    _dimensions = {}

    order_id = fields.Many2one("sale.order", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    team_id = fields.Many2one("crm.team", string="Region", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    order_type_id = fields.Many2one("order.type", readonly=True)
    channel_id = fields.Many2one("order.intake.channel", readonly=True)

    @property
    def _table_query(self):
        return self._fact_query()

    @api.model
    def _fact_query(self):
        """Return the query of the rows; each model has its own."""
        raise NotImplementedError

    @api.model
    def _today_sql(self):
        """Return the day of the reader, as SQL."""
        today = local_day(self, fields.Datetime.now())
        return SQL("%s", today)

    @api.model
    def _day_sql(self, moment):
        """Return the reader's day of a moment, as SQL."""
        return local_day_sql(self, SQL(moment))

    def action_open_document(self):
        """Open the order behind a figure (button of lists)."""
        self.ensure_one()
        if not self.order_id:
            raise UserError(self.env._("There is no order behind this figure."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "views": [(False, "form")],
        }
