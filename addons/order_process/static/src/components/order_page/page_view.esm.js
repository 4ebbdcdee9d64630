/**
 * The view of a page: read when somebody opens the page, once in the life of a form.
 */
import {createElement, parseXML} from "@web/core/utils/xml";
import {FormArchParser} from "@web/views/form/form_arch_parser";
import {extractFieldsFromArchInfo} from "@web/model/relational_model/utils";
import {loadSubViews} from "@web/views/form/form_controller";
import {makeContext} from "@web/core/context";
import {user} from "@web/core/user";

/* A page stands inside the sheet of its form: it is no form a second time. */
function insideOf(form) {
    const root = createElement("div", {class: "o_order_page"});
    root.append(...form.childNodes);
    return root;
}

/**
 * @param {Object} services
 * @param {Object} services.viewService
 * @param {Boolean} services.isSmall
 * @param {String} resModel
 * @param {String} view XML id of a form view of the model
 * @returns {Promise<Object>} `{archInfo, activeFields, fields}`
 */
export async function loadPageView({viewService, isSmall}, resModel, view) {
    const context = makeContext([user.context, {form_view_ref: view}]);
    const {fields, relatedModels, views} = await viewService.loadViews({
        resModel,
        views: [[false, "form"]],
        context,
    });
    const xmlDoc = insideOf(parseXML(views.form.arch));
    const archInfo = new FormArchParser().parse(xmlDoc, relatedModels, resModel);
    archInfo.disableAutofocus = true;
    const known = {...fields};
    const {fieldNodes} = archInfo;
    await loadSubViews(fieldNodes, known, user.context, resModel, viewService, isSmall);
    return {archInfo, ...extractFieldsFromArchInfo(archInfo, known)};
}

const isShown = ({invisible}) => !["True", "1"].includes(invisible);

/* Names of what is shown; a column of a table after the table. */
function namesOf(activeFields) {
    return Object.entries(activeFields)
        .filter(([, activeField]) => isShown(activeField))
        .flatMap(([name, {related}]) => [
            name,
            ...Object.keys(related?.activeFields || {}).map(
                (column) => `${name}.${column}`
            ),
        ]);
}

/**
 * The pages of a form that are read when they are opened.
 */
export class FormPages {
    /**
     * @param {Object} services what `loadPageView` wants
     * @param {String} resModel
     * @param {Object} archInfo of the form
     */
    constructor(services, resModel, archInfo) {
        const {xmlDoc, fieldNodes} = archInfo;
        this.services = services;
        this.resModel = resModel;
        this.own = new Set(
            Object.values(fieldNodes)
                .filter(isShown)
                .map(({name}) => name)
        );
        this.pages = new Map();
        for (const node of xmlDoc.querySelectorAll("page widget[name='order_page']")) {
            const view = node.getAttribute("view");
            const page = node.closest("page").getAttribute("name");
            this.pages.set(view, {page, names: [], loading: null});
        }
    }

    /** @returns {Promise<Object>} what `loadPageView` gives, asked for once */
    load(view) {
        const entry = this.pages.get(view);
        if (!entry.loading) {
            entry.loading = loadPageView(this.services, this.resModel, view);
            entry.loading.then(
                ({activeFields}) => (entry.names = namesOf(activeFields)),
                () => (entry.loading = null)
            );
        }
        return entry.loading;
    }

    /** @returns {Promise} when the fields of all pages are known */
    loadAll() {
        return Promise.all([...this.pages.keys()].map((view) => this.load(view)));
    }

    /**
     * @param {String} page its name in the form
     * @returns {String[]} names of its fields, as far as they are known
     */
    fieldNames(page) {
        return [...this.pages.values()]
            .filter((entry) => entry.page === page)
            .flatMap((entry) => entry.names);
    }

    /**
     * @param {String} name of a field, or of a column: `order_line.req_model`
     * @returns {String|undefined} the page that shows it and not the form itself, as far
     *     as pages are known
     */
    pageOf(name) {
        if (this.own.has(name)) {
            return undefined;
        }
        return [...this.pages.values()].find(({names}) => names.includes(name))?.page;
    }
}
