from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class OrderCockpitTrend(models.AbstractModel):
    """What waits and what became late, against the period before, and amounts of money.

    What was open at the beginning of the period is read from the steps themselves:
    their rows keep when they opened, were due and ended.
    """

    _inherit = "order.cockpit"

    @api.model
    def _tiles_trend(self, window):
        """Return the tiles; called by the cockpit."""
        known = self._known_before(window)
        tiles = [self._tile_open_steps(window), self._tile_became_late(window)]
        if not known:
            tiles = [{**tile, "previous": False} for tile in tiles]
        return tiles

    @api.model
    def _known_before(self, window):
        """Return whether there were steps at all before the period: without them there
        is nothing to compare with."""
        before = Domain("opened_at", "<", window.start)
        before &= Domain("company_id", "in", self.env.companies.ids)
        return bool(self.env["order.milestone"].search_count(before, limit=1))

    @api.model
    def _tile_open_steps(self, window):
        """Steps that are open now, and how many were when the period began."""
        is_open, start = Domain("state", "=", "open"), window.start
        then = Domain("opened_at", "<", start)
        then &= is_open | Domain("done_at", ">=", start)
        now, before = self._select(
            "order.milestone",
            is_open | then,
            SQL("count(*) FILTER (WHERE state = 'open')"),
            SQL(
                "count(*) FILTER (WHERE opened_at < %(start)s"
                " AND (state = 'open' OR done_at >= %(start)s))",
                start=start,
            ),
        )[0]
        name = self.env._("Open Steps")
        return self._tile_compared("waiting", "open_steps", name, now, before, is_open)

    @api.model
    def _tile_became_late(self, window):
        """Steps whose due time passed in the period before they were done."""
        late = Domain("state", "=", "open")
        late |= Domain("state", "=", "done") & Domain("late_minutes", ">", 0)
        now, before = self._count("order.milestone", late, "due_at", window)
        name = self.env._("Steps That Became Late")
        shown = Domain("due_at", ">=", window.start) & Domain("due_at", "<", window.end)
        shown &= late
        return self._tile_compared("late", "became_late", name, now, before, shown)

    @api.model
    def _tile_compared(self, question, code, name, now, before, shown):
        """Return a tile of steps, now and before, that opens those ``shown``."""
        return self._tile(
            question,
            code,
            name,
            now,
            unit=self.env._("steps"),
            previous=before,
            action=self._open(name, "order.milestone", shown),
        )

    # -- money ---------------------------------------------------------------------
    @api.model
    def _tile_amount(self, code, name, source, window, domain=(), **values):
        """Return a tile of money of this period and of the one before, in whole units
        of the company's currency.

        :param source: (model, field that says when, field of the amount, field of its
            currency; empty where it is that of the row's company)
        """
        model, moment, amount, currency = source
        value, previous = self._amounts(source, window, domain)
        company = self.env.company.currency_id
        shown = Domain(list(domain)) & Domain(moment, ">=", window.start)
        return self._tile(
            "cost",
            code,
            name,
            value,
            unit=company.name,
            previous=previous,
            action=self._open(name, model, shown & Domain(amount, "!=", 0)),
            **values,
        )

    @api.model
    def _amounts(self, source, window, domain):
        """Return the sums of this period and of the one before; amounts in other
        currencies are converted at today's rate."""
        model, moment, amount, currency = source
        table = self.env[model]._table
        at, money = SQL.identifier(table, moment), SQL.identifier(table, amount)
        company = SQL.identifier(table, "company_id")
        other = SQL.identifier(table, currency) if currency else SQL("NULL::int")
        period = Domain(moment, ">=", window.before) & Domain(moment, "<", window.end)
        rows = self._select(
            model,
            Domain(list(domain)) & period,
            company,
            other,
            SQL(
                "coalesce(sum(%s) FILTER (WHERE %s >= %s), 0)", money, at, window.start
            ),
            SQL("coalesce(sum(%s) FILTER (WHERE %s < %s), 0)", money, at, window.start),
            groupby=SQL("%s, %s", company, SQL.identifier(table, currency))
            if currency
            else company,
        )
        return tuple(self._converted(rows, place) for place in (2, 3))

    @api.model
    def _converted(self, rows, place):
        """Return the sum of one column of amounts in the company's currency."""
        companies, currencies = self.env["res.company"], self.env["res.currency"]
        total, target = 0.0, self.env.company
        for row in rows:
            own = companies.browse(row[0]).currency_id
            currency = currencies.browse(row[1]) if row[1] else own
            total += currency._convert(float(row[place]), target.currency_id, target)
        return round(total)
