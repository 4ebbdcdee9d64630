from datetime import datetime, time

import pytz

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from .purchase_order_line_open import is_open_sql

INTERNAL = "base.group_user"


class PurchaseOrderLine(models.Model):
    """What the supplier promised for a line, first and now; what of it is still open is
    late by the day that stands now, however much of it has come."""

    _inherit = "purchase.order.line"

    promise_first_on = fields.Date(
        string="Original Date",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The day promised when the order was placed; it does not change.",
        system=True,
    )
    promised_on = fields.Date(
        string="Promised Date",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The day that the supplier promises now.",
        system=True,
    )
    promise_moves = fields.Integer(
        string="Times Moved",
        readonly=True,
        copy=False,
        aggregator=None,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    expedited_at = fields.Datetime(
        string="Last Expedited At",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    promise_ids = fields.One2many(
        "order.purchase.promise",
        "line_id",
        string="Promised Dates",
        readonly=True,
        copy=False,
        groups=INTERNAL,
    )
    is_overdue = fields.Boolean(
        string="Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        groups=INTERNAL,
        help="Something of it has not come, and its promised day has passed.",
    )

    @api.depends("product_qty", "qty_received", "promised_on", "order_id.state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for line in self:
            day = line.promised_on
            line.is_overdue = bool(day and day < today and line._promise_is_open())

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        domain = Domain("promised_on", "<", today) & self._promise_open_domain()
        return domain if True in value else ~domain

    @api.model
    def _promise_open_domain(self):
        """Return the lines of placed orders of which something has not come."""
        waiting = Domain.custom(
            to_sql=lambda model, alias, query: is_open_sql(
                lambda name: model._field_to_sql(alias, name, query)
            )
        )
        return Domain("order_id.state", "=", "purchase") & waiting

    def _promise_is_open(self):
        """Return whether something of the line has not come."""
        self.ensure_one()
        line = self.sudo()
        if line.display_type or line.order_id.state != "purchase":
            return False
        unit = line.product_uom_id
        return unit.compare(line.qty_received, line.product_qty) < 0

    # -- keeping dates ---------------------------------------------------------------
    def _promise_follow(self, source):
        """Keep the planned days of these lines that are not kept yet; called when their
        order is placed and whenever Odoo's planned arrival is written."""
        for day, lines in self.sudo().grouped(self._promise_planned).items():
            if day:
                lines._promise_keep(day, source)

    def _promise_planned(self, line):
        """Return the day of Odoo's planned arrival of a line."""
        return not line.display_type and local_day(self, line.date_planned)

    def _promise_keep(self, day, source, reason=False, party=False):
        """Append a day to the history of the lines that were promised for another one.

        :return: the lines whose day it is now
        """
        # sudo: dates are kept whoever moves them, the supplier in the portal, too.
        moved = self.sudo().filtered(lambda line: line.promised_on != day)
        said = {"date": day, "reason": reason, "cause_party": party}
        said |= {"source": source, "recorded_at": fields.Datetime.now()}
        self.env["order.purchase.promise"]._keep(
            [{**line._prepare_promise(day), **said} for line in moved]
        )
        for moves, lines in moved.grouped(lambda line: line._promise_number()).items():
            vals = {"promised_on": day, "promise_moves": moves - 1}
            new = lines.filtered(lambda line: not line.promise_first_on)
            new._write_system({**vals, "promise_first_on": day})
            (lines - new)._write_system(vals)
        return moved

    def _promise_number(self):
        return self.promise_moves + 2 if self.promise_first_on else 1

    def _prepare_promise(self, day):
        """Return the values of the next date of this line."""
        self.ensure_one()
        before = self.promised_on
        return {
            "line_id": self.id,
            "order_id": self.order_id.id,
            "company_id": self.company_id.id,
            "partner_id": self.order_id.partner_id.commercial_partner_id.id,
            "product_id": self.product_id.id,
            "number": self._promise_number(),
            "previous_date": before,
            "days_moved": (day - before).days if before else 0,
            "user_id": self.env.uid,
        }

    def _promise_noon(self, day):
        """Return noon of a day, where the user is, as Odoo keeps moments."""
        zone = pytz.timezone(str(self.env.tz))
        noon = zone.localize(datetime.combine(day, time(12)))
        return noon.astimezone(pytz.utc).replace(tzinfo=None)

    def _promise_lock(self):
        """Let one at a time move the dates of these lines; who comes later begins anew
        and sees what the first has done."""
        self.flush_recordset()
        query = "SELECT id FROM purchase_order_line WHERE id IN %s ORDER BY id"
        self.env.cr.execute(SQL(f"{query} FOR NO KEY UPDATE", tuple(self.ids)))
        self.invalidate_recordset()
