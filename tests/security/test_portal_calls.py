"""A customer or supplier reads own orders and deliveries over RPC; what we do with them
is not theirs to do."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_documents import PapersCommon
from .test_public_methods import METHODS, OURS

#: What customers may call, on their own orders.
THEIRS = {
    ("sale.order", name)
    for name in ("public_status", "order_shop_cancel", "order_shop_delete")
}


@tagged("post_install", "-at_install")
class TestPortalCalls(PapersCommon):
    """The portal user of the partner of an order, a delivery, a purchase."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partner = cls.portal.partner_id
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.order.company_id.id)], limit=1
        )
        cls.picking = cls.env["stock.picking"].create(
            {"picking_type_id": warehouse.out_type_id.id, "partner_id": partner.id}
        )
        cls.picking.message_subscribe(partner.ids)
        cls.own = {
            "sale.order": cls.order,
            "sale.order.line": cls.order.order_line[:1],
            "stock.picking": cls.picking,
            "purchase.order": cls.purchase,
            "purchase.order.line": cls.purchase.order_line[:1],
        }

    def test_the_partner_reads_them(self):
        for model in ("sale.order", "stock.picking", "purchase.order"):
            self.own[model].with_user(self.portal).check_access("read")

    def _is_of_odoo(self, model, name):
        """Return whether Odoo has the method, too: its rights are those of Odoo."""
        return any(
            name in vars(parent)
            for parent in self.env.registry[model].__mro__
            if parent.__module__.startswith("odoo.addons.")
            and not parent.__module__.startswith(OURS)
        )

    def test_nothing_that_we_do_can_be_called(self):
        tried, done = 0, []
        for (model, name), (_kind, given) in METHODS.items():
            if model not in self.own or (model, name) in THEIRS:
                continue
            records = self.own[model].with_user(self.portal)
            method = getattr(self.env.registry[model], name)
            if self._is_of_odoo(model, name):
                continue
            if hasattr(method, "_api_model"):
                records = records.browse()
            tried += 1
            try:
                with self.env.cr.savepoint() as savepoint:
                    method(records, *given)
                    savepoint.rollback()
                done.append(f"{model}.{name}")
            except AccessError as error:
                self.assertTrue(str(error))
            except Exception as error:  # noqa: BLE001 - named below
                done.append(f"{model}.{name}: {error!r}"[:150])
            finally:
                self.env.invalidate_all()
        self.assertGreater(tried, 60)
        self.assertFalse(done, "\n".join(done))
