"""Fields that only code writes: a client that sends one is refused."""

import csv
from pathlib import Path

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import KEYS, MANAGER, SecurityCommon

#: {model: names}: what stands so far; more may come, none may be lost.
NAMES = {
    row["model"]: row["fields"].split()
    for row in csv.DictReader(
        Path(__file__)
        .with_name("system_fields.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
}
#: A value of each type that no new record has.
WISHES = {
    "boolean": True,
    "date": fields.Date.to_date("2026-01-01"),
    "datetime": fields.Datetime.to_datetime("2026-01-01"),
    "float": 7.5,
    "integer": 7,
    "json": {"a": 1},
    "many2many": [7],
    "many2one": 7,
    "monetary": 7.5,
    "one2many": [7],
}


@tagged("post_install", "-at_install")
class TestSystemFields(SecurityCommon):
    """As who may do most: the highest rights of ours and of Odoo's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.highest = new_test_user(cls.env, "sec_highest", MANAGER)

    def test_none_of_them_can_be_given(self):
        for model, names in NAMES.items():
            records = self.env[model].with_user(self.highest).with_context(**KEYS)
            for name in names:
                wish = WISHES.get(records._fields[name].type, "wished")
                with self.subTest(field=f"{model}.{name}"):
                    label = records._fields[name]._description_string(records.env)
                    with self.assertRaises(AccessError) as refused:
                        records._without_system_fields({name: wish})
                    self.assertIn(f"“{label}”", str(refused.exception))

    def test_each_model_collects_those_that_say_so(self):
        mixin = self.env.registry["order.system.field.mixin"]
        for name, model in self.env.registry.items():
            if not issubclass(model, mixin) or model._abstract:
                continue
            records = self.env[name]
            said = {n for n, f in records._fields.items() if hasattr(f, "system")}
            with self.subTest(model=name):
                self.assertLessEqual(said, records._system_field_names())
                self.assertLessEqual(
                    set(NAMES.get(name, ())), records._system_field_names()
                )

    def test_over_rpc_on_an_order(self):
        order = self.order.with_user(self.highest)
        for name, value in (
            ("signed_by", "Somebody"),
            ("date_promised", "2026-01-01"),
            ("customer_confirmed_hash", "0" * 64),
            ("process_priority", 9),
        ):
            with self.subTest(field=name), self.assertRaises(AccessError):
                order.write({name: value})
        order.write({"client_order_ref": "PO 7"})
        self.assertEqual(order.client_order_ref, "PO 7")
