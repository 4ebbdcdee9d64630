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

class Complete extends models.Model {
    _name = "complete";

    has_outcomes = fields.Boolean();
    outcome_id = fields.Selection({
        selection: [
            ["good", "Good"],
            ["bad", "Bad"],
        ],
    });
    line_ids = fields.One2many({relation: "complete.line"});

    _records = [{id: 1, has_outcomes: true, line_ids: [1, 2, 3]}];
    _views = {
        form: /* xml */ `
            <form js_class="order_milestone_complete">
                <field name="has_outcomes" invisible="1"/>
                <field name="outcome_id" widget="radio"/>
                <field name="line_ids" widget="order_sheet" mode="list">
                    <list create="0" delete="0">
                        <field name="name"/>
                        <field name="required"/>
                        <field name="kind" column_invisible="True"/>
                        <field name="value_filled" column_invisible="True"/>
                        <field name="fault" column_invisible="True"/>
                        <field name="value_text" invisible="kind != 'text'"/>
                        <field name="value_number" invisible="kind != 'number'"/>
                    </list>
                </field>
                <button name="action_confirm" type="object" string="Complete"/>
            </form>`,
    };
}

class CompleteLine extends models.Model {
    _name = "complete.line";

    name = fields.Char();
    required = fields.Boolean();
    kind = fields.Char();
    value_text = fields.Char();
    value_number = fields.Integer();
    value_filled = fields.Boolean();
    fault = fields.Char();

    _records = [
        {id: 1, name: "Report number", required: true, kind: "text"},
        {id: 2, name: "Remark", required: false, kind: "text"},
        {id: 3, name: "Pieces", required: true, kind: "number"},
    ];
}

defineModels({...mailModels, Complete, CompleteLine});

test("what is missing is marked and named, and nothing typed is lost", async () => {
    onRpc("complete", "action_confirm", () => {
        expect.step("confirmed");
        return true;
    });
    await mountView({type: "form", resModel: "complete", resId: 1});
    const text = (nr) => `.o_order_sheet_line:nth-child(${nr}) input`;
    await contains(text(2)).edit("As agreed");

    await contains("button[name='action_confirm']").click();
    expect(".o_notification").toHaveText("Choose an outcome.");
    expect(".o_field_widget[name='outcome_id']").toHaveClass("o_field_invalid");

    await contains(".o_radio_input:first").click();
    await contains("button[name='action_confirm']").click();
    expect(".o_notification").toHaveText("Still missing: Report number, Pieces.");
    expect(".o_order_sheet .o_field_invalid").toHaveCount(2);
    expect(text(1)).toBeFocused();
    expect(text(2)).toHaveValue("As agreed");

    await contains(text(1)).edit("QR-7");
    await contains(text(3)).edit("4");
    await contains("button[name='action_confirm']").click();
    expect.verifySteps(["confirmed"]);
    expect(".o_notification").toHaveCount(0);
});

test("a number that cannot be is marked and said, and is not sent", async () => {
    CompleteLine._onChanges.value_number = (line) => {
        line.fault = line.value_number < 0 ? "“Pieces” cannot be -3." : false;
    };
    onRpc("complete", "action_confirm", () => {
        expect.step("confirmed");
        return true;
    });
    await mountView({type: "form", resModel: "complete", resId: 1});
    const text = (nr) => `.o_order_sheet_line:nth-child(${nr}) input`;
    await contains(".o_radio_input:first").click();
    await contains(text(1)).edit("QR-7");
    await contains(text(3)).edit("-3");
    await contains("button[name='action_confirm']").click();
    expect(".o_notification").toHaveText("“Pieces” cannot be -3.");
    expect(".o_order_sheet .o_field_invalid").toHaveCount(1);
    expect(text(3)).toBeFocused();
    expect.verifySteps([]);

    await contains(text(3)).edit("3");
    await contains("button[name='action_confirm']").click();
    expect.verifySteps(["confirmed"]);
});
