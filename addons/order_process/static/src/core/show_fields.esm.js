import {onMounted, onPatched} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {patch} from "@web/core/utils/patch";
import {useBus} from "@web/core/utils/hooks";

/** Asks the form of a document to show fields: {model, id, names, found}. */
export const SHOW_FIELDS = "ORDER:SHOW_FIELDS";

const nextFrames = () =>
    new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(resolve))
    );

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

    async showFields(names) {
        const {root} = this.model;
        const shown = names.filter((name) => name in root.activeFields);
        if (!shown.length) {
            return;
        }
        if (!shown.some((name) => this.fieldElement(name))) {
            await this.openPageOf(shown);
        }
        // The dialog that asked for it has gone and has given the focus back.
        await nextFrames();
        const elements = shown.map((name) => this.fieldElement(name)).filter(Boolean);
        for (const element of elements) {
            element.classList.add("o_fill_here");
            element.addEventListener(
                "change",
                () => element.classList.remove("o_fill_here"),
                {once: true}
            );
        }
        elements[0]?.scrollIntoView({block: "center"});
        elements[0]?.querySelector("input, textarea, a, button")?.focus();
    },

    /* The form knows on which page an invalid field stands. */
    async openPageOf(names) {
        const {root} = this.model;
        const {dirty} = root;
        await Promise.all(names.map((name) => root.setInvalidField(name)));
        await nextFrames();
        this.rootRef.el?.querySelector(".o_notebook_headers .o_page_invalid")?.click();
        await Promise.all(names.map((name) => root.resetFieldValidity(name)));
        root.dirty = dirty;
        await nextFrames();
    },
});
