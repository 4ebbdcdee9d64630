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
import {queryOne} from "@odoo/hoot-dom";

class Answer extends models.Model {
    _name = "answer";

    value = fields.Float();
    given = fields.Boolean();

    _records = [
        {id: 1, value: 0, given: false},
        {id: 2, value: 0, given: true},
        {id: 3, value: 12.5, given: true},
    ];
    _views = {
        form: /* xml */ `
            <form>
                <field name="given" invisible="1"/>
                <field name="value" widget="order_number" options="{'given_field': 'given'}"/>
            </form>`,
    };
}

defineModels({...mailModels, Answer});

const INPUT = ".o_field_widget[name='value'] input";

async function open(resId) {
    await mountView({type: "form", resModel: "answer", resId});
}

test("a number that nobody gave is empty, a zero that was given is 0", async () => {
    await open(1);
    expect(queryOne(INPUT).value).toBe("");
});

test("a given zero is shown", async () => {
    await open(2);
    expect(queryOne(INPUT).value).toBe("0");
});

test("a typed zero is told as given", async () => {
    onRpc("answer", "web_save", ({args}) => {
        expect.step(args[1]);
    });
    await open(1);
    await contains(INPUT).edit("0");
    await contains(".o_form_button_save").click();
    expect.verifySteps([{given: true, value: 0}]);
});

test("an emptied number is no longer given", async () => {
    onRpc("answer", "web_save", ({args}) => {
        expect.step(args[1]);
    });
    await open(3);
    await contains(INPUT).edit("");
    await contains(".o_form_button_save").click();
    expect.verifySteps([{value: 0, given: false}]);
});

test("what is no number marks the field", async () => {
    await open(1);
    await contains(INPUT).edit("twelve");
    expect(".o_field_widget[name='value']").toHaveClass("o_field_invalid");
});
