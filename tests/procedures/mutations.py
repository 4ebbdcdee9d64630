"""Breaking the shipped procedures, so that the scenarios which prove them must fail.

A mutation drops the gates of a node, takes its evidence, doubles its limit or gives it
to another role; the sign-offs of the node are broken likewise. Sign-offs that a test
names by their purpose are given to somebody else. Of a procedure whose money a test
handles, the rules ask for half of the money, or credit holds nothing. It is written
past the seals, in the transaction of a test class, and rolled back with it.
"""

import ast
import functools
import inspect
import textwrap
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import SkipTest
from unittest.mock import patch

from odoo.tests.result import OdooTestResult
from odoo.tests.suite import TestSuite
from odoo.tools import SQL

from odoo.addons.order_process.engine.file import outline
from odoo.addons.order_process.engine.file.tables import listed
from odoo.addons.order_process.engine.file.tree import Faults
from odoo.addons.order_process.engine.file.yaml_reader import read_yaml

from .company import CompanyCase

#: What in the text of a test says that it looks at something of the kind.
HINTS = {
    "gate": ("GateRefused", "missing(", "holding("),
    "evidence": ("evidence", "answers=", "UserError"),
    "limit": ("due_at", "late_minutes"),
    "signer": ("self.decide(", "signoff_ids", "self.step("),
    "role": ("role_id", "done_by", "AccessError", "people[", "self.decide("),
    "money": ("self.receive(", "self.deposit("),
    "credit": ('"credit"', "self._over(", "self.limit("),
}
#: Kinds that break rules of a procedure, under its own code instead of a node's.
RULES = {"money": "order.money.rule", "credit": "order.credit.rule"}
#: Sections of a file, and words of a node, by what they give to break.
SECTIONS = {"money": "money_rules", "credit": "credit_rules"}
WORDS = {"gate": "holds", "evidence": "evidence", "limit": "limit"}
FILES = Path(__file__).parents[2] / "addons/order_procedures/procedures"


@dataclass(frozen=True)
class Mutation:
    """One way of breaking one node, sign-off or rule of a procedure."""

    process: str
    node: str
    kind: str

    def apply(self, env):
        """Break it in this transaction.

        :return bool: whether there was anything to break
        """
        process = _of_company(env, "order.process", "code", self.process)
        node = process.node_ids.filtered(lambda one: one.code == self.node)
        purpose = self.node if self.kind == "signer" else node.signoff_purpose
        steps = self._steps(process, purpose)
        changed = getattr(self, f"_{self.kind}")(env, node, steps)
        env.invalidate_all()
        env.registry.clear_all_caches()
        return changed

    def _steps(self, process, purpose):
        """Steps of the sign-offs of a purpose."""
        model = "order.signoff.chain"
        chains = _of_company(process.env, model, "process_codes", process.code)
        return chains.filtered(lambda chain: chain.purpose == purpose).step_ids

    def _gate(self, env, node, steps):
        return any(
            (
                _change(env, node.gate_ids, SQL("DELETE FROM order_process_gate")),
                _hold_nothing(env, steps.chain_id),
            )
        )

    def _evidence(self, env, node, steps):
        questions = SQL("DELETE FROM order_signoff_question")
        return any(
            (
                _change(
                    env, node.evidence_ids, SQL("DELETE FROM order_process_evidence")
                ),
                _change(env, steps.question_ids, questions),
            )
        )

    def _limit(self, env, node, steps):
        return any([_change(env, part, _longer(part)) for part in (node, *steps)])

    def _money(self, env, _node, _steps):
        half = SQL("UPDATE order_money_rule SET percent = percent / 2")
        return _change(env, self._rules(env), half)

    def _credit(self, env, _node, _steps):
        return _hold_nothing(env, self._rules(env))

    def _rules(self, env):
        return _of_company(env, RULES[self.kind], "process_codes", self.process)

    def _signer(self, env, _node, steps):
        return self._role(env, steps.browse(), steps)

    def _role(self, env, node, steps):
        nobody = env["order.role"].create({"name": "Nobody", "code": "nobody"}).id
        return any(
            [
                _change(
                    env, part, SQL("UPDATE %s SET role_id = %s", _table(part), nobody)
                )
                for part in (node, steps)
                if part
            ]
        )


