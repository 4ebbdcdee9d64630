from odoo import api, models


class OrderProcessLintTexts(models.Model):
    """What the lint of a process says, and how to mend it."""

    _inherit = "order.process"

    @api.model
    def _lint_texts(self):
        """{finding: (message, how to mend it)} in the user's language."""
        return {
            **self._lint_texts_start(),
            **self._lint_texts_flow(),
            **self._lint_texts_end(),
            **self._lint_texts_repetition(),
            **self._lint_texts_setup(),
        }

    @api.model
    def _lint_texts_start(self):
        return {
            "empty": (
                self.env._("The process has no nodes."),
                self.env._("Add nodes."),
            ),
            "no_start": (
                self.env._("Nothing starts the node."),
                self.env._("Add a start condition: an event or a preceding node."),
            ),
            "unreachable": (
                self.env._("The node cannot start: what it waits for never happens."),
                self.env._("Check its start conditions and the nodes before it."),
            ),
            "own_clock": (
                self.env._("The node's clock refers to itself."),
                self.env._("Leave the clock node empty, or choose an earlier node."),
            ),
        }

    @api.model
    def _lint_texts_sleep(self):
        return {
            "asleep": (
                self.env._("The node sleeps: what starts it comes with a later addon."),
                self.env._(
                    "Import the procedure again when the addon is installed, or start "
                    "the node otherwise."
                ),
            ),
        }

    @api.model
    def _lint_texts_flow(self):
        return {
            **self._lint_texts_sleep(),
            **self._lint_texts_completion(),
            **self._lint_texts_outcomes(),
            **self._lint_texts_ways(),
        }

    @api.model
    def _lint_texts_completion(self):
        return {
            "no_completion": (
                self.env._("Nothing completes the node."),
                self.env._(
                    "Add a trigger that completes it, or allow manual completion."
                ),
            ),
            "no_purpose": (
                self.env._("The sign-off that completes the node is not specified."),
                self.env._("Enter the purpose of the sign-off chain."),
            ),
            "evidence_unasked": (
                self.env._(
                    "The evidence is never requested because the node is not "
                    "completed manually."
                ),
                self.env._(
                    "Allow manual completion of the node, or remove the evidence."
                ),
            ),
        }

    @api.model
    def _lint_texts_outcomes(self):
        return {
            "unknown_outcome": (
                self.env._(
                    "It waits for outcome “%(outcome)s”, which %(source)s does not "
                    "have."
                ),
                self.env._("Add the outcome, or correct the trigger."),
            ),
            "deaf_outcome": (
                self.env._("Nothing follows outcome “%(outcome)s”."),
                self.env._("Add a successor for it, or let it end the process."),
            ),
        }

    @api.model
    def _lint_texts_ways(self):
        return {
            "gate_never": (
                self.env._("The gate on “%(event)s” can never open."),
                self.env._(
                    "The node must be able to finish before that event happens."
                ),
            ),
            "cycle": (
                self.env._(
                    "The nodes %(circle)s form a loop, but none of them can be "
                    "repeated."
                ),
                self.env._("Allow repetition at the node to which the work returns."),
            ),
        }

    @api.model
    def _lint_texts_end(self):
        return {
            "no_end": (
                self.env._("The process never ends."),
                self.env._(
                    "Mark the final nodes, or enter the events that finish the process."
                ),
            ),
            "dead_end": (
                self.env._("Nothing follows the node, and it is not final."),
                self.env._("Mark it as final, or add a successor."),
            ),
        }

    @api.model
    def _lint_texts_repetition(self):
        return {
            "window_days": (
                self.env._("The window has no days."),
                self.env._("Enter the window days, e.g. 0,3 for Monday and Thursday."),
            ),
            "no_rhythm": (
                self.env._("The repetition has no interval."),
                self.env._("Enter the interval, or the day of the month."),
            ),
            "no_stop": (
                self.env._("The node repeats until the process ends."),
                self.env._(
                    "Add a trigger that ends the repetition if this is not intended."
                ),
            ),
            "final_repeats": (
                self.env._("A repeating node cannot be final."),
                self.env._("Mark the node that follows the repetition."),
            ),
        }

    @api.model
    def _lint_texts_setup(self):
        return {
            **self._lint_texts_people(),
            **self._lint_texts_vacant(),
            **self._lint_texts_words(),
        }

    @api.model
    def _lint_texts_people(self):
        return {
            "no_rule": (
                self.env._("No rule selects the process: no document follows it."),
                self.env._("Add a process rule that selects it."),
            ),
            "no_role": (
                self.env._("The node has no lead role."),
                self.env._("Enter the lead role."),
            ),
            "no_calendar": (
                self.env._(
                    "The limit is counted in working time, but %(company)s has no "
                    "calendar."
                ),
                self.env._("Set working hours for the company or the role."),
            ),
        }

    @api.model
    def _lint_texts_vacant(self):
        assign = self.env._("Assign people to the role.")
        return {
            "vacant": (
                self.env._("No one holds the role %(role)s in %(company)s."),
                assign,
            ),
            "no_passer": (
                self.env._(
                    "Only %(roles)s can override the gate, and no one in %(company)s "
                    "holds that role."
                ),
                assign,
            ),
        }

    @api.model
    def _lint_texts_words(self):
        return {
            "not_gateable": (
                self.env._("“%(event)s” does not check gates."),
                self.env._("Choose an event that can be blocked."),
            ),
            "bad_condition": (
                self.env._(
                    "The condition %(condition)s does not match the document type: "
                    "%(error)s"
                ),
                self.env._("Correct the condition."),
            ),
        }
