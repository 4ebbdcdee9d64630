import base64

from . import order_sheets
from .common_tracking import TrackingCommon


class OrderFilesCommon(TrackingCommon):
    """A clerk who imports files of one customer, and two products."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.env.company.currency_id = cls.env.ref("base.CNY")
        cls.customer = cls.env["res.partner"].create(
            {"name": order_sheets.CUSTOMER, "ref": "YX-C04", "is_company": True}
        )
        cls._create_product("YX-SW24", list_price=1280.0)
        cls._create_product("YX-ANT12", list_price=235.0)
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)

    def _wizard(self, content, name="order.xlsx", **vals):
        wizards = self.env["order.intake.import"].with_user(self.clerk)
        file = base64.b64encode(content)
        return wizards.create({"file": file, "file_name": name, **vals})

    def _remarks(self, wizard, kind):
        return {
            (line.cell or str(line.row)): line.message_en
            for line in wizard.line_ids
            if line.kind == kind
        }

    def _made(self, wizard):
        """Import, and return the orders by what the customer calls them."""
        wizard.action_import()
        self.assertEqual(wizard.state, "done", wizard.line_ids.mapped("message_en"))
        return wizard.line_ids.order_id.grouped("client_order_ref")

    def _refused(self, wizard):
        """Import in vain, and return the errors by cell."""
        count = self.orders.search_count([])
        wizard.action_import()
        self.assertEqual(wizard.state, "checked")
        self.assertEqual(self.orders.search_count([]), count)
        return self._remarks(wizard, "error")

    def _target(self, wizard, address):
        return wizard.place_ids.filtered(lambda p: p.address == address)
