import {Component, useRef, useState} from "@odoo/owl";
import {
    deserializeDate,
    deserializeDateTime,
    serializeDate,
    serializeDateTime,
} from "@web/core/l10n/dates";
import {
    formatValue,
    isEmpty,
    isNumber,
    parseValue,
    relationOf,
} from "./sheet_values.esm";
import {CheckBox} from "@web/core/checkbox/checkbox";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {FileInput} from "@web/core/file_input/file_input";
import {Many2One} from "@web/views/fields/many2one/many2one";
import {useAutoresize} from "@web/core/utils/autoresize";
import {useBus} from "@web/core/utils/hooks";

const TYPED = ["char", "text", "integer", "float", "monetary"];

/** One value of a sheet, written in the way of its kind. */
export class SheetInput extends Component {
    static template = "order_form.SheetInput";
    static components = {CheckBox, DateTimeInput, FileInput, Many2One};
    static props = {
        field: Object,
        value: {optional: true},
        id: String,
        label: {type: Boolean, optional: true},
        record: Object,
        update: Function,
        setInvalid: Function,
    };

    setup() {
        this.typed = null;
        this.state = useState({invalid: false, model: false});
        this.textRef = useRef("text");
        if (this.props.field.kind === "text") {
            useAutoresize(this.textRef, {minimumHeight: 0});
        }
        const {bus} = this.props.record.model;
        useBus(bus, "WILL_SAVE_URGENTLY", () => this.commit());
        useBus(bus, "NEED_LOCAL_CHANGES", (ev) => ev.detail.proms.push(this.commit()));
    }

    get isTyped() {
        return TYPED.includes(this.props.field.kind);
    }

    get isNumber() {
        return isNumber(this.props.field);
    }

    get isDate() {
        return ["date", "datetime"].includes(this.props.field.kind);
    }

    get isMissing() {
        return this.props.field.required && isEmpty(this.props.value);
    }

    get isQuestion() {
        return this.props.field.kind === "boolean" && this.props.field.required;
    }

    /** A document is one of several models: which one is chosen first. */
    get relation() {
        const {field, value} = this.props;
        if (field.kind !== "document") {
            return relationOf(field);
        }
        return this.state.model || value?.model || field.options[0]?.[0];
    }

    chooseModel(ev) {
        this.state.model = ev.target.value;
        return this.props.update(null);
    }

    get label() {
        return this.props.label ? this.props.field.label : undefined;
    }

    get text() {
        return this.typed ?? formatValue(this.props.field, this.props.value);
    }

    get date() {
        const {field, value} = this.props;
        const read = field.kind === "date" ? deserializeDate : deserializeDateTime;
        return isEmpty(value) ? false : read(value);
    }

    get linked() {
        const {value} = this.props;
        return isEmpty(value) ? false : {id: value.id, display_name: value.name};
    }

    get files() {
        return isEmpty(this.props.value) ? [] : this.props.value;
    }

    onInput(ev) {
        this.typed = ev.target.value;
        this.props.record.model.bus.trigger("FIELD_IS_DIRTY", true);
    }

    /**
     * Takes over what was typed; a text that is no value stays to be corrected.
     *
     * @returns {Promise}
     */
    async commit() {
        if (this.typed === null) {
            return;
        }
        let value = null;
        try {
            value = parseValue(this.props.field, this.typed);
        } catch {
            this.setInvalid(true);
            return;
        }
        this.typed = null;
        this.setInvalid(false);
        await this.props.update(value);
        this.props.record.model.bus.trigger("FIELD_IS_DIRTY", false);
        this.render();
    }

    setInvalid(invalid) {
        if (invalid !== this.state.invalid) {
            this.state.invalid = invalid;
            this.props.setInvalid(this.props.id, invalid);
        }
    }

    updateDate(date) {
        const write =
            this.props.field.kind === "date" ? serializeDate : serializeDateTime;
        return this.props.update(date ? write(date) : null);
    }

    updateOption(ev) {
        return this.props.update(ev.target.value || null);
    }

    updateYesNo(ev) {
        const {value} = ev.target;
        return this.props.update(value ? value === "yes" : null);
    }

    updateLinked(linked) {
        const model = this.props.field.kind === "document" && {model: this.relation};
        return this.props.update(
            linked ? {...model, id: linked.id, name: linked.display_name} : null
        );
    }

    addFiles(files) {
        const added = files
            .filter((file) => !file.error)
            .map(({id, name, filename}) => ({id, name: name || filename}));
        return this.props.update([...this.files, ...added]);
    }

    removeFile(file) {
        return this.props.update(this.files.filter(({id}) => id !== file.id));
    }
}
