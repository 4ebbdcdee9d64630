/* The tours of tests/browser/test_phone.py: 390 pixels wide, touch. */
import {registry} from "@web/core/registry";

/* A grouped kanban is meant to be swiped from column to column; a desk is not. */
const PAGES = [
    ".o_action_manager",
    ".o_content",
    ".o_form_sheet",
    ".o_opl_nodes",
    ".o_opl_panel",
    ".o_order_desk .o_kanban_renderer",
].join(", ");

function isTooWide(element) {
    const swiped = element.querySelector(
        ".o_kanban_grouped:not(.o_order_desk .o_kanban_grouped)"
    );
    return !swiped && element.scrollWidth > element.clientWidth + 1;
}

/**
 * Nothing on the page needs scrolling sideways.
 *
 * @param {String} trigger what shows that the page is there
 * @returns {Object} step
 */
function fits(trigger) {
    return {
        content: `Fits the phone: ${trigger}`,
        trigger,
        run() {
            const page = document.scrollingElement;
            const wide = [...document.querySelectorAll(PAGES)].filter(isTooWide);
            if (page.scrollWidth > window.innerWidth || wide.length) {
                const names = wide.map((one) => `${one.className}: ${one.scrollWidth}`);
                throw new Error(`Wider than the phone: ${names.join(", ")}`);
            }
        },
    };
}

registry.category("web_tour.tours").add("order_phone_pages", {
    steps: () => [
        fits(".o_kanban_record:contains(First duty of sales_clerk)"),
        {
            content: "The card opens the order",
            trigger: ".o_kanban_record:contains(First duty of sales_clerk)",
            run: "click",
        },
        fits(".o_form_sheet"),
        {
            content: "The order's process",
            trigger: ".o_notebook a[name='order_process']",
            run: "click",
        },
        fits(".o_opl_nodes"),
        {
            content: "A node opens below itself",
            trigger: ".o_opl_node[data-code='1B']",
            run: "click",
        },
        fits(".o_opl_panel"),
        {
            content: "The history",
            trigger: ".o_opl_tab_history",
            run: "click",
        },
        fits(".o_order_process_history"),
        {
            content: "The board",
            trigger: ".o_order_process_history",
            run() {
                window.location.href = "/odoo/order-board";
            },
            expectUnloadPage: true,
        },
        fits(".o_kanban_renderer .o_kanban_group"),
    ],
});

registry.category("web_tour.tours").add("order_phone_duty", {
    steps: () => [
        {
            content: "Do it",
            trigger:
                ".o_kanban_record:contains(First duty of keeper) button[name='action_do']",
            run: "click",
        },
        fits(".modal .o_form_view"),
        {
            content: "The evidence is entered",
            trigger:
                ".modal .o_order_sheet .o_field_widget[name='value_text'] textarea",
            run: "edit A-2026-17",
        },
        {
            content: "and confirmed",
            trigger: ".modal footer button[name='action_confirm']",
            run: "click",
        },
        {
            content: "The duty is gone",
            trigger:
                ".o_kanban_renderer:not(:has(.o_kanban_record:contains(First duty of keeper)))",
        },
    ],
});
