"""What tests of rows need: an order on its way, and what its people see of it."""

import re
from dataclasses import replace
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_cron import IrCron

from ..common import local
from .actions import ask_money
from .runner import PAYER, CatalogueCase
from .scenario import FOLDER, PROCEDURES, Scenario, read

USED = "2026-11-20 09:00"
MONDAY = "2026-11-23 09:00"
#: Last working days of months, and a day between them.
NOVEMBER, DECEMBER = "2026-11-30 09:00", "2026-12-31 09:00"
BETWEEN = "2026-12-16 09:00"


class ShowingCase(CatalogueCase):
    """Goes the way of a scenario step by step."""

    #: Folders of the procedures that a class shows: there are people for their roles.
    shows = ()

    @classmethod
    def _people_of(cls, codes):
        files = (PROCEDURES / name / "procedure.yaml" for name in cls.shows)
        words = {w for f in files for w in re.findall(r"\w+", f.read_text("utf-8"))}
        named = codes & (words | {PAYER, "sales_clerk", "customer"})
        roles = cls.env["order.role"].search([("code", "in", sorted(named))])
        return named | set(roles.parent_id.mapped("code"))

    def an_order(self, name, at=MONDAY, values=None, **changes):
        """Return an order that begins the way of a scenario; a process manager has
        taken its procedure into use."""
        scenario = read(FOLDER / f"{name}.yaml")
        values = {**scenario.values, **(values or {})}
        self.scenario = replace(scenario, values=values, **changes)
        self.at(USED)
        self.process = self.use(self.scenario)
        self.at(at)
        return self.another()

    def an_order_of_its_own(self, name, **changes):
        """Return an order of a type that no other procedure of the test has."""
        self.env["order.type"].create({"name": name, "code": name})
        return self.an_order(name, type=name, **changes)

    def another(self, values=None, **changes):
        """Return a further order of the same procedure."""
        values = {**self.scenario.values, **(values or {})}
        scenario = replace(self.scenario, values=values, **changes)
        self.steps = list(scenario.path)
        return self.begin(scenario, self.process)

    def a_procedure(self, code, **used):
        """Return a procedure that a process manager has taken into use."""
        self.at(USED)
        return self.use(Scenario(code, ()), **used)

    def changed(self, process, change):
        """Return the next version of a procedure, published with a change of its
        draft; new orders follow it."""
        process = process.with_user(self.manager)
        draft = process.browse(process.action_new_version()["res_id"])
        change(draft)
        self._publish_version(draft)
        self.process = draft.sudo()
        return self.process

    def use(self, scenario, **options):
        """Take a procedure into use, and remember that its file could be used."""
        process = super().use(scenario, **options)
        self.was_used = True
        return process

    # -- on the way ------------------------------------------------------------------
    def until(self, order, code):
        """Go on until a node or an event is next."""
        while self.steps[0].code != code:
            self.play(order, [self.steps.pop(0)])

    def through(self, order, code):
        """Go on until a node is done, or an event has happened."""
        self.until(order, code)
        self.play(order, [self.steps.pop(0)])

    def to_the_end(self, order):
        """Go all the way that is left."""
        self.play(order, self.steps)
        self.steps = []

    def acts(self, order, event, role):
        """Do what makes an event happen, as the person of a role presses it."""
        self._act(order, event, role)

    # -- what people see -------------------------------------------------------------
    def desk(self, order, role):
        """``{node: duty}`` of a document on the desk of the person of a role."""
        return {duty["node"]: duty for duty in self.duties(order, role)}

    def duties(self, document, role):
        """Duties of a document that the person of a role is told of."""
        self.env.invalidate_all()
        duties = self.env["order.duty"].with_user(self.people[role])
        ids = document.ids
        return duties.fetch_duties(res_model=document._name, res_ids=ids)["duties"]

    def check_owes(self, order, code, role, due=None):
        """A node lies on the desk of a role, and is due at a local time."""
        desk = self.desk(order, role)
        self.assertIn(code, desk, f"{role}; {self.standing(order)}")
        if due:
            moment = fields.Datetime.to_datetime(desk[code]["due_at"])
            self.assertEqual(local(moment), due, code)

    def check_waits(self, order, *codes):
        """Nodes have not opened."""
        opened = [code for code in codes if self.passes(order, code)]
        self.assertFalse(opened, self.standing(order))

    def check_done_by(self, order, code, role):
        """The person of a role did a node."""
        done = self.node(order, code)
        self.assertEqual(done.state, "done", self.standing(order))
        self.assertEqual(done.done_by_id, self.people[role], code)

    def check_held(self, order, event, code):
        """A gate of a node, or a rule (an empty code), refuses an event."""
        self.assertIn(code, self.missing(order, event))

    def check_free(self, order, event, code):
        """The gate of a node lets an event pass."""
        self.assertNotIn(code, self.missing(order, event))

    def rush(self, order, role):
        """The person of a role asks for an order to be rushed."""
        user = self.enable(role, "order.confirmed")
        rush = (
            self.env["order.rush"]
            .with_user(user)
            .create(
                {
                    "order_id": order.id,
                    "type_id": self.env.ref("order_rush.order_rush_type_customer").id,
                    "level_id": self.env.ref("order_rush.order_rush_level_urgent").id,
                    "need": "The line of the customer stands still",
                    "date_needed": "2026-12-05",
                }
            )
        )
        rush.action_submit()
        return self.env["order.rush"].browse(rush.id)

    # -- by the clock ----------------------------------------------------------------
    def runs(self, code, moment):
        """What a routine of the procedure opened by a moment."""
        self.at(moment)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.routine"]._cron_open_runs()
        return self.env["order.routine.run"].search(
            [("routine_id.code", "=", code), ("company_id", "=", self.company.id)]
        )

    def routine(self, code, moment, role):
        """What a routine laid on the desk of a role, as its person sees it."""
        runs = self.runs(code, moment)
        run = runs.filtered(lambda one: one.role_id.code == role)
        self.assertEqual(len(run), 1, f"{code}: {runs.role_id.mapped('code')}")
        duties = self.env["order.duty"].with_user(self.people[role])
        mine = duties.fetch_duties(res_model=run._name, res_ids=run.ids)["duties"]
        self.assertEqual([duty["role"] for duty in mine], [role])
        return run.with_user(self.people[role])

    def check_routine(self, code, role, next_moment=DECEMBER, **answers):
        """A role owes a routine once in its period, and says each of the things asked
        for; in the next period it owes it again."""
        run = self.routine(code, NOVEMBER, role)
        for name in answers:
            rest = {key: one for key, one in answers.items() if key != name}
            with self.assertRaises(UserError):
                run.run_done(rest)
        run.run_done(answers)
        self.assertEqual((run.state, run.done_by_id), ("done", self.people[role]))
        kept = set(run.answer_ids.mapped("value"))
        self.assertLessEqual(set(answers.values()), kept)
        self.assertNotEqual(self.routine_after(code, role, run, next_moment), run)

    def routine_after(self, code, role, run, moment):
        """The run of the next period; there was none in between."""
        owed = self.runs(code, NOVEMBER).filtered(lambda r: r.role_id == run.role_id)
        self.assertEqual(owed, run.sudo())
        if moment == DECEMBER:
            early = self.runs(code, BETWEEN).filtered(
                lambda r: r.role_id == run.role_id
            )
            self.assertEqual(early, run.sudo(), "not before its day")
        later = self.runs(code, moment) - owed
        later = later.filtered(lambda one: one.role_id.code == role)
        self.assertEqual(len(later), 1, "it comes round again")
        return later

    def late(self, order, code, role):
        """Nothing happens in time: the desk says so, the person and who is above are
        told."""
        milestone = self.node(order, code)
        superior = milestone.role_id.parent_id
        self._staff(superior)
        self.later(days=7)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.reminder"]._cron_send()
        self.assertTrue(self.desk(order, role)[code]["late"])
        self.check_late(order, milestone, superior)

    def ask(self, order, percent=100):
        """Finance asks for money, all of it unless told; return the invoice."""
        return ask_money(order.with_user(self.enable(PAYER, "order.paid")), percent)
