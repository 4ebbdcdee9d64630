"""Two people decide at the same moment, in two real transactions.

Under REPEATABLE READ each of them sees the other's step open (write skew); OCA's tier
validation leaves 60 of 60 documents undecided for ever in such a race. Here the later
one must fail, be retried, and close the round.

The documents are process templates, which the kernel itself lets sign. What the test
commits is taken back, except the event log, which cannot be.
"""

import threading
import uuid

import psycopg2
from race_case import RaceCase

from odoo.fields import Command
from odoo.tests import tagged

DEPARTMENTS = 4
DOCUMENTS = 12
TRIES = 12


@tagged("post_install", "-at_install")
class TestSignoffRace(RaceCase):
    needs = ("order.signoff", "order_process")

    def setUp(self):
        self.tag = f"race{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.people = [self._person(env, i).id for i in range(DEPARTMENTS)]
            self.roles = [self._role(env, user).id for user in self.people]
            self.chain = self._chain(env).id
            self.documents = self._documents(env).ids
        self.addCleanup(self._clean)

    def _person(self, env, number):
        group = env.ref("order_process.order_process_group_user")
        return env["res.users"].create(
            {
                "name": f"{self.tag} {number}",
                "login": f"{self.tag}.{number}",
                "group_ids": [Command.set(group.ids)],
            }
        )

    def _role(self, env, user):
        role = env["order.role"].create(
            {"name": f"{self.tag} {user}", "code": f"{self.tag}_{user}"}
        )
        env["order.role.assignment"].create(
            {"role_id": role.id, "company_id": env.company.id, "head_id": user}
        )
        return role

    def _chain(self, env):
        return env["order.signoff.chain"].create(
            {
                "name": self.tag,
                "purpose": self.tag,
                "res_model": "order.process",
                "protected_fields": "name",
                "step_ids": [
                    Command.create({"name": str(role), "role_id": role, "sequence": 10})
                    for role in self.roles
                ],
            }
        )

    def _documents(self, env):
        documents = env["order.process"].create(
            [
                {
                    "name": f"{self.tag} {i}",
                    "code": f"{self.tag}{i}",
                    "res_model": "order.process",
                }
                for i in range(DOCUMENTS)
            ]
        )
        documents._signoff_request(self.tag)
        return documents

    def _clean(self):
        """Take back what was committed; the people stay, for the log names them."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            # The tables keep what was decided, from everybody but the database's owner.
            cr.execute("SET LOCAL session_replication_role = replica")
            for part in ("decision", "step"):
                cr.execute(
                    f"DELETE FROM order_signoff_{part} WHERE signoff_id IN "  # noqa: S608
                    "(SELECT id FROM order_signoff WHERE chain_id = %s)",
                    (self.chain,),
                )
            cr.execute("DELETE FROM order_signoff WHERE chain_id = %s", (self.chain,))
            cr.execute("SET LOCAL session_replication_role = origin")
            env.invalidate_all()
            env["order.process"].browse(self.documents).unlink()
            env["order.signoff.chain"].browse(self.chain).unlink()
            env["order.role"].browse(self.roles).assignment_ids.unlink()
            env["order.role"].browse(self.roles).unlink()
            env["res.users"].browse(self.people).action_archive()

    # helpers ---------------------------------------------------------------------

    def _step(self, cr, number, document):
        """Return the step of one person on one document, in his own transaction."""
        env = self._env(cr, self.people[number])
        return env["order.signoff.step"].search(
            [("role_id", "=", self.roles[number]), ("res_id", "=", document)]
        )

    def _states(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            rounds = env["order.signoff"].search([("chain_id", "=", self.chain)])
            return rounds.mapped("state")

    def _decide_all(self, number, order):
        """Decide on all documents, as the server does: retry what conflicts."""
        for document in order:
            for _attempt in range(TRIES * DOCUMENTS):
                try:
                    with self.registry.cursor() as cr:
                        self._step(cr, number, document).decide("approve")
                    break
                except (
                    psycopg2.errors.SerializationFailure,
                    psycopg2.errors.DeadlockDetected,
                ):
                    self.conflicts.append(number)

    # tests -----------------------------------------------------------------------

    def test_the_later_of_two_transactions_fails_and_the_retry_closes_the_round(self):
        document = self.documents[0]
        for number in range(2, DEPARTMENTS):
            with self.registry.cursor() as cr:
                self._step(cr, number, document).decide("approve")
        with self.registry.cursor() as first, self.registry.cursor() as second:
            early = self._step(first, 0, document)
            late = self._step(second, 1, document)
            self.assertEqual((early.state, late.state), ("open", "open"))
            early.decide("approve")
            first.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                late.decide("approve")
            second.rollback()
            self._step(second, 1, document).decide("approve")
        self.assertIn("released", self._states())

    def test_a_decision_and_a_withdrawal_exclude_each_other(self):
        document = self.documents[0]
        with self.registry.cursor() as first, self.registry.cursor() as second:
            step = self._step(first, 0, document)
            env = self._env(second)
            process = env["order.process"].browse(document)
            self.assertEqual((step.state, process.signoff_state), ("open", "open"))
            step.decide("approve")
            first.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                process.signoff_withdraw(self.tag, "race")
            second.rollback()

    def test_no_approval_is_lost_when_departments_race_over_many_documents(self):
        self.conflicts, errors = [], []

        def run(number):
            order = self.documents if number % 2 else self.documents[::-1]
            try:
                self._decide_all(number, order)
            except Exception as error:  # noqa: BLE001 - reported by the main thread
                errors.append(error)

        threads = [threading.Thread(target=run, args=(i,)) for i in range(DEPARTMENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        self.assertFalse(errors)
        self.assertEqual(self._states(), ["released"] * DOCUMENTS)
