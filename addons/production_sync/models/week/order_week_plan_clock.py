from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.order_clock.engine.clock_zone import DAY, day_number, to_datetime
from odoo.addons.order_process.kernel.local import local_time

CRON = "production_sync.ir_cron_order_week_plan"


class OrderWeekPlan(models.Model):
    """What the clock does: a weekly plan is frozen when its week begins where the
    company works, or earlier if it says so; not only when somebody presses."""

    _inherit = "order.week.plan"

    freezes_at = fields.Datetime(
        string="Frozen From",
        compute="_compute_freezes_at",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="From then on the plan is changed with a reason only, issued or not. A "
        "plan that is made later is frozen when it is issued.",
    )
    is_frozen = fields.Boolean(
        compute="_compute_is_frozen", export_string_translation=False
    )

    @api.depends("week", "company_id")
    def _compute_freezes_at(self):
        """The week begins at midnight of the company; what is planned later has no
        limit of its own."""
        now = fields.Datetime.now()
        for plan in self:
            begins = plan.week and plan._week_begins()
            plan.freezes_at = begins if begins and begins > now else False

    def _week_begins(self):
        """Return when the Monday of the week begins, naive UTC."""
        monday = self.week - timedelta(days=self.week.weekday())
        clock = self.env["order.clock"]._clock(self.company_id or self.env.company)
        return to_datetime(clock.zone.utc(day_number(monday) * DAY))

    @api.depends("freezes_at", "state", "version")
    def _compute_is_frozen(self):
        for plan in self:
            plan.is_frozen = plan.state == "issued" or plan._is_clock_frozen()

    def _is_clock_frozen(self):
        """Return whether the time of a plan has come that nobody has issued yet; its
        next version is written until it is issued."""
        limit = self.freezes_at
        first = self.state == "draft" and self.version == 1
        return bool(first and limit and limit <= fields.Datetime.now())

    def _document_is_open(self):
        return super()._document_is_open() and not self.sudo()._is_clock_frozen()

    def _frozen_message(self):
        self.ensure_one()
        if not self.sudo()._is_clock_frozen():
            return super()._frozen_message()
        return self.env._(
            "“%(plan)s” is frozen since %(moment)s. Issue it, or change it with a "
            "reason.",
            plan=self.display_name,
            moment=local_time(self, self.freezes_at),
        )

    @api.model
    def _cron_freeze(self):
        """Freeze the plans whose time has come, and tell it; every 10 minutes."""
        due = self.sudo().search(
            [
                ("state", "=", "draft"),
                ("version", "=", 1),
                ("frozen_at", "=", False),
                ("freezes_at", "<=", fields.Datetime.now()),
            ],
            order="freezes_at, id",
        )
        self.env["order.job"]._work(CRON, due, lambda part: part._freeze_each())

    def _freeze_each(self):
        for plan in self.filtered(lambda plan: plan._is_clock_frozen()):
            plan._write_system({"frozen_at": plan.freezes_at})
            plan._tell("weekplan.frozen")
