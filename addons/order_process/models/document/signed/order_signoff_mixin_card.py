from odoo import api, models


class OrderSignoffMixin(models.AbstractModel):
    """What a document lays before those who sign it (``order.signoff.card``)."""

    _inherit = "order.signoff.mixin"

    @api.model
    def _signoff_card(self):
        """Return what the approval card shows of these documents; hook.

        ``amount``: the field of the total. ``fields``: what was asked for, names or
        paths (``order_id.client_order_ref``); shown when they say something.
        ``lines``: ``{list: columns}``. ``files``: lists of attachments besides those
        of the document itself. ``figures``: figures beside the total, for those who
        may see the field. A pair of names is a figure with its unit. What is left out
        is taken from what the round signs.
        """
        return {}

    def _signoff_card_lines(self, name):
        """Return the lines of one list that cards show: no sections, no notes; hook."""
        lines = self[name]
        if "display_type" not in lines._fields:
            return lines
        return lines.filtered(lambda line: not line["display_type"])

    @api.model
    def _duty_card(self):
        """Return what the dialog of a duty shows of these documents, in the form of
        ``_signoff_card``; hook. No total: the work is told, not the money."""
        return self._signoff_card()

    @api.model
    def _duty_batches(self):
        """Return ``{model of a batch: (list of its lines, columns)}``: what the dialog
        of a duty of the batch shows; without a list columns of the batch; hook."""
        return {}
