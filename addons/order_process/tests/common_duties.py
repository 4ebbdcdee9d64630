from odoo.fields import Command

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


class DutiesCommon(ProcessCommon):
    """A document in a process of two duties, one of which asks for evidence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "9H",
                "start": ["fake.start"],
                "outcomes": ["pass", "unclear"],
                "limit_kind": "working_hours",
                "limit_value": 4,
                "evidence": [
                    {"code": "report", "kind": "attachment"},
                    {"code": "loss", "kind": "number"},
                    {"code": "label", "kind": "boolean"},
                    {"code": "day", "kind": "date"},
                    {"code": "cause", "kind": "selection", "options": "in\nout"},
                    {"code": "remark", "kind": "text", "required": False},
                ],
            },
            {
                "code": "1B",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "completion": "event",
                "final": True,
            },
        )
        node = cls.env["order.process.node"].search([("code", "=", "9H")])
        passed = node.outcome_ids.filtered(lambda o: o.code == "pass")
        node.process_id._set_state("draft")
        node.evidence_ids.filtered(lambda e: e.code in ("report", "day")).write(
            {"outcome_ids": [Command.set(passed.ids)]}
        )
        node.process_id._set_state("published")
        cls.clerk = cls.users["sales"]

    def setUp(self):
        super().setUp()
        self.document = self._make_document()
        self.document._emit("fake.start", at=MONDAY_9)
        self.duty = self._milestones(self.document, "9H").with_user(self.clerk)

    def _file(self, user=None, **values):
        model = self.env["ir.attachment"].with_user(user or self.clerk)
        return model.create({"name": "report.pdf", "raw": b"x", **values})

    def _evidence(self, **values):
        return {
            "report": [self._file().id],
            "loss": 0,
            "label": True,
            "day": "2026-03-02",
            "cause": "in",
            **values,
        }
