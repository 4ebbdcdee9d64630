"""Set-up without a company binds all of them: who may change it may act for all."""

from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import KEYS, MANAGER, SecurityCommon
from .writers import SET_UP

#: Belongs to one company always.
OF_ONE = {
    "order.calendar.exception",
    "order.discount.rule",
    "order.customisation.surcharge",
    "order.role.assignment",
    "order.role.deputy",
    "order.shop.rule",
}


@tagged("post_install", "-at_install")
class TestSharedSetup(SecurityCommon):
    """A process manager of one company, and one of all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        companies = cls.env["res.company"].search([])
        cls.head = new_test_user(
            cls.env, "sec_head", MANAGER, company_ids=[Command.set(companies.ids)]
        )

    @contextmanager
    def _refused(self):
        with (
            self.assertRaisesRegex(AccessError, "applies to all companies"),
            self.env.cr.savepoint(),
        ):
            yield

    def test_all_of_it_is_declared(self):
        declared = self.env["ir.rule"]._shared_setup()
        self.assertEqual(set(declared), SET_UP - OF_ONE)
        for model, path in declared.items():
            if path == "company_id":
                with self.subTest(model=model):
                    shared = self.env.registry["order.shared.setup.mixin"]
                    self.assertTrue(issubclass(self.env.registry[model], shared))

    def test_one_company_does_not_change_what_all_share(self):
        for model, path in self.env["ir.rule"]._shared_setup().items():
            domain = [(path, "=", False)] if path else []
            record = self.env[model].sudo().search(domain, limit=1)
            if not record:
                continue
            with self.subTest(model=model):
                own = record.with_user(self.boss).with_context(**KEYS)
                name = self._typed(record)
                for attempt in (
                    lambda r=own, n=name: r.write({n: r[n]}),
                    lambda r=own, n=name: r.web_save({n: r[n]}, {"id": {}}),
                    lambda r=own: r.unlink(),
                ):
                    with self.assertRaises(UserError):
                        attempt()
                self.assertTrue(record.with_user(self.head).has_access("write"))
                self.assertTrue(own.has_access("read"))

    def _typed(self, record):
        """A field that a person types, so that the same value changes nothing."""
        kinds = ("boolean", "char", "integer", "selection")
        return next(
            field.name
            for field in record._fields.values()
            if field.store and not field.readonly and field.type in kinds
        )

    def test_nothing_new_is_made_for_all(self):
        vals = {"name": "Mine", "code": "sec_mine"}
        every = {"company_id": False}
        process = {"name": "M", "code": "M", "res_model": "sale.order", **every}
        for model, values in (
            ("order.role", vals),
            ("order.event.type", {"name": "Mine", "code": "sec.mine"}),
            ("order.change.lock", {"name": "Lock", "since": "confirmed", **every}),
            ("order.process", process),
        ):
            with self.subTest(model=model):
                with self._refused():
                    self.env[model].with_user(self.boss).create(values)
                self.assertTrue(self.env[model].with_user(self.head).create(values))

    def test_what_one_company_makes_is_its_own_where_the_form_does_not_ask(self):
        """The company is hidden where there is one only: it is not left empty."""
        rule = {"name": "M", "res_model": "sale.order", "process_code": "M"}
        for model, values in (
            ("order.change.lock", {"name": "Lock", "since": "confirmed"}),
            ("order.process", {"name": "M", "code": "M", "res_model": "sale.order"}),
            ("order.process.rule", rule),
        ):
            with self.subTest(model=model):
                made = self.env[model].with_user(self.boss).create(values)
                self.assertEqual(made.company_id, self.env.company)
        lock = self.env["order.change.lock"].with_user(self.head)
        lock = lock.create({"name": "Lock", "since": "confirmed"})
        self.assertFalse(lock.company_id)

    def test_ones_own_is_made_and_not_given_away(self):
        here = {"company_id": self.env.company.id}
        lock = self.env["order.change.lock"].with_user(self.boss)
        lock = lock.create({"name": "Lock", "since": "confirmed", **here})
        lock.write({"name": "My lock"})
        with self.assertRaisesRegex(AccessError, "applies to all companies"):
            lock.write({"company_id": False})
        self.assertEqual((lock.name, lock.company_id), ("My lock", self.env.company))
        lock.with_user(self.head).write({"company_id": False})
        self.assertFalse(lock.company_id)

    def test_parts_follow_their_whole(self):
        process = self.env["order.process"].with_user(self.boss)
        process = process.create(
            {
                "name": "Mine",
                "code": "SEC-M",
                "res_model": "sale.order",
                "company_id": self.env.company.id,
            }
        )
        node = self.env["order.process.node"].with_user(self.boss)
        own = {"name": "A", "code": "A", "role_id": self.role.id}
        self.assertTrue(node.create({**own, "process_id": process.id}))
        shared = process.with_user(self.head).create(
            {"name": "All", "code": "SEC-A", "res_model": "sale.order"}
        )
        with self._refused():
            node.create({**own, "process_id": shared.id})

    def test_a_copy_of_what_all_share_is_ones_own(self):
        """Chain, kind, lock, rule, process: copied by a manager of one company, the
        shared one stays; the own one goes before it."""
        copied = set()
        for model, path in self.env["ir.rule"]._shared_setup().items():
            if path != "company_id":
                continue
            shared = self.env[model].sudo().search([(path, "=", False)], limit=1)
            if not shared:
                continue
            before = shared.read()
            with self.subTest(model=model):
                own = shared.with_user(self.boss).copy()
                self.assertEqual(own.company_id, self.env.company)
                shared.invalidate_recordset()
                self.assertEqual(shared.read(), before)
                own.with_user(self.boss).write({"active": True})
                if "sequence" in own._fields:
                    first = self.env[model].search([("id", "in", (own | shared).ids)])
                    self.assertEqual(first[0], own, "its own goes before a shared one")
                copied.add(model)
                if model == "order.change.route":  # a company has one for a level
                    continue
                again = shared.with_user(self.boss).copy()
                self.assertEqual(again.company_id, self.env.company)
        self.assertLessEqual(
            {"order.process", "order.signoff.chain", "order.change.type"}, copied
        )

    def test_a_new_version_of_a_shared_process_is_ones_own(self):
        """Published, it is what orders of the company follow; the others go on."""
        shared = self.order.process_id.sudo()
        self.assertEqual((shared.company_id.id, shared.state), (False, "published"))
        opened = shared.with_user(self.boss).action_new_version()
        own = self.env["order.process"].browse(opened["res_id"])
        self.assertEqual(
            (own.code, own.version, own.company_id, own.state),
            (shared.code, shared.version + 1, self.env.company, "draft"),
        )
        self.assertEqual(own.node_ids.mapped("code"), shared.node_ids.mapped("code"))
        own.node_ids.with_user(self.boss)[0].name = "Our step"
        own.with_user(self.boss).action_publish()
        self.assertEqual((own.state, shared.state), ("published", "published"))
        found = self.env["order.process"]._published_id
        here, model = self.env.company.id, shared.res_model
        self.assertEqual(found(shared.code, here, model), own.id)
        self.assertEqual(found(shared.code, self.second.id, model), shared.id)
        third = shared.with_user(self.boss).action_new_version()
        third = self.env["order.process"].browse(third["res_id"])
        self.assertEqual(third.version, own.version + 1)
