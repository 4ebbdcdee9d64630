import {
    contains,
    defineModels,
    fields,
    makeServerError,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

class PageLine extends models.Model {
    _name = "page.line";
    name = fields.Char();
    model = fields.Char();
    _records = [
        {id: 1, name: "Switch", model: "SW-24"},
        {id: 2, name: "Router", model: false},
    ];
}

class PageOrder extends models.Model {
    _name = "page.order";
    name = fields.Char();
    packing = fields.Char({required: true, default: "Crate"});
    lines = fields.One2many({relation: "page.line"});
    _records = [
        {id: 1, name: "S1", packing: "Box", lines: [1, 2]},
        {id: 2, name: "S2", packing: "Bag", lines: []},
    ];
    _views = {
        "form,page": /* xml */ `
            <form>
                <field name="packing"/>
                <field name="lines">
                    <list editable="bottom"><field name="model"/></list>
                </field>
            </form>`,
    };
}

defineMailModels();
defineModels([PageLine, PageOrder]);

const ARCH = /* xml */ `
    <form>
        <sheet>
            <field name="name"/>
            <notebook>
                <page name="first" string="First">
                    <field name="lines">
                        <list editable="bottom"><field name="name"/></list>
                    </field>
                </page>
                <page name="second" string="Second">
                    <widget name="order_page" view="page"/>
                </page>
            </notebook>
        </sheet>
    </form>`;

const PACKING = ".o_order_page .o_field_widget[name=packing] input";

function watch() {
    onRpc("page.order", "web_read", ({kwargs}) => {
        expect.step(`read ${Object.keys(kwargs.specification).sort()}`);
    });
    onRpc("page.order", "web_save", ({args}) => {
        expect.step(`save ${JSON.stringify(args[1])}`);
    });
}

const mountOrder = (resId) =>
    mountView({
        type: "form",
        resModel: "page.order",
        resId,
        arch: ARCH,
        resIds: [1, 2],
    });

const open = (page) => contains(`.o_notebook_headers [name=${page}]`).click();

test("a page is read when it is opened, and only what is missing", async () => {
    watch();
    await mountOrder(1);
    expect.verifySteps(["read display_name,lines,name"]);
    await open("second");
    expect.verifySteps(["read lines,packing"]);
    expect(PACKING).toHaveValue("Box");
    expect(queryAllTexts(".o_order_page td[name=model]")).toEqual(["SW-24", ""]);
    await open("first");
    await open("second");
    expect.verifySteps([]);
});

test("what is typed on both is saved once, what is discarded comes back", async () => {
    watch();
    await mountOrder(1);
    await contains(".o_field_widget[name=name] input").edit("S1 new");
    await open("second");
    await contains(PACKING).edit("Pallet");
    await contains(".o_order_page .o_data_row:eq(1) td[name=model]").click();
    await contains(".o_order_page td[name=model] input").edit("RT-8");
    await open("first");
    expect(".o_field_widget[name=name] input").toHaveValue("S1 new");
    await contains(".o_form_button_save").click();
    expect.verifySteps([
        "read display_name,lines,name",
        "read lines,packing",
        'save {"name":"S1 new","packing":"Pallet","lines":[[1,2,{"model":"RT-8"}]]}',
    ]);
    await open("second");
    await contains(PACKING).edit("Nothing");
    await contains(".o_form_button_cancel").click();
    expect(PACKING).toHaveValue("Pallet");
});

test("another record is read with the page that is open", async () => {
    watch();
    await mountOrder(1);
    await open("second");
    await contains(".o_pager_next").click();
    expect(PACKING).toHaveValue("Bag");
    expect.verifySteps([
        "read display_name,lines,name",
        "read lines,packing",
        "read display_name,lines,name,packing",
    ]);
});

test("a new record gets the defaults of the page and keeps what was typed", async () => {
    watch();
    await mountOrder(false);
    await contains(".o_field_widget[name=name] input").edit("S3");
    await open("second");
    expect(PACKING).toHaveValue("Crate");
    expect(".o_field_widget[name=name] input").toHaveValue("S3");
    await contains(".o_form_button_save").click();
    expect.verifySteps(['save {"name":"S3","lines":[],"packing":"Crate"}']);
});

test("the dialog of a line opens after a page has added columns to its table", async () => {
    const cards = /* xml */ `
        <kanban>
            <templates><t t-name="card"><field name="name"/></t></templates>
        </kanban>
        <form><field name="name"/></form>`;
    const arch = ARCH.replace(/<list.*<\/list>/, cards);
    await mountView({type: "form", resModel: "page.order", resId: 1, arch});
    await open("second");
    await open("first");
    await contains(".o_kanban_record:contains(Router)").click();
    await contains(".o_dialog [name=name] input").edit("Router 8");
    await contains(".o_dialog .o_form_button_save").click();
    await open("second");
    expect(queryAllTexts(".o_order_page td[name=model]")).toEqual(["SW-24", ""]);
});

test("a page that was left is marked when what it wants is empty", async () => {
    await mountOrder(1);
    await open("second");
    await contains(PACKING).edit("");
    await open("first");
    await contains(".o_form_button_save").click();
    expect(".o_notebook_headers [name=second].o_page_invalid").toHaveCount(1);
    expect(".o_notebook_headers [name=first].o_page_invalid").toHaveCount(0);
});

test("a page that cannot be read takes nothing away, and can be tried again", async () => {
    expect.errors(1);
    let broken = true;
    onRpc("page.order", "web_read", ({kwargs}) => {
        if (broken && "packing" in kwargs.specification) {
            broken = false;
            throw makeServerError({message: "Not now"});
        }
    });
    await mountOrder(1);
    await contains(".o_field_widget[name=name] input").edit("S1 new");
    await open("second");
    expect.verifyErrors(["Not now"]);
    expect(".o_order_page").toHaveCount(0);
    await contains(".o_dialog .modal-footer button").click();
    await contains(".o_widget_order_page button").click();
    expect(PACKING).toHaveValue("Box");
    expect(".o_field_widget[name=name] input").toHaveValue("S1 new");
});
