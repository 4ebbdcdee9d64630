/* The tours of tests/browser/test_change_journey.py, which makes their data. */
import {registry} from "@web/core/registry";

const PATIENCE = 60000;
const QUANTITY =
    ".o_field_widget[name='order_line'] .o_data_row .o_data_cell[name='product_uom_qty']";

function step(content, trigger, run) {
    return {content, trigger, run, timeout: PATIENCE};
}

function press(name) {
    const button = `.o_statusbar_buttons button[name='${name}']:enabled`;
    return step(`Press ${name}`, button, "click");
}

function arrived(state) {
    const current = `.o_arrow_button_current[data-value='${state}']`;
    return step(`It is ${state}`, `.o_statusbar_status ${current}`);
}

/** Types another quantity into the only line of the order. */
function another(quantity) {
    return [
        step("Into the line", QUANTITY, "click"),
        step("Another quantity", `${QUANTITY} input`, `edit ${quantity}`),
        step("Save", ".o_form_button_save", "click"),
    ];
}

registry.category("web_tour.tours").add("order_review_locked_order", {
    steps: () => [
        ...another(8),
        step(
            "The order is locked: the notice is offered",
            ".modal:contains(Change Notice) footer .btn-primary",
            "click"
        ),
        step(
            "The notice says what was typed",
            ".o_field_widget[name='line_ids'] .o_data_row:contains(8.00)"
        ),
        step(
            "Why",
            ".o_field_widget[name='description'] textarea",
            "edit The customer needs three more"
        ),
        step("Cause", ".o_field_widget[name='cause_id'] input", "edit Cause of the"),
        step(
            "The only one",
            ".o-autocomplete--dropdown-item:contains(Cause of the tours) a",
            "click"
        ),
        press("action_assess"),
        arrived("assessed"),
        press("action_open_submit"),
        step(
            "The written request is asked for here",
            ".modal .o_field_widget[name='attachment_ids'] input[type='file']:not(:visible)",
            async () => {
                const input = document.querySelector(
                    ".modal .o_field_widget[name='attachment_ids'] input[type='file']"
                );
                const files = new DataTransfer();
                files.items.add(new File(["three more"], "request.txt"));
                input.files = files.files;
                input.dispatchEvent(new Event("change", {bubbles: true}));
            }
        ),
        step("It is there", ".modal .o_attachment:contains(request)"),
        step("Submit", ".modal footer button[name='action_decide']", "click"),
        arrived("approval"),
    ],
});

registry.category("web_tour.tours").add("order_review_save_voids", {
    steps: () => [
        ...another(8),
        step(
            "What would become void is named",
            ".modal:contains(Review of the tours) footer .btn-secondary",
            "click"
        ),
        step("Nothing was saved", "body:not(:has(.modal)) .o_form_button_save:enabled"),
        step("Save again", ".o_form_button_save", "click"),
        step(
            "Save anyway",
            ".modal:contains(Review of the tours) footer .btn-primary",
            "click"
        ),
        step("It is saved", "body:not(:has(.modal)) .o_form_saved"),
    ],
});
