from odoo import models


class OrderCase(models.Model):
    """The printed form of a case: its title is that of its kind (S1-C-14, S3-F-13)."""

    _inherit = "order.case"

    def _case_paper_title(self):
        """Return what the printed form is called, by the kind of the case."""
        self.ensure_one()
        titles = {
            "return": self.env._("Return Form"),
            "rejected": self.env._("Return Form"),
            "exchange": self.env._("Exchange Form"),
            "repair": self.env._("Repair Form"),
            "refund": self.env._("Refund Form"),
            "cancel": self.env._("Cancellation Form"),
            "complaint": self.env._("Complaint Handling Form"),
            "claim": self.env._("Claim Letter"),
            "service": self.env._("After-Sales Service Form"),
        }
        return titles[self.kind]
