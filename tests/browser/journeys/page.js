// What the page helpers see and touch: by the words a person reads, never by selectors.
window.journey = (() => {
    const shown = (el) => {
        const box = el.getBoundingClientRect();
        const style = getComputedStyle(el);
        return box.width > 0 && box.height > 0 && style.visibility !== "hidden";
    };
    const clean = (text) => (text || "").replace(/\s+/g, " ").trim();
    const all = (selector, root) =>
        [...(root || document).querySelectorAll(selector)].filter(shown);
    const top = () => {
        const dialogs = all(".modal-dialog");
        return dialogs.length ? dialogs[dialogs.length - 1] : document.body;
    };
    const roots = () => [...all(".o-dropdown--menu, .o_popover"), top()];
    const names = (el) => [
        clean(el.innerText),
        clean(el.getAttribute("aria-label")),
        clean(el.getAttribute("title")),
        clean(el.getAttribute("data-tooltip")),
    ];
    const ranked = (candidates, text, read) =>
        candidates.find((el) => read(el).includes(text)) ||
        candidates.find((el) => read(el).some((name) => name.startsWith(text))) ||
        candidates.find((el) => read(el).some((name) => name.includes(text)));
    const PRESSED =
        "button, a, [role=button], [role=menuitem], [role=tab], [role=option], .dropdown-item, " +
        ".o_selection_badge, .form-check label, .o_radio_item label, .o_searchview_facet, summary, .o_app";
    const point = (el) => {
        if (!el) {
            return null;
        }
        el.scrollIntoView({block: "center", inline: "center"});
        const box = el.getBoundingClientRect();
        const x = box.left + box.width / 2;
        const y = box.top + Math.min(box.height / 2, 40);
        const hit = document.elementFromPoint(x, y);
        const covered = hit && !el.contains(hit) && !hit.contains(el);
        return {
            x,
            y,
            height: box.height,
            disabled: Boolean(el.disabled),
            covered: covered ? hit.className || hit.tagName : "",
        };
    };
    const pressable = (text, root) => {
        for (const place of root ? [root] : roots()) {
            const found = ranked(all(PRESSED, place), text, names);
            if (found) {
                return found;
            }
        }
        return null;
    };
    const ROW =
        ".o_data_row, .o_kanban_record:not(.o_kanban_ghost), .o_opl_row, tr, li";
    // The innermost thing that says all the words.
    const row = (words) => {
        const rows = all(ROW, top()).filter((el) =>
            words.every((word) => clean(el.innerText).includes(word))
        );
        return rows[0];
    };
    // The name of a field; an option of a radio field may be called like another field.
    const label = (name) => {
        const labels = all("label, .o_form_label, .o_cell_label", top()).filter(
            (el) => !el.closest(".o_radio_item")
        );
        return ranked(labels, name, (el) => [
            clean(el.innerText).replace(/[?*：:]+$/, ""),
        ]);
    };
    const EDITED =
        "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
    const field = (name) => {
        const text = label(name);
        if (text) {
            const own = text.htmlFor && document.getElementById(text.htmlFor);
            const editor = own && (own.matches(EDITED) ? own : all(EDITED, own)[0]);
            if (editor && shown(editor)) {
                return editor;
            }
            let place = text.parentElement;
            for (let step = 0; place && step < 4; step++) {
                const near = all(EDITED, place)[0];
                if (near) {
                    return near;
                }
                place = place.parentElement;
            }
        }
        return ranked(all(EDITED, top()), name, (el) => [
            clean(el.getAttribute("placeholder")),
            clean(el.getAttribute("aria-label")),
        ]);
    };
    return {
        button: (text) => point(pressable(text)),
        inRow: (words, text) => {
            const found = row(words);
            return found && point(text ? pressable(text, found) : found);
        },
        // The cell of a column, by the field, in the row whose first words are these.
        cell: (word, name) => {
            const rows = all(".o_data_row", top()).filter(
                (el) =>
                    [...el.querySelectorAll(".o_data_cell")]
                        .map((cell) => clean(cell.innerText))
                        .find(Boolean) === word
            );
            return point(rows[0]?.querySelector(`td[name="${name}"]`));
        },
        field: (name) => {
            const found = field(name);
            found?.focus();
            found?.select?.();
            return (
                found && {
                    ...point(found),
                    list: Boolean(
                        found.closest(
                            ".o-autocomplete, .o_field_many2many_tags, .o_select_menu"
                        )
                    ),
                }
            );
        },
        box: (name) => {
            const text = label(name);
            const own = text && text.htmlFor && document.getElementById(text.htmlFor);
            return point(own);
        },
        // Where somebody signs: the pad of its dialog, else the empty field.
        pad: () =>
            point(
                all("canvas.o_web_sign_signature", top())[0] ||
                    all(".o_signature", top())[0]
            ),
        choice: (question, option) => {
            let place = label(question);
            for (let step = 0; place && step < 5; step++) {
                const found = pressable(option, place);
                if (found) {
                    return point(found);
                }
                place = place.parentElement;
            }
            return null;
        },
        complaint: () =>
            all(".o_notification")
                .map((el) => clean(el.innerText))
                .join(" "),
        // What has the focus: the name of its field or column, or what the button says.
        focus: () => {
            const at = document.activeElement;
            const column = at?.closest("td[name]")?.getAttribute("name");
            const named = column
                ? at.closest("table").querySelector(`th[data-name="${column}"]`)
                : at?.id && document.querySelector(`label[for="${at.id}"]`);
            return clean(named?.innerText || at?.innerText).replace(/[?*：:]+$/, "");
        },
        says: (text) => clean(document.body.innerText).includes(text),
        text: () => clean(document.body.innerText),
        dialog: () => (top() === document.body ? "" : clean(top().innerText)),
        // What the crash dialog hides behind its link.
        details: async () => {
            pressable("查看技术细节")?.click();
            await new Promise((done) => setTimeout(done, 300));
            return clean(top().innerText).slice(-1500);
        },
        busy: () =>
            window.journeyPending > 0 ||
            document.readyState !== "complete" ||
            (document.body.classList.contains("o_web_client") &&
                !document.querySelector(".o_action_manager > *")) ||
            Boolean(document.querySelector(".o_blockUI")),
        // How far below the window the text still is once it was scrolled to.
        below: (text) => {
            const found = all("*").filter((el) => clean(el.innerText) === text);
            if (!found.length) {
                return null;
            }
            found.at(-1).scrollIntoView();
            const {bottom} = found.at(-1).getBoundingClientRect();
            return Math.max(0, Math.round(bottom - window.innerHeight));
        },
        wide: () => document.documentElement.scrollWidth - window.innerWidth,
        // Tables wider than their place, headings and cells whose text is cut.
        cut: () => {
            const over = (el) =>
                el.clientWidth > 0 &&
                el.scrollWidth > el.clientWidth + 1 &&
                getComputedStyle(el).overflowX !== "visible";
            const cut = (el) => [el, ...all("*", el)].some(over);
            const told = new Set();
            for (const table of all("table.o_list_table")) {
                const box = table.closest(".o_list_renderer");
                if (over(box)) {
                    told.add(`a table of ${box.scrollWidth} in ${box.clientWidth}`);
                }
                for (const cell of all("thead th[data-name], td.o_data_cell", table)) {
                    if (clean(cell.innerText) && cut(cell)) {
                        const name = cell.dataset.name || cell.getAttribute("name");
                        told.add(`${name}: ${clean(cell.innerText)}`);
                    }
                }
            }
            return [...told];
        },
        // As if the option were chosen in the list, which the system draws.
        option: (name, text) => {
            const list = field(name);
            const found = [...(list?.options || [])].find(
                (el) => clean(el.innerText) === text
            );
            if (!found) {
                return false;
            }
            list.value = found.value;
            list.dispatchEvent(new Event("change", {bubbles: true}));
            return true;
        },
        // As if the file were chosen in the system's dialog, which no page can show.
        chooseFile: (name, base64) => {
            const input = top().querySelector("input[type=file]");
            if (!input) {
                return false;
            }
            const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
            const chosen = new DataTransfer();
            chosen.items.add(new File([bytes], name));
            input.files = chosen.files;
            input.dispatchEvent(new Event("change", {bubbles: true}));
            return true;
        },
        english: () => {
            const told = new Set();
            const walker = document.createTreeWalker(
                document.body,
                NodeFilter.SHOW_TEXT
            );
            while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                const text = clean(walker.currentNode.textContent);
                if (
                    /[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}/.test(text) &&
                    parent &&
                    shown(parent)
                ) {
                    // The footer of the website is what its owner writes there.
                    if (!parent.closest("script, style, noscript, .o_footer")) {
                        told.add(text);
                    }
                }
            }
            return [...told];
        },
    };
})();
