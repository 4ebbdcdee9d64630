from odoo import api, models

from ....engine.file.node_columns import DONE


class OrderProcessNodeSheet(models.Model):
    """What the triggers of a node are called on a sheet, each by its purpose."""

    _inherit = "order.process.node"

    @api.model
    def _file_label(self, column):
        labels = {
            "starts": self.env._("Starts After"),
            "starts_after_all": self.env._("Starts After All Of"),
            DONE: self.env._("Completed By"),
            "cancelled_by": self.env._("Cancelled By"),
            "repeats_until": self.env._("Repeats Until"),
            "paused_by": self.env._("Paused By"),
            "resumed_by": self.env._("Resumed By"),
        }
        return labels.get(column.word) or super()._file_label(column)
