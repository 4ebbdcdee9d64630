from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.order_process.kernel.local import local_day


class StockMove(models.Model):
    """Lots of a concession leave for a customer as long as it counts (P12); of goods
    without lots nobody can tell which pieces it was about."""

    _inherit = "stock.move"

    def _quality_refuse_expired(self):
        """Refuse goods whose concession is over; one query, none where no concession
        has an end.

        :raise UserError: naming the concession
        """
        concessions = self.env["order.nonconformity"].sudo()
        if not concessions._concessions_end():
            return
        leaving = self.sudo().filtered(lambda move: move._quality_stage() == "leaving")
        lots = leaving.move_line_ids.lot_id
        about = Domain("lot_id", "in", lots.ids)
        about &= Domain("disposition", "=", "concession")
        about &= Domain("state", "in", ("decided", "closed"))
        about &= Domain("signoff_state", "!=", "open")
        found = concessions.search(about) if lots else concessions
        today = local_day(self, fields.Datetime.now())
        for lot, granted in found.grouped("lot_id").items():
            last = granted._last_concession()
            if last.concession_until and last.concession_until < today:
                raise UserError(
                    self.env._(
                        "Lot %(lot)s of %(product)s: the concession %(number)s ended "
                        "on %(day)s. The goods stay here until a new one is granted.",
                        lot=lot.name,
                        product=lot.product_id.display_name,
                        number=last.name,
                        day=format_date(self.env, last.concession_until),
                    )
                )