def _of_company(env, model, field, code):
    """Return what the company of the scenario made of the file of a procedure."""
    return env[model].search([(field, "=", code), ("company_id", "=", env.company.id)])


def _table(records):
    return SQL.identifier(records._table)


def _longer(part):
    """Twice the limit; one that is no number becomes a thousand hours."""
    if part.limit_value:
        return SQL("UPDATE %s SET limit_value = limit_value * 2", _table(part))
    if part.limit_kind in (False, "none"):
        return None
    kind = SQL("limit_kind = 'hours', limit_value = 999")
    return SQL("UPDATE %s SET %s", _table(part), kind)


def _hold_nothing(env, records):
    """Take the events that records hold; tells whether there were any."""
    field = records._fields["gate_event_ids"]
    table, own = SQL.identifier(field.relation), SQL.identifier(field.column1)
    ids = tuple(records.ids) or (0,)
    query = SQL("DELETE FROM %s WHERE %s IN %s RETURNING 1", table, own, ids)
    return bool(env.execute_query(query))


def _change(env, records, statement):
    """Run a statement on records past their seals; tells whether there were any."""
    if not records or statement is None:
        return False
    env.flush_all()
    table = _table(records)
    ids = tuple(records.ids)
    env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", table))
    env.cr.execute(SQL("%s WHERE id IN %s", statement, ids))
    env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", table))
    return True


def mutations_of(case, name):
    """Ways of breaking what a test names, by kind: ``{kind: [mutation]}``.

    Nodes are those whose codes stand in the test, of the procedures of its class; the
    rules of these procedures count as named.
    """
    text = textwrap.dedent(inspect.getsource(getattr(case, name)))
    words = {
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {
        kind: [
            Mutation(process, word, kind)
            for process in procedures_of(case)
            for word in sorted({*words, process})
            if kind in shipped_nodes(process).get(word, ())
        ]
        for kind, hints in HINTS.items()
        if any(hint in text for hint in hints)
    }


@functools.cache
def shipped_nodes(process):
    """``{code of node, purpose, or own code: kinds of what there is to break}`` of a
    procedure, from the file that ships it."""
    name = process.lower().replace("-", "_")
    head = read_yaml((FILES / name / "procedure.yaml").read_bytes(), Faults())
    nodes = {str(code): _kinds(node) for code, node in outline.nodes_of(head).items()}
    purposes = {str(chain["purpose"]): {"signer"} for chain in head.get("signoffs", ())}
    rules = {kind for kind, section in SECTIONS.items() if section in head}
    return {**purposes, **nodes, process: rules}


def _kinds(node):
    signed = [one for one in listed(node.get("done_by", ())) if "sign-off" in one]
    if signed:
        return set(HINTS) - {"signer", *RULES}
    return {"role", *(kind for kind, word in WORDS.items() if word in node)}


def procedures_of(case):
    """Codes of the procedures that a test class follows."""
    return [code for code in (*case.procedures, case.process_code) if code]


@contextmanager
def broken(mutation):
    """Test classes set up inside find the procedure broken.

    Yields a list that holds True once something was broken.
    """
    done = []
    set_up = CompanyCase.setUpClass.__func__

    def set_up_broken(cls):
        set_up(cls)
        done.append(mutation.apply(cls.env))
        if not done[-1]:
            raise SkipTest("nothing to break")

    with patch.object(CompanyCase, "setUpClass", classmethod(set_up_broken)):
        yield done


def fails(case, name):
    """Run one test of a class by itself and tell whether it fails."""
    result = OdooTestResult()
    TestSuite([case(name)]).run(result)
    case.registry.clear_all_caches()
    return not result.wasSuccessful()
