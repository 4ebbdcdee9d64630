import {onMounted, onPatched} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {patch} from "@web/core/utils/patch";
import {useBus} from "@web/core/utils/hooks";

/** Asks the form of a document to show fields: {model, id, names, found}. */
export const SHOW_FIELDS = "ORDER:SHOW_FIELDS";

/* What adds a line to a table, and what takes the focus in any other field. */
const ADDS = [
    ".o_field_x2many_list_row_add a",
    ".o_field_x2many_list_row_add button",
    ".o_x2m_control_panel button",
    ".o-kanban-button-new",
].join(", ");
const ENTERS = "input, textarea, a, button";
const TABS = ".o_notebook_headers .nav-link";

const isEmptyCell = (cell) =>
    !cell.innerText.trim() && !cell.querySelector("input:checked");

const PATIENCE = 2000;
/* A page that is opened reads its view and its fields first. */
const READING = 15000;

const nextFrames = () =>
    new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(resolve))
    );

/* What there is to see, once it is drawn; a slow machine needs more than two frames. */
const drawn = async (look, patience = PATIENCE) => {
    const end = Date.now() + patience;
    do {
        await nextFrames();
    } while (!look().length && Date.now() < end);
    return look();
};

function focusOn(element) {
    element.scrollIntoView({block: "center"});
    if (element.matches("td")) {
        element.click();
    } else {
        (element.matches(ADDS) ? element : element.querySelector(ENTERS))?.focus();
    }
}

/**
 * *Fill In* of a refusal: the page with the field is opened, the fields are marked, the
 * first gets the focus. Nothing is invalid by that: what else is typed can be saved.
 */
patch(FormController.prototype, {
    setup() {
        super.setup();
        useBus(this.env.bus, SHOW_FIELDS, ({detail}) => {
            const {resModel, resId} = this.model.root;
            if (detail.model === resModel && detail.id === resId) {
                detail.found = true;
                this.showFields(detail.names);
            }
        });
        let wanted = this.props.context?.order_show_fields;
        const show = () => {
            const names = this.rootRef.el && wanted;
            if (names) {
                wanted = null;
                this.showFields(names);
            }
        };
        onMounted(show);
        onPatched(show);
    },

    /* A column of a table is named after it: `order_line.req_model`. */
    fieldElement(name) {
        const [field, column] = name.split(".");
        const place = this.model.orderPages.pageOf(name) ? ".o_order_page " : "";
        const found = this.rootRef.el?.querySelectorAll(
            `${place}.o_field_widget[name='${field}']`
        );
        const shows = column && `th[data-name='${column}'], .o_kanban_renderer`;
        return [...(found || [])].find((el) => !shows || el.querySelector(shows));
    },

    /* Where the field is filled: a table by the button that adds a line, a column in the
    first line that has nothing there. */
    fillElement(name) {
        const element = this.fieldElement(name);
        const column = name.split(".")[1];
        const cells = column && element?.querySelectorAll(`td[name='${column}']`);
        if (cells?.length) {
            return [...cells].find(isEmptyCell) || cells[0];
        }
        return element?.querySelector(ADDS) || element;
    },

    /* Those of the fields that the form has, on pages too that were never opened. */
    async fieldsToShow(names) {
        const {model} = this;
        const has = (name) => name in model.root.activeFields;
        if (!names.every(has)) {
            await model.orderPages.loadAll();
        }
        const known = (name) => has(name) || model.orderPages.pageOf(name);
        const shown = names.map((name) => (known(name) ? name : name.split(".")[0]));
        return [...new Set(shown.filter(known))];
    },

    async showFields(names) {
        const shown = await this.fieldsToShow(names);
        if (!shown.length) {
            return;
        }
        await this.markPages(shown);
        // The dialog that asked for it has gone and has given the focus back.
        await nextFrames();
        const elements = shown.map((name) => this.fillElement(name)).filter(Boolean);
        for (const element of elements) {
            element.classList.add("o_fill_here");
            for (const event of ["change", "click"]) {
                element.addEventListener(
                    event,
                    () => element.classList.remove("o_fill_here"),
                    {once: true}
                );
            }
        }
        if (elements.length) {
            focusOn(elements[0]);
        }
    },

    /* The tabs behind which fields stand that are not seen: the form knows its own
    invalid fields, and what its pages show that are read when they are opened. */
    async hiddenTabs(hidden) {
        const {root, orderPages} = this.model;
        const {dirty} = root;
        const pages = hidden.map((name) => orderPages.pageOf(name)).filter(Boolean);
        const own = hidden.filter((name) => !orderPages.pageOf(name));
        await Promise.all(own.map((name) => root.setInvalidField(name)));
        const tabs = () =>
            [...(this.rootRef.el?.querySelectorAll(TABS) || [])].filter(
                (tab) =>
                    tab.classList.contains("o_page_invalid") ||
                    pages.includes(tab.getAttribute("name"))
            );
        const found = await drawn(tabs);
        await Promise.all(own.map((name) => root.resetFieldValidity(name)));
        root.dirty = dirty;
        return found;
    },

    /* Pages with what is wanted are marked, and the first is opened when nothing of it
    can be seen yet. */
    async markPages(names) {
        const hidden = names.filter((name) => !this.fieldElement(name));
        if (!hidden.length) {
            return;
        }
        const further = await this.hiddenTabs(hidden);
        if (hidden.length === names.length) {
            further.shift()?.click();
            await drawn(() => names.filter((name) => this.fieldElement(name)), READING);
        }
        for (const page of further) {
            page.classList.add("o_fill_here");
            page.addEventListener("click", () => page.classList.remove("o_fill_here"), {
                once: true,
            });
        }
    },
});
