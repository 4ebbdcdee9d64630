from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.plain import plain

MANAGER = "order_process.order_process_group_manager"
PLANNERS = f"order_process.order_process_group_planning,mrp.group_mrp_user,{MANAGER}"
WEEK = timedelta(days=7)


class OrderCapacitySheet(models.Model):
    """Production capacity analysis 生产能力分析表 of a month: hours of each work centre
    by its dated calendar, hours that orders take or want (S0-C-24, S2-C-07, S3-I-03).

    When orders exceed capacity, production raises it and the director decides the
    sequence by profit (S4-C-14, S4-C-15).
    """

    _name = "order.capacity.sheet"
    _description = "Capacity Analysis"
    _inherit = ["mail.thread", "order.system.field.mixin"]
    _order = "month desc, id desc"

    month = fields.Date(
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("raised", "Raised"), ("decided", "Decided")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    line_ids = fields.One2many("order.capacity.line", "sheet_id", readonly=True)
    rank_ids = fields.One2many("order.capacity.rank", "sheet_id", readonly=True)
    computed_at = fields.Datetime(readonly=True, copy=False, system=True)
    raised_at = fields.Datetime(readonly=True, copy=False, system=True)
    raised_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    decision = fields.Text(readonly=True, copy=False, system=True)
    is_over = fields.Boolean(string="Over Capacity", compute="_compute_is_over")
    can_plan = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.constrains("month")
    def _check_month(self):
        self.env["order.time.reader"]._ensure_dates(self, "month")

    @api.depends("month", "company_id")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = fields.Date.to_string(sheet.month)[:7]

    @api.depends("line_ids.is_over")
    def _compute_is_over(self):
        for sheet in self:
            sheet.is_over = any(sheet.line_ids.mapped("is_over"))

    @api.depends_context("uid")
    def _compute_can(self):
        self.can_plan = self.env.user.has_groups(PLANNERS)
        self.can_decide = self._decides()

    def _decides(self):
        groups = f"order_process.order_process_group_management,{MANAGER}"
        return self.env.user.has_groups(groups)

    def write(self, vals):
        """What was raised is about its month."""
        if not {"month", "company_id"}.isdisjoint(vals):
            self._ensure_state("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._ensure_state("draft")

    def _ensure_state(self, state):
        """:raise UserError: a sheet is in another state"""
        for sheet in self:
            if sheet.state != state:
                raise UserError(
                    self.env._("%s was raised already.", sheet.display_name)
                    if state == "draft"
                    else self.env._("%s waits for no decision.", sheet.display_name)
                )

    def _ensure_planner(self):
        """:raise AccessError: who does not plan production"""
        self.check_access("read")
        if not self.env.user.has_groups(PLANNERS):
            raise AccessError(
                self.env._("Capacity is analyzed by production planning.")
            )

    # -- analysis --------------------------------------------------------------------
    def action_compute(self):
        """Analyse the months anew (button)."""
        for sheet in self:
            sheet.capacity_compute()
        return True

    def capacity_compute(self):
        """Work out the hours of all work centres, week by week (who plans, interfaces).

        :return: ``{id, month, state, lines}``, of each line ``{workcenter, week,
            available, planned, demanded, free, utilisation, over}``
        :raise UserError: it was raised; there are no work centres
        """
        self.ensure_one()
        self._ensure_planner()
        self._ensure_state("draft")
        sheet = self.sudo()
        domain = Domain("company_id", "in", [sheet.company_id.id, False])
        centres = self.env["mrp.workcenter"].sudo().search(domain)
        if not centres:
            raise UserError(self.env._("There are no work centers."))
        sheet.line_ids.unlink()
        sheet.env["order.capacity.line"].create(sheet._prepare_lines(centres))
        sheet._write_system({"computed_at": fields.Datetime.now()})
        return sheet._sheet_row()

    def _weeks(self):
        """Return the first days of the weeks that begin or go on in the month."""
        first = self.month.replace(day=1)
        last = first + relativedelta(months=1, days=-1)
        week = first - timedelta(days=first.weekday())
        found = []
        while week <= last:
            found.append(week)
            week += WEEK
        return found

    def _prepare_lines(self, centres):
        weeks = self._weeks()
        hours = centres._sync_hours(weeks[0], weeks[-1] + WEEK - timedelta(days=1))
        planned = self._by_week(
            (centre, day or weeks[0], float(spent))
            for centre, day, _order, spent in centres._review_load()
        )
        demanded = self._by_week(self._demand(centres))
        available = self._by_week(
            (centre, day, spent)
            for centre, days in hours.items()
            for day, spent in days
        )
        return [
            {
                "sheet_id": self.id,
                "workcenter_id": centre.id,
                "week": week,
                "available": available.get((centre.id, week), 0.0),
                "planned": planned.get((centre.id, week), 0.0),
                "demanded": demanded.get((centre.id, week), 0.0),
            }
            for centre in centres
            for week in weeks
        ]

    @staticmethod
    def _by_week(rows):
        """Return ``{(work centre id, first day of the week): hours}``."""
        found = {}
        for centre, day, hours in rows:
            key = (centre, day - timedelta(days=day.weekday()))
            found[key] = found.get(key, 0.0) + hours
        return found

    def _demand(self, centres):
        """Yield ``(work centre id, day, hours)`` of orders for which nothing is planned
        yet, on the day until which they need it."""
        needs, days, _orders = self._needs(centres)
        for order_id, needed in needs.items():
            for centre, hours in needed.items():
                yield centre.id, days[order_id], hours

    def _needs(self, centres):
        """Return ``{order id: {work centre: hours}}`` of open orders without planned
        work, ``{order id: day}`` and the orders; as superuser."""
        orders = self.env["sale.order"].sudo().search(self._open_orders())
        planned = {order for _centre, _day, order, _hours in centres._review_load()}
        orders = orders.filtered(lambda order: order.id not in planned)
        _components, making = orders._components()
        needs = {id_: orders._capacity_needs(works) for id_, works in making.items()}
        return needs, orders._capacity_days(), orders

    def _open_orders(self):
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("state", "in", ("draft", "sent", "sale"))
        domain &= Domain("process_state", "=", "running")
        return domain & Domain("process_shipped_at", "=", False)

    def _sheet_row(self):
        self.ensure_one()
        return plain(
            {
                "id": self.id,
                "month": self.display_name,
                "state": self.state,
                "lines": [
                    {
                        "workcenter": line.workcenter_id.name,
                        "week": fields.Date.to_string(line.week),
                        "available": line.available,
                        "planned": line.planned,
                        "demanded": line.demanded,
                        "free": line.free,
                        "utilisation": line.utilisation,
                        "over": line.is_over,
                    }
                    for line in self.line_ids
                ],
            }
        )
