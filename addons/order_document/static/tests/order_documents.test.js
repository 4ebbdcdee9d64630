import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {mailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

class Holder extends models.Model {
    _name = "documents.holder";

    name = fields.Char();

    _records = [{id: 1, name: "S00042"}];
}

defineModels({...mailModels, Holder});

const ROW = {
    id: 7,
    number: "CN-7",
    state: "Draft",
    ended: false,
    owner: "Li Na",
    date: "2026-03-09 01:00:00",
};
const GROUP = {
    model: "documents.change",
    label: "Change Notices",
    opens: true,
    more: false,
    ids: [7],
    rows: [ROW],
};
const NEW = {name: "action_new", type: "object", label: "Change Notice", context: {}};

async function showDocuments(values) {
    onRpc("documents.holder", "order_documents", ({args}) => {
        expect.step(`documents of ${args[0]}`);
        return {groups: [GROUP], new: [NEW], ...values};
    });
    await mountView({
        type: "form",
        resModel: "documents.holder",
        resId: 1,
        arch: `<form><field name="name"/><widget name="order_documents"/></form>`,
    });
}

test("documents stand by kind, each one click away", async () => {
    mockService("action", {
        async doAction({res_model: model, res_id: id}) {
            expect.step(`open ${model} ${id}`);
        },
    });
    await showDocuments({});
    expect(queryAllTexts(".o_order_documents_title")).toEqual(["Change Notices (1)"]);
    expect(".o_order_documents_row").toHaveText(/CN-7/);
    expect(".o_order_documents_row").toHaveText(/Draft/);
    expect(".o_order_documents_row").toHaveText(/Li Na/);
    await contains(".o_order_documents_row button").click();
    expect.verifySteps(["documents of 1", "open documents.change 7"]);
});

test("the next document is made from the menu", async () => {
    mockService("action", {
        async doActionButton({name, resId}) {
            expect.step(`${name} ${resId}`);
        },
    });
    await showDocuments({groups: []});
    expect(".o_order_documents").toHaveText(/No documents yet/);
    await contains(".o_order_documents_new").click();
    await contains(".o-dropdown--menu [name='action_new']").click();
    expect.verifySteps(["documents of 1", "action_new 1", "documents of 1"]);
});
