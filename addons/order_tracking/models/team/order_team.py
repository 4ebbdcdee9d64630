from odoo import api, fields, models
from odoo.fields import Domain

#: Orders of which nobody has to look after any more.
OVER = ("done", "cancelled")


class OrderTeam(models.Model):
    """Who answers for a role on an order: a person, or all who hold the role.

    Whoever assigns appends a row and ends the one before; whoever takes the order over
    signs it with name and time (S3-D-04, S3-D-05, S3-U-05). Nothing is overwritten.
    """

    _name = "order.team"
    _description = "Assignment of an Order"
    _inherit = ["order.append.only.mixin", "order.task.mixin"]
    _order = "id desc"
    _rec_name = "role_id"
    _digest_again = frozenset(
        {"duty_id", "taken_at", "taken_by_id", "taken_for_id", "until", "user_id"}
    )

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="restrict")
    role_id = fields.Many2one(
        "order.role", required=True, readonly=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible Person",
        readonly=True,
        ondelete="restrict",
        help="Empty: whoever holds the role, until one of them takes the order over.",
    )
    since = fields.Datetime(string="In Charge Since", required=True, readonly=True)
    until = fields.Datetime(readonly=True, help="When somebody else was assigned.")
    assigned_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Char(readonly=True)
    rule_id = fields.Many2one(
        "order.assign.rule", string="By Rule", readonly=True, ondelete="restrict"
    )
    asks_taking = fields.Boolean(string="Taking Over Required", readonly=True)
    taken_at = fields.Datetime(string="Taken Over At", readonly=True)
    taken_by_id = fields.Many2one(
        "res.users", string="Taken Over By", readonly=True, ondelete="restrict"
    )
    taken_for_id = fields.Many2one(
        "res.users",
        string="Taken Over on Behalf Of",
        readonly=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("waiting", "Not Yet Taken"),
            ("taken", "Taken Over"),
            ("named", "Person Named"),
            ("ended", "Assigned Anew"),
        ],
        string="Status",
        compute="_compute_state",
        search="_search_state",
    )
    partner_id = fields.Many2one(related="order_id.partner_id")
    order_type_id = fields.Many2one(related="order_id.order_type_id")
    requested_date = fields.Date(
        related="order_id.customer_requested_date", string="Requested Date"
    )

    _one_in_force = models.UniqueIndex(
        "(order_id, role_id) WHERE until IS NULL",
        "Somebody else has just assigned this order.",
    )
    _load_index = models.Index("(user_id) WHERE until IS NULL")

    @api.depends("role_id", "user_id", "order_id")
    def _compute_display_name(self):
        for line in self:
            parts = (line.order_id.name, line.role_id.name, line.user_id.name)
            line.display_name = " · ".join(filter(None, parts))

    @api.depends("until", "taken_at", "asks_taking")
    def _compute_state(self):
        for line in self:
            open_ = "waiting" if line.asks_taking else "named"
            line.state = "ended" if line.until else "taken" if line.taken_at else open_

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        force = Domain("until", "=", False)
        untaken = force & Domain("taken_at", "=", False)
        asked = Domain("asks_taking", "=", True)
        domains = {
            "waiting": untaken & asked,
            "named": untaken & ~asked,
            "taken": force & Domain("taken_at", "!=", False),
            "ended": ~force,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    # -- keeping ---------------------------------------------------------------------
    @api.model
    def _in_force(self, orders, roles=None):
        """Return the rows of orders that count now, as superuser, in one query."""
        domain = Domain("order_id", "in", orders.ids) & Domain("until", "=", False)
        if roles is not None:
            domain &= Domain("role_id", "in", roles.ids)
        return self.sudo().search(domain, order="id")

    @api.model
    def _going(self):
        """Return the condition of rows that count, on orders that are not over."""
        return (
            Domain("until", "=", False)
            & Domain("order_id.state", "!=", "cancel")
            & Domain("order_id.process_state", "not in", OVER)
        )

    @api.model
    def _load_of(self, users, company):
        """Return ``{user id: orders that he looks after}``, in one query."""
        domain = self._going() & Domain("user_id", "in", users.ids)
        domain &= Domain("company_id", "=", company.id)
        found = self.sudo()._read_group(
            domain, ["user_id"], ["order_id:count_distinct"]
        )
        return {user.id: count for user, count in found}

    @api.model
    def _append(self, vals_list):
        """Return new rows; called by ``sale.order._team_put`` only."""
        return self.browse(self._as_kernel().create(vals_list).ids)

    def _finish(self):
        """End these rows: others are responsible from now on."""
        self._end_tasks("cancelled")
        self._as_kernel().write({"until": fields.Datetime.now()})
        # The rows that follow are inserted at once: one is in force.
        self.flush_recordset(["until"])

    # -- buttons -----------------------------------------------------------------------
    def action_assign(self):
        """Assign the orders of these rows anew (opens the dialog)."""
        roles = self.role_id
        return self.order_id.action_order_assign(
            roles.code if len(roles) == 1 else None
        )

    def action_take(self):
        """Take over the orders of these rows (opens the dialog for one of them)."""
        if len(self) == 1:
            return self.order_id.action_order_take(self.role_id.code)
        for role, lines in self.grouped("role_id").items():
            lines.order_id.order_take(role.code)
        return True

    # -- people who leave --------------------------------------------------------------
    @api.model
    def _release_left(self):
        """Give the orders of people who left their role to the role; called after
        every change of who holds one. One query while nobody left."""
        left, roles = Domain.FALSE, self.env["order.role"]
        given = self._going() & Domain("user_id", "!=", False)
        by = ("company_id", "role_id", "user_id")
        for group in self.sudo()._read_group(given, by):
            company, role, user = group
            if user.id not in roles._staff_of(company.id, role.id).people:
                same = zip(by, group, strict=True)
                left |= Domain.AND(Domain(name, "=", one.id) for name, one in same)
        lines = self.sudo().search(given & left) if not left.is_false() else self
        for (role, user), alike in lines.grouped(
            lambda o: (o.role_id, o.user_id)
        ).items():
            reason = self.env._("%s no longer holds the role.", user.name)
            people = dict.fromkeys(alike.order_id, user.browse())
            alike.order_id._team_put(role, people, reason, code="order.unassigned")
