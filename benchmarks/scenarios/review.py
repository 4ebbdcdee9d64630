"""The same order before five reviewers: our sign-off beside OCA's sale_tier_validation.

Both ask five people in parallel, each decides by himself, then the order is confirmed.
Besides the cost it is tried what each lets pass and what it keeps.
"""

from collections.abc import Iterator

from odoo.exceptions import UserError

from ..harness import Cost, Side
from .life import as_clerk, new_orders

DEPARTMENTS = ("finance", "production", "technical", "quality", "purchasing")
PURPOSE = "bench_review"
LINES = 10
WARM = 3


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure request, one decision, confirmation and the whole; then try things."""
    sides = {
        "ours": (Side("ours", f"{prefix}board"), _Ours),
        "OCA": (Side("OCA", f"{prefix}tier"), _Oca),
    }
    runs = 3 if quick else 15
    for operation in ("request", "decide", "confirm", "whole"):
        for name, cost in _in_turn(sides, operation, runs).items():
            row = {"side": name, "operation": operation, "lines": LINES}
            yield {**row, **vars(cost)}
    for name, (side, flow) in sides.items():
        for question, trial in flow.trials().items():
            yield {"side": name, "question": question, "answer": side.prepare(trial)}


def _in_turn(sides: dict, operation: str, runs: int) -> dict[str, Cost]:
    """Measure both sides in turn, so that both meet the same load of the machine."""
    samples = {name: [] for name in sides}
    for number in range(WARM + runs):
        for name in sorted(sides, reverse=bool(number % 2)):
            side, flow = sides[name]
            samples[name].append(side.run(*flow.operation(operation)))
    return {
        name: Cost.of(samples[name][WARM:], side.calls(*flow.operation(operation)))
        for name, (side, flow) in sides.items()
    }


def _new(env):
    return new_orders(as_clerk(env), LINES, 1).ids


def _order(env, ids):
    return env["sale.order"].browse(ids)


def _confirm(env, ids):
    _order(env, ids).action_confirm()


def _as(env, department):
    user = env["res.users"].sudo().search([("login", "=", f"bench_{department}")])
    return env(user=user.id, su=False)


def _next_call(env):
    """What lies between two calls of clients: everything written, nothing cached."""
    env.flush_all()
    env.invalidate_all()


def _refused(env, act):
    """Try an act and take it back; tell whether it was refused."""
    try:
        with env.cr.savepoint():
            act()
            env.flush_all()
            raise _LetThrough
    except UserError as error:
        return f"refused: {str(error).splitlines()[0][:90]}"
    except _LetThrough:
        return "let through"


class _LetThrough(Exception):
    """Nothing refused the act; takes it back."""


class _Flow:
    """What both sides are asked to do."""

    @classmethod
    def operation(cls, name):
        """Return (what is measured, what is done before)."""
        return {
            "request": (cls.request, _new),
            "decide": (cls.decide_first, cls.requested),
            "confirm": (_confirm, cls.approved),
            "whole": (cls.whole, _new),
        }[name]

    @classmethod
    def requested(cls, env):
        """An order that waits for its five reviewers."""
        ids = _new(env)
        cls.request(as_clerk(env), ids)
        env.flush_all()
        return ids

    @classmethod
    def approved(cls, env):
        """An order that all five have approved."""
        ids = cls.requested(env)
        for department in DEPARTMENTS:
            cls.decide(_as(env, department), ids)
        return ids

    @classmethod
    def decide_first(cls, env, ids):
        """The first department decides."""
        cls.decide(_as(env, DEPARTMENTS[0]), ids)

    @classmethod
    def whole(cls, env, ids):
        """Seven steps of six people: request, five decisions, confirmation."""
        cls.request(env, ids)
        for department in DEPARTMENTS:
            _next_call(env)
            cls.decide(_as(env, department), ids)
        _next_call(env)
        _confirm(env, ids)

    @classmethod
    def trials(cls):
        """Questions about what is let through and what is kept."""
        return {
            "price of a line changed under review": cls._price,
            "confirmed before the last decision": cls._early,
            "decisions kept after asking anew": cls._anew,
            "decisions with person, time and what was signed": cls._recorded,
        }

    @classmethod
    def _price(cls, env):
        ids = cls.requested(env)
        line = _order(as_clerk(env), ids).order_line[0]
        return _refused(env, lambda: line.write({"price_unit": 1}))

    @classmethod
    def _early(cls, env):
        ids = cls.requested(env)
        order = _order(as_clerk(env), ids)
        return _refused(env, order.action_confirm)


class _Ours(_Flow):
    @staticmethod
    def request(env, ids):
        _order(env, ids).signoff_request(PURPOSE)

    @staticmethod
    def decide(env, ids):
        steps = env["order.signoff.step"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "in", ids),
                ("state", "=", "open"),
                ("is_mine", "=", True),
            ]
        )
        steps.decide("approve")

    @classmethod
    def _anew(cls, env):
        ids = cls.approved(env)
        order = _order(env, ids)
        order._signoff_request(PURPOSE, fresh=True)
        return str(len(order.signoff_ids.decision_ids))

    @classmethod
    def _recorded(cls, env):
        ids = cls.approved(env)
        decisions = _order(env, ids).signoff_ids.decision_ids
        kept = [d for d in decisions if d.user_id and d.date and d.revision_hash]
        limits = decisions.step_id.filtered("due_at")
        return f"{len(kept)}, with a time limit {len(limits)}"


class _Oca(_Flow):
    @staticmethod
    def request(env, ids):
        _order(env, ids).request_validation()

    @staticmethod
    def decide(env, ids):
        _order(env, ids).validate_tier()

    @classmethod
    def _anew(cls, env):
        ids = cls.approved(env)
        order = _order(env, ids)
        order.restart_validation()
        done = order.review_ids.filtered("done_by")
        return str(len(done))

    @classmethod
    def _recorded(cls, env):
        ids = cls.approved(env)
        reviews = _order(env, ids).review_ids
        kept = reviews.filtered(lambda r: r.done_by and r.reviewed_date)
        signed = "revision_hash" in reviews._fields
        signs = "" if signed else ", without what was signed"
        return f"{len(kept)}{signs}, with a time limit 0"
