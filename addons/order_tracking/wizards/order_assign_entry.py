from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderAssignEntry(models.TransientModel):
    """Asks who answers for a role on one order or on many."""

    _name = "order.assign.entry"
    _description = "Assign Orders"

    order_ids = fields.Many2many("sale.order", string="Orders", readonly=True)
    role_code = fields.Char(readonly=True)
    allowed_role_ids = fields.Many2many("order.role", compute="_compute_allowed")
    role_id = fields.Many2one(
        "order.role",
        compute="_compute_role_id",
        store=True,
        compute_sudo=False,
        readonly=False,
        domain="[('id', 'in', allowed_role_ids)]",
    )
    way = fields.Selection(
        [
            ("person", "One Person"),
            ("rules", "By the Rules"),
            ("role", "All Who Hold the Role"),
        ],
        string="Assigned To",
        required=True,
        default="person",
    )
    candidate_ids = fields.Many2many("res.users", compute="_compute_candidates")
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        compute="_compute_user_id",
        store=True,
        compute_sudo=False,
        readonly=False,
        domain="[('id', 'in', candidate_ids)]",
    )
    load = fields.Char(
        string="Orders in Hand",
        compute="_compute_candidates",
        help="How many orders each of them looks after now.",
    )
    reason = fields.Char()

    @api.depends("order_ids")
    def _compute_allowed(self):
        for entry in self:
            entry.allowed_role_ids = entry.order_ids._team_roles().ids

    @api.depends("order_ids", "role_code")
    def _compute_role_id(self):
        """A node of the procedure by which the order is taken over says for whom."""
        for entry in self:
            allowed = entry.order_ids._team_roles()
            chosen = allowed.filtered(lambda role, at=entry: role.code == at.role_code)
            entry.role_id = chosen or entry._role_that_takes() & allowed or allowed[:1]

    def _role_that_takes(self):
        graph = self.order_ids[:1]._team_graph()
        ends = graph.index.get(("event", "order.taken"), {}).get("complete", ())
        found = [node.role_id for node, _trigger in ends if node.role_id]
        return self.env["order.role"].sudo().browse(found[:1])

    @api.depends("role_id", "order_ids")
    def _compute_candidates(self):
        """Who holds the role where the orders are, and what each has in hand."""
        teams = self.env["order.team"]
        for entry in self:
            people, company = entry._people(), entry.order_ids.company_id[:1]
            load = teams._load_of(people, company) if people else {}
            entry.candidate_ids = people.ids
            entry.load = " · ".join(f"{u.name} {load.get(u.id, 0)}" for u in people)

    @api.depends("role_id", "order_ids")
    def _compute_user_id(self):
        """Propose whom the rules choose for the first of the orders, else the only one
        who holds the role."""
        rules = self.env["order.assign.rule"]
        for entry in self:
            order, people = entry.order_ids[:1]._origin, entry._people()
            found = rules._choose_for(order, entry.role_id.sudo()) if people else {}
            only = people if len(people) == 1 else people.browse()
            entry.user_id = next((user for _rule, user in found.values()), only)

    def _people(self):
        """Return who holds the role where the orders are, as superuser."""
        company = self.order_ids.company_id[:1]
        if not self.role_id or not company:
            return self.env["res.users"].sudo()
        return self.role_id.sudo()._people_in(company)

    def action_assign(self):
        """Assign the orders (button)."""
        self.ensure_one()
        role = self.role_id.sudo().code
        if not role:
            raise UserError(self.env._("Choose a role."))
        if self.way == "rules":
            self.order_ids.order_assign_by_rules(role)
        elif self.way == "person" and not self.user_id:
            raise UserError(self.env._("Choose a person."))
        else:
            login = self.user_id.sudo().login if self.way == "person" else None
            self.order_ids.order_assign(role, login, self.reason)
        return {"type": "ir.actions.act_window_close"}
