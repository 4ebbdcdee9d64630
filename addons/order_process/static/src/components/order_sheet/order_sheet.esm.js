import {Component, useEffect} from "@odoo/owl";
import {Field} from "@web/views/fields/field";
import {_t} from "@web/core/l10n/translation";
import {evaluateBooleanExpr} from "@web/core/py_js/py";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const LABEL = "name";
const REQUIRED = "required";

/**
 * A sheet of questions: each line is a label and the one field that fits its kind,
 * instead of a table with a column for each kind. Which field is shown is said by the
 * `invisible` expressions of the list inside the field's own view:
 *
 *     <field name="line_ids" widget="order_sheet" mode="list">
 *         <list>
 *             <field name="name"/> <field name="required"/>
 *             <field name="value_text" invisible="kind != 'text'"/> …
 */
export class OrderSheetField extends Component {
    static template = "order_process.OrderSheetField";
    static components = {Field};
    static props = {...standardFieldProps, views: Object};

    setup() {
        // The lines of a sheet are open all together, not one at a time as in a list.
        useEffect(
            (...records) => {
                if (!this.props.readonly) {
                    records.forEach((record) => record.switchMode("edit"));
                }
            },
            () => this.records
        );
    }

    get records() {
        return this.props.record.data[this.props.name].records;
    }

    get nodes() {
        const nodes = Object.values(this.props.views.list.fieldNodes);
        return nodes.filter(({name, column_invisible: hidden}) => {
            const isHidden = evaluateBooleanExpr(hidden, this.props.record.evalContext);
            return ![LABEL, REQUIRED].includes(name) && !isHidden;
        });
    }

    get lines() {
        const nodes = this.nodes;
        return this.records.map((record) => ({
            record,
            label: record.data[LABEL],
            required: record.data[REQUIRED],
            nodes: nodes.filter(
                ({invisible}) =>
                    !evaluateBooleanExpr(invisible, record.evalContextWithVirtualIds)
            ),
        }));
    }

    fieldId(line, node) {
        return `${line.record.id}_${node.name}`;
    }
}

export const orderSheetField = {
    component: OrderSheetField,
    displayName: _t("Question Form"),
    supportedTypes: ["one2many"],
    useSubView: true,
    extractProps: ({views}) => ({views}),
};

registry.category("fields").add("order_sheet", orderSheetField);
