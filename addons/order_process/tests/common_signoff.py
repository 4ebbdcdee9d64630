"""A document with lines that needs signatures, and the people who sign it."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

from .common_world import FakeModels

DOCUMENT = "order.signoff.fake"
LINE = "order.signoff.fake.line"
MANAGERS = "order_process.order_process_group_manager"


def fake_models():
    """Return the definitions; made anew, so that no registry keeps them."""

    class FakeDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Fake Document"
        _inherit = ["mail.thread", "order.content.mixin", "order.signoff.mixin"]

        name = fields.Char(required=True)
        note = fields.Char()
        partner_id = fields.Many2one("res.partner")
        company_id = fields.Many2one(
            "res.company", default=lambda self: self.env.company
        )
        date = fields.Date()
        line_ids = fields.One2many(LINE, "document_id")
        amount = fields.Float(compute="_compute_amount", store=True)

        @api.depends("line_ids.qty", "line_ids.price")
        def _compute_amount(self):
            for document in self:
                lines = document.line_ids
                document.amount = sum(line.qty * line.price for line in lines)

        def _signoff_line_fields(self):
            return {"line_ids": ["name", "qty", "price"]}

    class FakeLine(models.Model):
        _module = None
        _name = LINE
        _description = "Fake Line"
        _inherit = ["order.content.line.mixin"]
        _content_document_field = "document_id"
        _content_list_field = "line_ids"

        document_id = fields.Many2one(DOCUMENT, required=True, ondelete="cascade")
        name = fields.Char()
        qty = fields.Float(default=1)
        price = fields.Float()
        delivered = fields.Float()

    return FakeDocument, FakeLine


class SignoffCommon(FakeModels, BaseCommon):
    """Five departments, their people, a deputy and a document of two lines."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._register(*fake_models())
        cls.company = cls.env.company
        cls.roles = {}
        cls.users = {}
        for code in ("finance", "production", "technical", "quality", "purchase", "gm"):
            cls._make_role(code)
        cls.clerk = cls._make_user("clerk")
        cls.Chain = cls.env["order.signoff.chain"]
        cls.Step = cls.env["order.signoff.step"]
        cls.partner = cls.env["res.partner"].create({"name": "Customer"})

    @classmethod
    def _make_user(cls, login, **values):
        return new_test_user(
            cls.env,
            login=login,
            groups="base.group_user,order_process.order_process_group_user",
            **values,
        )

    @classmethod
    def _make_role(cls, code, members=1, company=None):
        """Make a role with a head and members; ``users[code]`` is the head."""
        company = company or cls.env.company
        role = cls.env["order.role"].create({"name": code.title(), "code": code})
        people = [cls._make_user(f"{code}{i or ''}") for i in range(members)]
        cls.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": company.id,
                "head_id": people[0].id,
                "member_ids": [Command.set([p.id for p in people])],
            }
        )
        cls.roles[code], cls.users[code] = role, people[0]
        return role

    @classmethod
    def _make_chain(cls, *steps, **values):
        """Make a chain; a step is a role code or a dict of values with ``role``."""
        lines = []
        for number, step in enumerate(steps):
            vals = {"role": step} if isinstance(step, str) else dict(step)
            role = vals.pop("role")
            vals.setdefault("name", role.title())
            vals.setdefault("sequence", 10 * (number + 1))
            vals["role_id"] = cls.roles[role].id
            lines.append(Command.create(vals))
        defaults = {
            "name": "Review",
            "purpose": "review",
            "res_model": DOCUMENT,
            "protected_fields": "partner_id, date, line_ids",
        }
        return cls.env["order.signoff.chain"].create(
            {**defaults, **values, "step_ids": lines}
        )

    @classmethod
    def _make_document(cls, **values):
        lines = [
            Command.create({"name": "A", "qty": 2, "price": 100}),
            Command.create({"name": "B", "qty": 1, "price": 50}),
        ]
        defaults = {
            "name": "D1",
            "partner_id": cls.partner.id,
            "date": "2026-05-01",
            "line_ids": lines,
        }
        documents = cls.env[DOCUMENT].with_user(cls.clerk)
        return documents.create({**defaults, **values})

    @classmethod
    def _request(cls, document, purpose="review"):
        """Request as the clerk; return the round."""
        document.with_user(cls.clerk)._signoff_request(purpose)
        return cls._round(document, purpose)

    @classmethod
    def _round(cls, document, purpose="review"):
        return cls.env["order.signoff"]._of(document, purpose)[:1]

    def _step(self, signoff, role):
        return signoff.step_ids.filtered(lambda s: s.role_id == self.roles[role])

    def _decide(self, signoff, role, decision="approve", user=None, **values):
        """Decide as the head of the role or as somebody else."""
        step = self._step(signoff, role)
        return step.with_user(user or self.users[role]).decide(decision, **values)
