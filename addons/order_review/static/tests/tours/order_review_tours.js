/* The tours of tests/browser/test_review_desk.py, which makes their data. */
import {registry} from "@web/core/registry";

/* A grouped kanban is meant to be swiped from column to column. */
const PAGES = ".o_action_manager, .o_content, .o_form_sheet, .modal-body";

function isTooWide(element) {
    const swiped = element.querySelector(".o_kanban_grouped");
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
        content: `Fits the screen: ${trigger}`,
        trigger,
        run() {
            const page = document.scrollingElement;
            const wide = [...document.querySelectorAll(PAGES)].filter(isTooWide);
            if (page.scrollWidth > window.innerWidth || wide.length) {
                const names = wide.map((one) => `${one.className}: ${one.scrollWidth}`);
                throw new Error(`Wider than the screen: ${names.join(", ")}`);
            }
        },
    };
}

const SECTION = ".o_kanban_record:contains(Quality of the tours)";

registry.category("web_tour.tours").add("order_review_desk_answer", {
    steps: () => [
        {
            content: "The section waits on the desk",
            trigger: `${SECTION} button[name='action_decide']`,
            run: "click",
        },
        {
            content: "The facts stand beside the question",
            trigger: ".modal .o_signoff_card [data-block='context_rows']",
        },
        {
            content: "The question is answered",
            trigger: ".modal .o_order_sheet .o_field_widget[name='value_text'] input",
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
    ],
});

registry.category("web_tour.tours").add("order_review_phone_desk", {
    steps: () => [
        fits(SECTION),
        {
            content: "Answer",
            trigger: `${SECTION} button[name='action_decide']`,
            run: "click",
        },
        fits(".modal .o_signoff_card [data-block='context_rows']"),
    ],
});

registry.category("web_tour.tours").add("order_review_phone_sheet", {
    steps: () => [
        fits(
            `.o_form_sheet ${SECTION.replace("Quality of the tours", "Desk inspector")}`
        ),
        {
            content: "The page of the meeting",
            trigger: ".o_notebook a[name='meeting']",
            run: "click",
        },
        fits(".o_field_widget[name='meeting_mode']"),
        {
            content: "The resolution",
            trigger: ".o_notebook a[name='resolution']",
            run: "click",
        },
        fits(".o_field_widget[name='condition_ids']"),
    ],
});
