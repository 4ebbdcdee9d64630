from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError


class OrderDeputyAppoint(models.TransientModel):
    """A user appoints his own deputy, for all or some of his roles; a process manager
    does it for anybody. The rights are checked in the model: a client may call it with
    any values."""

    _name = "order.deputy.appoint"
    _description = "Appoint Deputy"

    principal_id = fields.Many2one(
        "res.users",
        string="Principal",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    may_choose_principal = fields.Boolean(
        string="Can Choose Principal",
        default=lambda self: self._is_manager(),
        readonly=True,
    )
    assignment_ids = fields.Many2many(
        "order.role.assignment",
        "order_deputy_appoint_assignment_rel",
        "wizard_id",
        "assignment_id",
        string="Roles",
        compute="_compute_assignment_ids",
        store=True,
        compute_sudo=False,
        readonly=False,
        domain="['|', ('head_id', '=', principal_id), "
        "('member_ids', 'in', principal_id)]",
    )
    deputy_id = fields.Many2one(
        "res.users",
        string="Deputy",
        required=True,
        domain="[('share', '=', False), ('id', '!=', principal_id)]",
    )
    standing = fields.Boolean(
        string="While on Leave",
        default=True,
        help=(
            "The deputy acts only while the principal is on leave. Otherwise the "
            "deputy can always act from the first to the last date."
        ),
    )
    date_from = fields.Datetime(string="Start Time", default=fields.Datetime.now)
    date_to = fields.Datetime(string="Until")
    reason = fields.Char()

    @api.depends("principal_id")
    def _compute_assignment_ids(self):
        for wizard in self:
            own = wizard._own_assignments()
            kept = wizard.assignment_ids & own
            wizard.assignment_ids = [Command.set((kept or own).ids)]

    def _is_manager(self):
        return self.env.user.has_group("order_process.order_process_group_manager")

    def _own_assignments(self):
        """Assignments in which the principal is head or member."""
        return self.env["order.role.assignment"].search(
            [
                "|",
                ("head_id", "=", self.principal_id.id),
                ("member_ids", "in", self.principal_id.ids),
            ]
        )

    def action_appoint(self):
        """Create the appointments; called by the button. Returns the closing action."""
        self.ensure_one()
        self._ensure_can_appoint()
        # sudo: the rights were checked just above; users write no deputies themselves.
        deputies = self.env["order.role.deputy"].sudo()
        deputies.create([self._prepare_deputy_vals(a) for a in self.assignment_ids])
        self._note_appointment()
        return {"type": "ir.actions.act_window_close"}

    def _ensure_can_appoint(self):
        if self.principal_id != self.env.user and not self._is_manager():
            raise AccessError(self.env._("You can only appoint deputies for yourself."))
        if not self.assignment_ids:
            raise UserError(self.env._("Choose at least one role."))
        foreign = self.assignment_ids - self._own_assignments()
        if foreign:
            raise UserError(
                self.env._(
                    "%(user)s does not hold: %(roles)s.",
                    user=self.principal_id.name,
                    roles=", ".join(foreign.mapped("display_name")),
                )
            )
        if not self.standing and not self.date_to:
            raise UserError(self.env._("Enter the end date of the deputy's period."))

    def _prepare_deputy_vals(self, assignment):
        return {
            "assignment_id": assignment.id,
            "principal_id": self.principal_id.id,
            "deputy_id": self.deputy_id.id,
            "date_from": not self.standing and self.date_from,
            "date_to": not self.standing and self.date_to,
            "reason": self.reason,
        }

    def _note_appointment(self):
        """Who appointed whom stays readable on the assignment."""
        body = self.env._(
            "%(deputy)s was appointed as deputy of %(principal)s.",
            deputy=self.deputy_id.name,
            principal=self.principal_id.name,
        )
        self.assignment_ids.sudo()._message_log_batch(
            bodies=dict.fromkeys(self.assignment_ids.ids, body),
            author_id=self.env.user.partner_id.id,
        )
