from odoo import api, fields, models

from odoo.addons.order_tracking.models.billing.money_readers import MONEY


class OrderProject(models.Model):
    """成套/工程项目信息登记: what is known of an engineering project (S1-B-009)."""

    _name = "order.project"
    _description = "Project Register"
    _inherit = ["mail.thread", "mail.activity.mixin", "order.system.field.mixin"]
    _order = "id desc"
    _rec_names_search = ["name", "number", "owner_name"]
    _check_company_auto = True

    name = fields.Char(string="Project", required=True, tracking=True)
    number = fields.Char(readonly=True, copy=False, default="/", system=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        index="btree_not_null",
        check_company=True,
        help="Ordering party: dealer, contractor or the owner.",
    )
    owner_name = fields.Char(
        string="Project Owner",
        required=True,
        help="Owner of the project.",
        tracking=1,
    )
    site = fields.Char(help="Installation site of the goods.")
    contact_name = fields.Char(string="Contact")
    phone = fields.Char()
    stage = fields.Selection(
        [
            ("information", "Information"),
            ("design", "Design"),
            ("tender", "Tender"),
            ("negotiation", "Negotiation"),
            ("contract", "Contract"),
            ("execution", "Execution"),
            ("closed", "Closed"),
        ],
        required=True,
        default="information",
        tracking=True,
    )
    expected_date = fields.Date(string="Required Delivery Date")
    currency_id = fields.Many2one(related="company_id.currency_id")
    budget = fields.Monetary(groups=MONEY)
    competitors = fields.Char()
    scope = fields.Text(string="Scope of Supply")
    note = fields.Text()
    user_id = fields.Many2one(
        "res.users",
        string="Registered By",
        default=lambda self: self.env.user,
        tracking=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    order_ids = fields.One2many("sale.order", "order_project_id", string="Orders")
    order_count = fields.Integer(compute="_compute_order_count")
    active = fields.Boolean(default=True)

    @api.depends("order_ids")
    def _compute_order_count(self):
        groups = self.env["sale.order"]._read_group(
            [("order_project_id", "in", self.ids)], ["order_project_id"], ["__count"]
        )
        counts = {project.id: count for project, count in groups}
        for project in self:
            project.order_count = counts.get(project._origin.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        projects = super().create(vals_list)
        sequences = self.env["ir.sequence"].sudo()
        for project in projects:
            own = sequences.with_company(project.company_id)
            number = own.next_by_code("order.project") or "/"
            project._write_system({"number": number})
        return projects

    def action_view_orders(self):
        """Open the orders of the project."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Orders"),
            "res_model": "sale.order",
            "view_mode": "list,form",
            "domain": [("order_project_id", "=", self.id)],
        }
