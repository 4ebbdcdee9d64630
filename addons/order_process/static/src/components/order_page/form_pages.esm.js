/**
 * What a form knows of its pages that are read when they are opened.
 */
import {FormController} from "@web/views/form/form_controller";
import {FormPages} from "./page_view.esm";
import {Notebook} from "@web/core/notebook/notebook";
import {Record} from "@web/model/relational_model/record";
import {StaticList} from "@web/model/relational_model/static_list";
import {markRaw} from "@odoo/owl";
import {patch} from "@web/core/utils/patch";

patch(FormController.prototype, {
    setup() {
        super.setup();
        const {archInfo, env, viewService} = this;
        this.model.orderPages = markRaw(
            new FormPages(
                {viewService, isSmall: env.isSmall},
                this.props.resModel,
                archInfo
            )
        );
    },
});

/* A page is marked when a field that it shows is invalid, open or not. */
patch(Notebook.prototype, {
    computeInvalidPages() {
        super.computeInvalidPages();
        const model = this.env.model;
        for (const [id, {name}] of model?.orderPages ? this.navItems : []) {
            const names = model.orderPages.fieldNames(name);
            if (names.some((field) => model.root.isFieldInvalid(field))) {
                this.invalidPages.add(id);
            }
        }
    },
});

/* A form drawn from the client's cache gets its true values a moment later: without the
fields of a page that was opened meanwhile. */
patch(Record.prototype, {
    _setData(data, options) {
        const kept = this.orderPageValues;
        return super._setData(kept ? {...kept, ...data} : data, options);
    },
});

/* The dialog of a line reads all columns of its table; those of a page are not known to
the view that the dialog comes from. */
patch(StaticList.prototype, {
    extendRecord(params, record) {
        const fields = {...this.fields, ...params.fields};
        return super.extendRecord({...params, fields}, record);
    },
});
