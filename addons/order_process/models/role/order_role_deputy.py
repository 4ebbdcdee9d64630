from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError


class OrderRoleDeputy(models.Model):
    """职务代理人. Without dates a standing deputy, who acts only while the principal is
    on leave; with dates he acts within them in any case."""

    _name = "order.role.deputy"
    _description = "Role Deputy"
    _inherit = ["order.role.right.source", "order.rule.cache.mixin"]
    _order = "assignment_id, sequence, date_from, id"
    _rec_name = "deputy_id"
    _right_cause = "deputy"

    assignment_id = fields.Many2one(
        "order.role.assignment", required=True, index=True, ondelete="cascade"
    )
    role_id = fields.Many2one(related="assignment_id.role_id", store=True, index=True)
    company_id = fields.Many2one(
        related="assignment_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    principal_id = fields.Many2one(
        "res.users",
        string="Principal",
        index="btree_not_null",
        help="Empty: the current head of the role.",
    )
    deputy_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    date_from = fields.Datetime(string="Start Time")
    date_to = fields.Datetime(
        string="Until",
        help=(
            "Both dates empty: standing deputy, acts only while the principal is "
            "on leave. With dates: always acts within the period."
        ),
    )
    reason = fields.Char()

    _dates_in_order = models.Constraint(
        "CHECK(date_from IS NULL OR date_to IS NULL OR date_from <= date_to)",
        "The deputy period must end after it begins.",
    )

    @api.constrains("assignment_id", "principal_id", "deputy_id")
    def _check_deputy(self):
        for line in self:
            principal = line.principal_id or line.assignment_id.head_id
            if line.deputy_id == principal:
                raise ValidationError(
                    self.env._("Users cannot be their own deputy: %s.", principal.name)
                )
            line.assignment_id._check_users(line.deputy_id)
            if not line.deputy_id.sudo().active:
                raise ValidationError(
                    self.env._(
                        "%s is not an active user and cannot act as a deputy.",
                        line.deputy_id.sudo().name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._ensure_not_own()
        lines._plan_update()
        return lines

    def write(self, vals):
        before = self.filtered(lambda line: line.deputy_id == self.env.user)
        result = super().write(vals)
        (self - before)._ensure_not_own()
        self._plan_update()
        return result

    def _ensure_not_own(self):
        """Four eyes: nobody appoints himself the deputy of somebody else."""
        if self.env.user in self.deputy_id:
            self.env["order.role.right"]._ensure_four_eyes()

    def _plan_update(self):
        """Rights follow at the very moment when an appointment begins or ends."""
        now = fields.Datetime.now()
        dates = {*self.mapped("date_from"), *self.mapped("date_to")} - {False}
        cron = self.env.ref(
            "order_process.ir_cron_order_role_right", raise_if_not_found=False
        )
        if cron and (ahead := [date for date in dates if date > now]):
            cron.sudo()._trigger(ahead)  # users do not plan jobs themselves

    def action_end(self):
        """End appointments now: the principal himself, or a process manager.

        Appointments are archived with their end, so that the record shows who could
        act when.
        """
        self.check_access("read")
        manager = self.env.user.has_group("order_process.order_process_group_manager")
        lines = self.sudo()  # a principal may end his own, but not write others
        for line in lines:
            principal = line.principal_id or line.assignment_id.head_id
            if not manager and principal != self.env.user:
                raise AccessError(
                    self.env._(
                        "Only %s or a process manager can end this.", principal.name
                    )
                )
        now = fields.Datetime.now()
        begun = lines.filtered(lambda line: not line.date_from or line.date_from <= now)
        begun.date_to = now
        lines.active = False
        return True
