from odoo import models


class OrderFormType(models.Model):
    """Tables whose rows are duties: what is to be done, by whom, until when."""

    _inherit = "order.form.type"

    def _duty_tables(self):
        """Return the tables whose rows become duties when a sheet is sent."""
        return self.table_ids.filtered("are_duties")

    def _duty_faults(self):
        """Return what is wrong with the tables whose rows are duties."""
        return [
            self.env._(
                "“%s”: a row that is a duty needs a column for what is to be done (a "
                "text) and a column for who does it (a role or a person).",
                table.name,
            )
            for table in self._duty_tables()
            if not all(table._duty_columns()[:2])
        ]
