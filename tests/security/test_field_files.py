"""A file doesn't come into a field of a document past the document."""

import base64
import io

from PIL import Image

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import GROUP, SALES, SecurityCommon


def _picture():
    kept = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(kept, "PNG")
    return base64.b64encode(kept.getvalue())


@tagged("post_install", "-at_install")
class TestFieldFiles(SecurityCommon):
    """As a clerk who may write the order, its contract and its deliveries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = f"{GROUP}user,{SALES},stock.group_stock_user"
        cls.writer = new_test_user(cls.env, "sec_files", groups)
        cls.order.user_id = cls.writer
        cls.contract = cls.env["order.contract"].sudo()
        cls.contract = cls.contract.create({"order_id": cls.order.id})
        cls.files = cls.env["ir.attachment"].with_user(cls.writer)

    def _values(self, record, **more):
        return {
            "name": "signature",
            "res_model": record._name,
            "res_id": record.id,
            "datas": _picture(),
            **more,
        }

    def _refused(self, attempt):
        with (
            self.assertRaisesRegex(AccessError, "content of a field"),
            self.env.cr.savepoint(),
        ):
            attempt()
        self.env.invalidate_all()

    def test_no_signature_is_put_in(self):
        by_default = self.files.with_context(default_res_field="signature")
        for record in (self.contract, self.order):
            values = self._values(record)
            self._refused(
                lambda values=values: self.files.create(
                    {**values, "res_field": "signature"}
                )
            )
            self._refused(lambda values=values: by_default.create(values))
            # A file beside the record is nobody's signature, and doesn't become one.
            beside = self.files.create(values)
            self._refused(lambda file=beside: file.write({"res_field": "signature"}))
            self.assertFalse(record.sudo().signature)

    def test_a_signature_is_neither_replaced_nor_deleted(self):
        self.contract._write_system({"signature": _picture()})
        file = self.files.sudo().search(
            [
                ("res_model", "=", "order.contract"),
                ("res_id", "=", self.contract.id),
                ("res_field", "=", "signature"),
            ]
        )
        self.assertEqual(len(file), 1)
        file = file.with_user(self.writer)
        for attempt in (
            lambda: file.write({"datas": base64.b64encode(b"another")}),
            lambda: file.write({"res_field": False}),
            lambda: file.write({"res_id": self.contract.id + 1}),
            file.unlink,
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()
        self.env.invalidate_all()
        self.assertTrue(self.contract.signature)
