/* The tours of tests/browser/test_refusals.py: press a refused button, ask the owner. */
import {registry} from "@web/core/registry";

const LINE = ".o_refusal_dialog .o_refusal_line";

/**
 * Presses a button that a gate refuses and asks the owner of what is missing.
 *
 * @param {String} button
 * @param {String} step that is missing; the document says so before
 * @returns {Object[]} steps
 */
function refused(button, step) {
    return [
        {
            content: "The banner says so before",
            trigger: `.o_order_held:contains(${step} of the refusals)`,
        },
        {content: "Press the button", trigger: button, run: "click"},
        {content: "What is missing", trigger: `${LINE}:contains(of the refusals)`},
        {content: "Who owes it", trigger: `${LINE}:contains(Refusal Owner)`},
        {content: "Remind", trigger: `${LINE} .o_refusal_ask`, run: "click"},
        {
            content: "With a few words",
            trigger: `${LINE} .o_refusal_text`,
            run: "edit The truck is waiting",
        },
        {content: "Send", trigger: `${LINE} .o_refusal_send`, run: "click"},
        {
            content: "Requested",
            trigger: `${LINE} .o_refusal_asked:contains(Refusal Owner)`,
        },
        {
            content: "Got it",
            trigger: ".o_refusal_dialog .o-default-button",
            run: "click",
        },
        {content: "The document is still there", trigger: "body:not(.modal-open)"},
    ];
}

const BUTTONS = {
    sale: ["button[name='action_confirm']", "Approval"],
    delivery: ["button[name='button_validate']", "Release"],
    purchase: ["button[name='button_confirm']", "Release"],
    invoice: ["button[name='action_post']", "Release"],
    production: ["button[name='action_confirm']", "Release"],
};

for (const [name, [button, step]] of Object.entries(BUTTONS)) {
    registry.category("web_tour.tours").add(`order_refusal_${name}`, {
        steps: () => refused(`.o_statusbar_buttons ${button}`, step),
    });
}

registry.category("web_tour.tours").add("order_refusal_own", {
    steps: () => [
        {
            content: "Press the button",
            trigger: ".o_statusbar_buttons button[name='action_confirm']",
            run: "click",
        },
        {content: "Do it", trigger: `${LINE} .o_refusal_go`, run: "click"},
        {
            content: "The dialog of the duty",
            trigger: ".modal button[name='action_confirm']",
            run: "click",
        },
        {content: "The order is there again", trigger: "body:not(.modal-open)"},
        {
            content: "Now it can be confirmed",
            trigger: ".o_statusbar_buttons button[name='action_confirm']",
            run: "click",
        },
        {
            content: "Confirmed",
            trigger:
                ".o_statusbar_status button[data-value='sale'].o_arrow_button_current",
        },
    ],
});
