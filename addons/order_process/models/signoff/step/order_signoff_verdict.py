"""One decision as it came in, checked before anything is written."""

from math import isfinite

from markupsafe import Markup

from odoo import fields
from odoo.exceptions import UserError, ValidationError

from ....kernel.limits import short_text
from ..order_signoff_decision import CHANNELS, DECISIONS, MANAGER_CHANNEL

NEEDS_REASON = ("reject", "return")
APPROVES = ("approve", "conditional")


class Verdict:
    """The arguments of a decision, validated; the caller may be any remote client."""

    def __init__(
        self, env, decision, opinion, answers, conditions, channel, confirmed_with
    ):
        self.env = env
        self.decision = decision
        self.opinion = self._text(opinion)
        self.answers = answers or {}
        self.channel = channel
        self.confirmed_with = self._text(confirmed_with)
        self.confirmed_at = False
        self._ensure_known(conditions)
        self._ensure_complete(conditions)
        self.conditions = [self._condition(values) for values in conditions or []]

    def note_call(self, confirmed_at):
        """Keep when the telephone call was (S1-K-15); a call to come is refused."""
        if self.channel != "phone":
            return
        moment = self.env["order.time.reader"]._moment(confirmed_at, past=True)
        self.confirmed_at = moment or fields.Datetime.now()

    @property
    def label(self):
        """Return the decision in the user's language."""
        field = self.env["order.signoff.decision"]._fields["decision"]
        return dict(field._description_selection(self.env)).get(self.decision)

    def _text(self, value):
        return short_text(self.env, str(value).strip()) if value else False

    def _ensure_known(self, conditions):
        if self.decision not in [code for code, _label in DECISIONS]:
            raise UserError(
                self.env._("Unknown decision “%(code)s”.", code=self.decision)
            )
        channels = {code for code, _label in CHANNELS} - {MANAGER_CHANNEL}
        if not isinstance(self.channel, str) or self.channel not in channels:
            raise UserError(
                self.env._("Unknown channel “%(code)s”.", code=self.channel)
            )
        if not isinstance(self.answers, dict):
            raise UserError(self.env._("Answers must be given by question code."))
        if not isinstance(conditions or [], list):
            raise UserError(self.env._("Conditions must be given as a list."))

    def _ensure_complete(self, conditions):
        if self.decision in NEEDS_REASON and not self.opinion:
            raise UserError(
                self.env._("Enter a reason for “%(decision)s”.", decision=self.label)
            )
        if self.decision == "comment" and not (self.opinion or self.answers):
            raise UserError(self.env._("An opinion is empty."))
        if self.channel == "phone" and not self.confirmed_with:
            raise UserError(
                self.env._("Enter the person with whom it was confirmed by telephone.")
            )
        if (self.decision == "conditional") != bool(conditions):
            raise UserError(
                self.env._(
                    "Conditions are only allowed with a conditional approval, "
                    "which needs at least one."
                )
            )

    # conditions ------------------------------------------------------------------

    def _condition(self, values):
        """Return the values of a condition from what the client sent."""
        allowed = set(self.env["order.signoff.condition"]._limit_field_names())
        known = {"name", "role", *allowed}
        if not isinstance(values, dict) or values.keys() - known:
            raise UserError(
                self.env._(
                    "A condition can only have these values: %(names)s.",
                    names=", ".join(sorted(known)),
                )
            )
        name = self._text(values.get("name"))
        if not name:
            raise UserError(self.env._("A condition has no text."))
        limits = {key: values[key] for key in allowed & values.keys()}
        return {"name": name, "role_id": self._role(values.get("role")).id, **limits}

    def _role(self, reference):
        """Find the role by code or id."""
        roles = self.env["order.role"].sudo()
        if isinstance(reference, str):
            role = roles.search([("code", "=", reference)])
        else:
            role = roles.search([("id", "=", reference or 0)])
        if not role:
            raise UserError(
                self.env._(
                    "A condition refers to a role that does not exist: %(r)s.",
                    r=reference,
                )
            )
        return role

    # answers ---------------------------------------------------------------------

    def answers_for(self, step):
        """Return the checked answers to the questions of this step."""
        questions = {question["code"]: question for question in step.questions or []}
        unknown = self.answers.keys() - questions.keys()
        if unknown:
            raise UserError(
                self.env._(
                    "Step “%(step)s” has no question %(codes)s.",
                    step=step.name,
                    codes=", ".join(sorted(map(str, unknown))),
                )
            )
        given = {
            code: self._typed(questions[code], value)
            for code, value in self.answers.items()
            if value is not None and value != ""
        }
        if self.decision not in NEEDS_REASON and self.channel != MANAGER_CHANNEL:
            self._ensure_answered(step, questions, given)
        if self.decision in APPROVES:
            self._ensure_answers_approve(step, questions, given)
        return given

    def _ensure_answered(self, step, questions, given):
        missing = [
            question["name"]
            for code, question in questions.items()
            if question["required"] and code not in given
        ]
        if missing:
            raise UserError(
                self.env._(
                    "“%(step)s” requires an answer to: %(questions)s",
                    step=step.name,
                    questions=", ".join(missing),
                )
            )

    def _ensure_answers_approve(self, step, questions, given):
        """Refuse an approval that an answer of its own sheet contradicts."""
        against = [
            question["name"]
            for code, question in questions.items()
            if code in given
            and question.get("approval_answer", given[code]) != given[code]
        ]
        if against:
            raise UserError(
                self.env._(
                    "“%(step)s” cannot be approved with these answers: "
                    "%(questions)s Reject or return it.",
                    step=step.name,
                    questions=", ".join(against),
                )
            )

    def _typed(self, question, value):
        """Return the value in the type of the question; refuse what does not fit."""
        try:
            if question["kind"] == "date":
                return fields.Date.to_string(self.env["order.time.reader"]._day(value))
            return _CONVERT[question["kind"]](question, value)
        except (TypeError, ValueError, ValidationError) as error:
            raise UserError(
                self.env._(
                    "“%(value)s” is not a valid answer to “%(question)s”.",
                    value=value,
                    question=question["name"],
                )
            ) from error

    # chatter ---------------------------------------------------------------------

    def chatter_line(self, step, decision):
        """Return the line that the document's chatter shows."""
        line = Markup("<b>%s</b>: %s") % (step.name, self.label)
        if decision.principal_id:
            line += Markup(" ") + self.env._(
                "on behalf of %(name)s", name=decision.principal_id.name
            )
        if self.opinion:
            line += Markup("<br/>%s") % self.opinion
        for condition in decision.condition_ids if self.conditions else ():
            line += Markup("<br/>• %s (%s)") % (condition.name, condition.role_id.name)
        return line


def _yes_no(_question, value):
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _number(_question, value):
    number = float(value)
    if isinstance(value, bool) or not isfinite(number):
        raise ValueError(value)
    return number


def _text(_question, value):
    return str(value)


def _choice(question, value):
    if value not in question["options"]:
        raise ValueError(value)
    return value


_CONVERT = {
    "yes_no": _yes_no,
    "number": _number,
    "money": _number,
    "text": _text,
    "selection": _choice,
}
