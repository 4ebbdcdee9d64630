from datetime import timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

READERS = (
    "order_process.order_process_group_management",
    "order_process.order_process_group_manager",
)
#: Days of a period; a tile compares the last one with the one before.
DAYS = 30


class Window(NamedTuple):
    """The last period and the one before it, as naive UTC."""

    before: object
    start: object
    end: object


class OrderCockpit(models.AbstractModel):
    """Answers the general manager's questions in figures 驾驶舱.

    Each room declares its figures by extending `_tiles` with `_tile`; this model knows
    the questions and their order only. A figure that cannot be known is empty and says
    what is missing; it is never 0.
    """

    _name = "order.cockpit"
    _description = "Cockpit"

    @api.model
    def figures(self):
        """Return ``{"days", "questions": [{"code", "name", "tiles"}]}``.

        For the general management and process managers, of the companies that are
        chosen. One query a figure, over two periods at most.

        :raise AccessError: for everybody else
        """
        if not any(self.env.user.has_group(group) for group in READERS):
            raise AccessError(
                self.env._("The cockpit is for the general management only.")
            )
        now = fields.Datetime.now()
        start = now - timedelta(days=DAYS)
        tiles = self._tiles(Window(start - timedelta(days=DAYS), start, now))
        return {
            "days": DAYS,
            "questions": [
                {"code": code, "name": name, "tiles": found}
                for code, name in self._questions().items()
                if (found := [t for t in tiles if t["question"] == code])
            ],
        }

    @api.model
    def _questions(self):
        return {
            "promises": self.env._("Do we keep our promises?"),
            "waiting": self.env._("Where do orders wait?"),
            "late": self.env._("What will be late?"),
            "load": self.env._("Who is overloaded?"),
            "cost": self.env._("What does it cost?"),
        }

    @api.model
    def _tiles(self, window):
        """Return the tiles (`_tile`) of the kernel; rooms add theirs.

        :param Window window: the periods to compare
        """
        return [*self._tiles_duties(window), *self._tiles_trend(window)]

    @api.model
    def _tile(self, question, code, name, value, **values):
        """Return one tile.

        :param value: a number, or False where it cannot be known (XML-RPC has no null)
        :param values: ``unit``; ``previous`` (value of the period before), ``better``
            ("up" or "down"), ``target``; ``rows`` [{name, value, unit, note, action}];
            ``empty`` (what is missing); ``action`` (opens what is behind it)
        """
        defaults = {
            "unit": "",
            "previous": False,
            "better": "down",
            "target": False,
            "rows": [],
            "empty": "",
            "action": False,
        }
        tile = {"question": question, "code": code, "name": name, "value": value}
        return {**tile, **defaults, **values}

    @api.model
    def _share(self, part, whole):
        """Return percent, or False of nothing."""
        return round(100 * part / whole, 1) if whole else False

    @api.model
    def _target(self):
        """Return the target in percent of the company, False without one."""
        return self.env.company.order_on_time_target or False

    @api.model
    def _select(self, model, domain, *columns, groupby=None):
        """Return rows of one query over what the reader may read of the companies."""
        domain = Domain(domain) & Domain("company_id", "in", self.env.companies.ids)
        self.env[model].flush_model()
        query = self.env[model]._search(domain, order=None)
        if groupby is not None:
            query.groupby = groupby
        return self.env.execute_query(query.select(*columns))

    @api.model
    def _count(self, model, domain, moment, window):
        """Return the numbers of this period and of the one before, by a moment."""
        field = SQL.identifier(self.env[model]._table, moment)
        domain = Domain(domain) & Domain(moment, ">=", window.before)
        return self._select(
            model,
            domain & Domain(moment, "<", window.end),
            SQL("count(*) FILTER (WHERE %s >= %s)", field, window.start),
            SQL("count(*) FILTER (WHERE %s < %s)", field, window.start),
        )[0]

    @api.model
    def _shares(self, model, domain, moment, start, condition):
        """Return in how many percent a condition holds, in this period and before.

        :param moment: SQL of what says when; ``start`` begins this period
        :param condition: SQL on a row
        """
        total, part, total_before, part_before = self._select(
            model,
            domain,
            SQL("count(*) FILTER (WHERE %s >= %s)", moment, start),
            SQL("count(*) FILTER (WHERE %s >= %s AND %s)", moment, start, condition),
            SQL("count(*) FILTER (WHERE %s < %s)", moment, start),
            SQL("count(*) FILTER (WHERE %s < %s AND %s)", moment, start, condition),
        )[0]
        share, before = self._share(part, total), self._share(part_before, total_before)
        return {"value": share, "previous": before, "unit": "%", "better": "up"}

    @api.model
    def _open(self, name, model, domain):
        """Return the action that shows what is behind a figure."""
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": list(
                Domain(domain) & Domain("company_id", "in", self.env.companies.ids)
            ),
        }
