import {Component, toRaw, useEffect, useState} from "@odoo/owl";
import {SheetInput} from "./sheet_input.esm";
import {SheetTable} from "./sheet_table.esm";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {formatValue} from "./sheet_values.esm";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Inputs that are drawn at once; those of a larger sheet follow a few at a time. */
const FIRST_INPUTS = 40;
const MORE_INPUTS = 20;
const WIDE = ["text", "attachment", "heading"];
const NOTHING = {fields: [], tables: [], values: {}, rows: {}, readonly: true};

/**
 * The sheet of a form: its fields in two columns and its tables, as its type lays them
 * out. The value of the field says all of it (`order.form._compute_sheet`); what somebody
 * writes changes `values` and `rows` only, and is saved with the form.
 *
 *     <field name="sheet" widget="order_form_sheet" nolabel="1"/>
 *
 * With the option `tried` it is filled in for a try: nothing of it is kept.
 */
export class OrderFormSheet extends Component {
    static template = "order_form.OrderFormSheet";
    static components = {SheetInput, SheetTable};
    static props = {
        ...standardFieldProps,
        place: {type: String, optional: true},
        tried: {type: Boolean, optional: true},
    };
    static defaultProps = {place: "header", tried: false};

    setup() {
        this.written = null;
        this.tried = null;
        this.invalid = new Set();
        this.setInvalid = this.setInvalid.bind(this);
        this.state = useState({shown: FIRST_INPUTS});
        useEffect(
            () => this.drawMore(),
            () => [this.state.shown, this.fields.length, this.isReadonly]
        );
    }

    /** A sheet of hundreds of inputs is there at once: its end is drawn afterwards. */
    drawMore() {
        if (this.shownFields.length === this.fields.length) {
            return;
        }
        const timer = browser.setTimeout(() => (this.state.shown += MORE_INPUTS));
        return () => browser.clearTimeout(timer);
    }

    /** Raw: thousands of cells are not watched one by one. */
    get sheet() {
        const sheet = toRaw(this.props.record.data[this.props.name]) || NOTHING;
        return this.tried ? {...sheet, ...this.tried} : sheet;
    }

    get fields() {
        const {place} = this.props;
        return this.sheet.fields.filter((field) => (field.place || "header") === place);
    }

    get shownFields() {
        const {fields, isReadonly} = this;
        return isReadonly ? fields : fields.slice(0, this.state.shown);
    }

    get tables() {
        return this.props.place === "header" ? this.sheet.tables : [];
    }

    get isReadonly() {
        const {readonly, tried} = this.props;
        return !tried && (readonly || Boolean(this.sheet.readonly));
    }

    /** A file would be kept, so that a try has none. */
    isWritten(field) {
        return !this.isReadonly && !(this.props.tried && field.kind === "attachment");
    }

    isWide(field) {
        return WIDE.includes(field.kind);
    }

    given(field) {
        return this.sheet.values[field.code];
    }

    textOf(field) {
        return formatValue(field, this.given(field));
    }

    filesOf(field) {
        return this.given(field) || [];
    }

    rowsOf(table) {
        return this.sheet.rows[table.code] || [];
    }

    fieldId(field) {
        return `sheet_${field.code}`;
    }

    setValue(field, value) {
        return this.write((sheet) => ({
            ...sheet,
            values: {...sheet.values, [field.code]: value},
        }));
    }

    setRows(table, change) {
        return this.write((sheet) => ({
            ...sheet,
            rows: {...sheet.rows, [table.code]: change(sheet.rows[table.code] || [])},
        }));
    }

    /**
     * Writes onto what was written last: the record takes over one change after the
     * other, and the second may be made before the first has arrived.
     *
     * @param {Function} change
     */
    async write(change) {
        const written = change(this.written || this.sheet);
        if (this.props.tried) {
            const {values, rows} = written;
            this.tried = {values, rows};
            this.render();
            return;
        }
        this.written = written;
        await this.props.record.update({[this.props.name]: written});
        if (this.written === written) {
            this.written = null;
        }
    }

    /** A form with a text that is no value is not saved. */
    setInvalid(id, invalid) {
        const {record, name, tried} = this.props;
        if (tried) {
            return;
        }
        this.invalid[invalid ? "add" : "delete"](id);
        if (this.invalid.size) {
            record.setInvalidField(name);
        } else {
            record.resetFieldValidity(name);
        }
    }
}

export const orderFormSheet = {
    component: OrderFormSheet,
    displayName: _t("Sheet of a Form"),
    supportedTypes: ["json"],
    extractProps: ({options: {place, tried}}) => ({place, tried}),
};

registry.category("fields").add("order_form_sheet", orderFormSheet);
