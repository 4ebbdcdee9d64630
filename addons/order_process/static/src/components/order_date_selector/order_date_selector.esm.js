import {
    FieldSelectorField,
    fieldSelectorField,
} from "@web/views/fields/field_selector/field_selector_field";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const DATES = ["date", "datetime"];

/** A date of the document, chosen by the name that the document's form gives it. */
export class OrderDateSelectorField extends FieldSelectorField {
    filter(field) {
        return DATES.includes(field.type);
    }
}

export const orderDateSelectorField = {
    ...fieldSelectorField,
    component: OrderDateSelectorField,
    displayName: _t("Date of the Document"),
    extractProps: (info, dynamicInfo) => ({
        ...fieldSelectorField.extractProps(info, dynamicInfo),
        allowProperties: false,
        followRelations: false,
    }),
};

registry.category("fields").add("order_date_selector", orderDateSelectorField);
