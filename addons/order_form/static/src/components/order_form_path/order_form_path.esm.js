import {
    FieldSelectorField,
    fieldSelectorField,
} from "@web/views/fields/field_selector/field_selector_field";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** A field of the document, or of its lines, chosen by its name. */
export class OrderFormPathField extends FieldSelectorField {
    static props = {
        ...FieldSelectorField.props,
        kinds: {type: Array, optional: true},
    };

    filter(field) {
        const {kinds} = this.props;
        return super.filter(field) && (!kinds || kinds.includes(field.type));
    }
}

export const orderFormPathField = {
    ...fieldSelectorField,
    component: OrderFormPathField,
    displayName: _t("Field of the Document"),
    extractProps: (info, dynamicInfo) => ({
        ...fieldSelectorField.extractProps(info, dynamicInfo),
        allowProperties: false,
        // Our technical fields are not offered for a search, and here neither.
        onlySearchable: true,
        kinds: info.options.kinds,
    }),
};

registry.category("fields").add("order_form_path", orderFormPathField);
