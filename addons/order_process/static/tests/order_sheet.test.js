import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {mailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

class Sheet extends models.Model {
    _name = "sheet";

    line_ids = fields.One2many({relation: "sheet.line"});

    _records = [{id: 1, line_ids: [1, 2]}];
    _views = {
        form: /* xml */ `
            <form>
                <field name="line_ids" widget="order_sheet" mode="list">
                    <list create="0" delete="0">
                        <field name="name"/>
                        <field name="required"/>
                        <field name="kind" column_invisible="True"/>
                        <field name="value_text" invisible="kind != 'text'"/>
                        <field name="value_number" invisible="kind != 'number'"/>
                    </list>
                </field>
            </form>`,
    };
}

class SheetLine extends models.Model {
    _name = "sheet.line";

    name = fields.Char();
    required = fields.Boolean();
    kind = fields.Char();
    value_text = fields.Char();
    value_number = fields.Integer();

    _records = [
        {id: 1, name: "Report number", required: true, kind: "text"},
        {id: 2, name: "Pieces", required: false, kind: "number"},
    ];
}

defineModels({...mailModels, Sheet, SheetLine});

test("each question has one field of its kind, and all are open", async () => {
    await mountView({type: "form", resModel: "sheet", resId: 1});
    expect(queryAllTexts(".o_order_sheet_line label")).toEqual([
        "Report number*",
        "Pieces",
    ]);
    expect(".o_order_sheet_line input").toHaveCount(2);
    expect(".o_field_widget[name='value_text'] input").toHaveCount(1);
    expect(".o_field_widget[name='value_number'] input").toHaveCount(1);
});

test("the answers of all lines are saved together", async () => {
    onRpc("sheet", "web_save", ({args}) => {
        expect.step(args[1].line_ids);
    });
    await mountView({type: "form", resModel: "sheet", resId: 1});
    await contains(".o_field_widget[name='value_text'] input").edit("A-2026-17");
    await contains(".o_field_widget[name='value_number'] input").edit("12");
    await contains(".o_form_button_save").click();
    expect.verifySteps([
        [
            [1, 1, {value_text: "A-2026-17"}],
            [1, 2, {value_number: 12}],
        ],
    ]);
});
