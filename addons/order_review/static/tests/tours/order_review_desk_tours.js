/* The tours of tests/browser/test_review_people.py, which makes their data. */
import {registry} from "@web/core/registry";

const SECTION = ".o_kanban_record:contains(Quality of the tours)";

/**
 * A slow machine gets more than the ten seconds of a step.
 *
 * @param {Array} steps of a tour
 * @returns {Array} steps
 */
function patient(steps) {
    return steps.map((step) => ({timeout: 60000, ...step}));
}

/**
 * A many2one is chosen by typing and clicking the suggestion.
 *
 * @param {String} field name of the field
 * @param {String} text what is typed
 * @returns {Array} steps
 */
function choose(field, text) {
    return [
        {
            content: `Type into ${field}`,
            trigger: `.o_field_widget[name='${field}'] input`,
            run: `edit ${text}`,
        },
        {
            content: `Choose ${text}`,
            trigger: `.o-autocomplete--dropdown-item:contains(${text}) a`,
            run: "click",
        },
    ];
}

/**
 * The status bar shows the state.
 *
 * @param {String} state value of the state
 * @returns {Object} step
 */
function arrived(state) {
    return {
        content: `The paper is ${state}`,
        trigger: `.o_statusbar_status .o_arrow_button_current[data-value='${state}']`,
    };
}

/**
 * A button of the header; the next step waits for what it does.
 *
 * @param {String} name method of the button
 * @returns {Object} step
 */
function press(name) {
    return {
        content: `Press ${name}`,
        trigger: `.o_statusbar_buttons button[name='${name}']:enabled`,
        run: "click",
    };
}

registry.category("web_tour.tours").add("order_review_phone_answer", {
    steps: () =>
        patient([
            {
                content: "The section waits on the desk",
                trigger: `${SECTION} button[name='action_decide']`,
                run: "click",
            },
            {
                content: "The question is answered",
                trigger:
                    ".modal .o_order_sheet .o_field_widget[name='value_text'] input",
                run: "edit Standard Q/YX-02",
            },
            {
                content: "and the section approved",
                trigger: ".modal footer button[name='action_approve']",
                run: "click",
            },
            {
                content: "The dialog closes when the answer is kept",
                trigger: "body:not(:has(.modal))",
            },
            {
                content: "It is gone from the desk",
                trigger: `.o_kanban_view:not(:has(${SECTION})), .o_view_nocontent`,
            },
        ]),
});

/* The next document of an order is made on its page of documents. */
function makeNext(name) {
    return [
        {
            content: "The documents of the order",
            trigger: ".o_notebook a[name='order_documents']",
            run: "click",
        },
        {
            content: "What can be made",
            trigger: ".o_order_documents_new",
            run: "click",
        },
        {
            content: "The next one",
            trigger: `.o-dropdown--menu [name='${name}']`,
            run: "click",
        },
    ];
}

registry.category("web_tour.tours").add("order_review_submit", {
    steps: () =>
        patient([
            {
                content: "What the order still lacks stands on its page",
                trigger: ".o_notebook a[name='order_sheet']",
                run: "click",
            },
            {
                content: "The clerk writes the packing",
                trigger:
                    ".o_field_widget[name='req_packing'] textarea, .o_field_widget[name='req_packing'] input",
                run: "edit Wooden crate",
            },
            {
                content: "and hands the order to the departments",
                trigger: "button[name='action_order_submit']:enabled",
                run: "click",
            },
            {
                content: "It is submitted: the button is gone",
                trigger:
                    ".o_form_view:not(:has(button[name='action_order_submit'])):has(button[name='action_open_return'])",
            },
        ]),
});

registry.category("web_tour.tours").add("order_review_change", {
    steps: () =>
        patient([
            ...makeNext("action_change_new"),
            ...choose("type_id", "Notice of the tours"),
            ...choose("cause_id", "Cause of the tours"),
            {
                content: "What the customer wants",
                trigger: ".o_field_widget[name='description'] textarea",
                run: "edit Five percent less",
            },
            {
                content: "A line of the order is changed",
                trigger:
                    ".o_field_widget[name='line_ids'] .o_field_x2many_list_row_add a",
                run: "click",
            },
            {
                content: "Which line",
                trigger: ".modal .o_field_widget[name='sale_line_id'] input",
                run: "edit TRK",
            },
            {
                content: "The only one",
                trigger: ".o-autocomplete--dropdown-item:contains(TRK) a",
                run: "click",
            },
            {
                content: "The line's goods are taken over",
                trigger: ".modal .o_field_widget[name='product_id'] input:value(TRK)",
            },
            {
                content: "A lower price: nothing but a local change",
                trigger: ".modal .o_field_widget[name='price_unit'] input",
                run: "edit 95",
            },
            {
                content: "The line is kept",
                trigger: ".modal footer .o_form_button_save",
                run: "click",
            },
            {
                content: "Before and after stand side by side",
                trigger:
                    "body:not(:has(.modal)) .o_field_widget[name='line_ids'] .o_data_row:contains(100.00):contains(95.00)",
            },
            press("action_assess"),
            arrived("assessed"),
            press("action_open_submit"),
            arrived("approved"),
            press("action_apply"),
            {
                content: "Yes, now",
                trigger: ".modal footer .btn-primary",
                run: "click",
            },
            arrived("applied"),
            {
                content: "What was changed is shown with the version before",
                trigger:
                    ".o_order_signoff_difference tr:contains(100.00):contains(95.00)",
            },
        ]),
});

registry.category("web_tour.tours").add("order_review_rush_ask", {
    steps: () =>
        patient([
            ...makeNext("action_rush_new"),
            ...choose("type_id", "Emergency of the tours"),
            ...choose("level_id", "Level of the tours"),
            {
                content: "Why at once",
                trigger: ".o_field_widget[name='need'] textarea",
                run: "edit The line of the customer stands",
            },
            press("action_submit"),
            arrived("judging"),
        ]),
});

registry.category("web_tour.tours").add("order_review_rush_judge", {
    steps: () =>
        patient([
            {
                content: "Who gets hurt",
                trigger:
                    ".o_statusbar_buttons button[name='action_compute_impacts']:enabled",
                run: "click",
            },
            {
                content: "It was computed",
                trigger: ".o_field_widget[name='impacts_at']",
            },
            press("action_judge_handle"),
            arrived("assessing"),
        ]),
});

registry.category("web_tour.tours").add("order_review_portal_sign", {
    steps: () =>
        patient([
            {
                content: "The contract to be signed",
                trigger: "#wrap a[href*='/my/contracts/']",
                run: "click",
                expectUnloadPage: true,
            },
            {
                content: "Who signs",
                trigger: "#order_contract_sign .o_web_sign_name_and_signature input",
                run: "edit Mr. Zhang",
            },
            {
                content: "The name becomes a signature",
                trigger: "#order_contract_sign canvas.o_web_sign_signature",
                run: "canvasNotEmpty",
            },
            {
                content: "Signed",
                trigger: "#order_contract_sign .o_portal_sign_submit:enabled",
                run: "click",
                expectUnloadPage: true,
            },
            {
                content: "The customer is thanked and sees his signature",
                trigger: "#order_contract .alert-success",
            },
            {
                content: "Nothing is left to sign",
                trigger:
                    "#order_contract:has(img[alt='Signature']):not(:has(#order_contract_sign))",
            },
        ]),
});
