/* The tours of tests/browser/test_approval_card.py, which makes their data. */
import {registry} from "@web/core/registry";

const CARD = ".modal .o_signoff_card";
/* The title: the first card names the other signature among the answers. */
const SECOND = ".modal-title:contains(tour_second)";
const QUESTION = ".modal .o_order_sheet_line";

/**
 * A slow machine gets more than the ten seconds of a step.
 *
 * @param {Array} steps of a tour
 * @returns {Array} steps
 */
function patient(steps) {
    return steps.map((step) => ({timeout: 60000, ...step}));
}

function decide(name) {
    return {
        content: `Press ${name}`,
        trigger: `.modal footer button[name='${name}']:enabled`,
        run: "click",
    };
}

registry.category("web_tour.tours").add("order_signoff_card_manager", {
    steps: () =>
        patient([
            {
                content: "The signature waits on the desk",
                trigger:
                    ".o_data_row:contains(Signature of the manager) button[name='action_do']",
                run: "click",
            },
            {
                content: "What is decided, for how much, and what the inspector said",
                trigger: `${CARD} .o_signoff_card_amount:contains(1,500.00)`,
            },
            {
                content: "What the inspector said",
                trigger: `${CARD} [data-block='answers']:contains(Only with a new gauge)`,
            },
            {
                content: "What the customer asked for",
                trigger: `${CARD} [data-block='asked']:contains(Powder coated)`,
            },
            {
                content: "The document is one click away",
                trigger: `${CARD} a.o_signoff_card_open[href*='/odoo/sale.order/']`,
            },
            {
                content: "A choice of two is a radio",
                trigger: `${QUESTION}:contains(Way) .o_radio_item:contains(By sea) input`,
                run: "click",
            },
            {
                content: "The loss is nothing, and that is an answer",
                trigger: `${QUESTION}:contains(Loss) input`,
                run: "edit 0",
            },
            decide("action_approve"),
            {
                content: "The question that was left out is asked",
                trigger: `${QUESTION}:contains(Price) .o_field_widget.o_field_invalid`,
            },
            {
                content: "Yes is a button",
                trigger: `${QUESTION}:contains(Price) .o_selection_badge:contains(Yes)`,
                run: "click",
            },
            decide("action_return"),
            {
                content: "The reason that a return needs is asked",
                trigger: ".modal .o_field_widget[name='opinion'].o_field_invalid",
            },
            {
                content: "Nothing typed is lost",
                trigger: `${QUESTION}:contains(Way) .o_radio_item:contains(By sea) input:checked`,
            },
            {
                content: "Not even the zero",
                trigger: `${QUESTION}:contains(Loss) input:value(0)`,
            },
            decide("action_approve"),
            {
                content: "The next one opens by itself",
                trigger: `.modal:has(${SECOND})`,
            },
            {
                content: "Why not",
                trigger: `.modal:has(${SECOND}) .o_field_widget[name='opinion'] textarea`,
                run: "edit Not in this year",
            },
            {
                content: "and rejected",
                trigger: `.modal:has(${SECOND}) footer button[name='action_reject']:enabled`,
                run: "click",
            },
            {
                content: "Nothing is left",
                trigger: "body:not(:has(.modal))",
            },
        ]),
});

registry.category("web_tour.tours").add("order_signoff_card_phone", {
    steps: () =>
        patient([
            {
                content: "The section waits on the desk",
                trigger:
                    ".o_kanban_record:contains(Quality of the tours) button[name='action_decide']",
                run: "click",
            },
            {
                content: "What the customer asked for",
                trigger: `${CARD} [data-block='asked']:contains(Powder coated)`,
            },
            {
                content: "The goods stand below each other and fit the screen",
                trigger: `${CARD} [data-block='order_line'] .d-md-none:contains(Browser Product)`,
                run() {
                    const wide = [...document.querySelectorAll(".modal-body, .modal *")]
                        .filter((one) => one.offsetParent)
                        .filter(
                            (one) => one.getBoundingClientRect().right > innerWidth + 1
                        );
                    if (wide.length) {
                        throw new Error(`Too wide: ${wide[0].className}`);
                    }
                },
            },
            {
                content: "The buttons are at the thumb",
                trigger: ".modal footer button[name='action_approve']",
                run() {
                    const {bottom} = this.anchor.getBoundingClientRect();
                    if (bottom > innerHeight) {
                        throw new Error("The buttons are below the screen");
                    }
                },
            },
            {
                content: "The question is answered",
                trigger: `${QUESTION} .o_field_widget[name='value_text'] input`,
                run: "edit Standard Q/YX-02",
            },
            decide("action_approve"),
            {
                content: "Nothing is left",
                trigger: "body:not(:has(.modal))",
            },
        ]),
});
