from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text

from .order_progress_area import AREAS


class SaleOrder(models.Model):
    """Departments say how far they are, where the procedure has no step of theirs."""

    _inherit = "sale.order"

    def progress_report(self, area, percent, note=None):
        """Say how far an area of a running order is (dialog, interfaces; S3-F-07).

        :param str area: order, production, supply, quality, logistics
        :param int percent: 0 to 100
        :param str note: required when the progress falls
        :return: ``{id, name, progress: {area or "total": percent}}``
        :raise UserError: the order has ended, or the figure is worked out by itself
        :raise ValidationError: no such area, no such percent, a fall without a note
        """
        self.ensure_one()
        self._process_ensure_reader()
        text = short_text(self.env, note.strip()) if isinstance(note, str) else ""
        self._ensure_progress(area, percent)
        model = self.env["order.progress.figure"]
        before = model._figures(self).get(self.id, {}).get(area, 0)
        if percent < before and not text:
            raise ValidationError(
                self.env._(
                    "The progress falls from %(before)s to %(after)s %%: enter a note "
                    "that says why.",
                    before=before,
                    after=percent,
                )
            )
        self.env["order.progress"]._keep(self, area, percent, text)
        self._emit("progress.updated", payload={"area": area, "percent": percent})
        self.invalidate_recordset(["progress_known"])
        return self._progress_shown()

    def progress_fetch(self):
        """Return how far orders are (interfaces).

        :return: a list of ``{id, name, progress: {area or "total": percent}}``; an area
            of which nothing is known is left out
        """
        for order in self:
            order._process_ensure_reader()
        figures = self.env["order.progress.figure"]._figures(self)
        return [
            {"id": one.id, "name": one.name, "progress": figures.get(one.id, {})}
            for one in self
        ]

    def _progress_shown(self):
        return self.progress_fetch()[0]

    def _ensure_progress(self, area, percent):
        """Refuse what is no progress that somebody may say."""
        self._ensure_figure(area, percent)
        if self.sudo().process_state != "running":
            raise UserError(
                self.env._("%s follows no procedure at present.", self.display_name)
            )
        if area in self.env["order.progress.figure"]._counted(self):
            raise UserError(
                self.env._(
                    "This progress is worked out from the steps and goods of %s and "
                    "cannot be typed.",
                    self.display_name,
                )
            )

    @api.model
    def _ensure_figure(self, area, percent):
        """:raise ValidationError: there is no such area, or it is no percentage"""
        if not isinstance(area, str) or area not in dict(AREAS):
            raise ValidationError(
                self.env._(
                    "There is no progress area “%(area)s”. Known are: %(known)s.",
                    area=area,
                    known=", ".join(dict(AREAS)),
                )
            )
        whole = isinstance(percent, int) and not isinstance(percent, bool)
        if not whole or not 0 <= percent <= 100:
            raise ValidationError(
                self.env._("The progress is a whole number from 0 to 100.")
            )
