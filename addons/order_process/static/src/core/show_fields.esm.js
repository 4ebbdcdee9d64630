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

const PATIENCE = 2000;

const nextFrames = () =>
    new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(resolve))
    );

/* What there is to see, once it is drawn; a slow machine needs more than two frames. */
const drawn = async (look) => {
    const end = Date.now() + PATIENCE;
    do {
        await nextFrames();
    } while (!look().length && Date.now() < end);
    return look();
};

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

    fieldElement(name) {
        return this.rootRef.el?.querySelector(`.o_field_widget[name='${name}']`);
    },

    /* Where the field is filled: a table by the button that adds a line. */
    fillElement(name) {
        const element = this.fieldElement(name);
        return element?.querySelector(ADDS) || element;
    },

    async showFields(names) {
        const {root} = this.model;
        const shown = names.filter((name) => name in root.activeFields);
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
        const [first] = elements;
        first?.scrollIntoView({block: "center"});
        (first?.matches(ADDS) ? first : first?.querySelector(ENTERS))?.focus();
    },

    /* The form knows on which pages invalid fields stand: they are marked, and the first
    is opened when no field of it can be seen yet. */
    async markPages(names) {
        const {root} = this.model;
        const {dirty} = root;
        const hidden = names.filter((name) => !this.fieldElement(name));
        if (!hidden.length) {
            return;
        }
        await Promise.all(hidden.map((name) => root.setInvalidField(name)));
        const marked = ".o_notebook_headers .o_page_invalid";
        const further = await drawn(() => [
            ...(this.rootRef.el?.querySelectorAll(marked) || []),
        ]);
        await Promise.all(hidden.map((name) => root.resetFieldValidity(name)));
        root.dirty = dirty;
        if (hidden.length === names.length) {
            further.shift()?.click();
            await drawn(() => names.filter((name) => this.fieldElement(name)));
        }
        for (const page of further) {
            page.classList.add("o_fill_here");
            page.addEventListener("click", () => page.classList.remove("o_fill_here"), {
                once: true,
            });
        }
    },
});
