/* webform-page.js: the page of a form: first page, pages of questions, the file of answers at the end. Plain ES2017. Needs
 * webform-model.js and FORM, which src/core/io/webform/writer.c writes.
 *
 * A question is a block: an element and how it is brought up to date after any answer. Blocks of a page are made when it is opened,
 * when the language changes, and when a repeat gets another turn. */
const Page = (() => {
  /* Pages opened from a disk share what they keep: a draft is only taken up by the form with the same questions. */
  const KEY = ["fruition", FORM.id, FORM.version, FORM.survey, Model.shortCode(FORM.steps.map(step => step.id).join())].join(":");
  const main = document.getElementById("page");
  const model = new Model(FORM, FORM.start);
  const pages = split();
  const state = { at: -1, seconds: 0, since: 0, touched: new Set(), tried: new Set(), blocks: [], begun: false };

  /* --- Helpers --- */

  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {}))
      if (name.startsWith("on"))
        made.addEventListener(name.slice(2), value);
      else if (value === true)
        made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined)
        made.setAttribute(name, value);
    made.append(...children.filter(child => child !== null));
    return made;
  }

  /* The program's own words, with {name} filled in. */
  function own(key, values) {
    return FORM.own[FORM.languages[model.lang].own][key].replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  }

  const button = (text, onclick, attributes) => el("button", Object.assign({ type: "button", onclick }, attributes), text);
  const idOf = (i, turn) => `q${i}_${turn}`;
  const choiceWords = (step, name) => {
    const choice = model.choices(step).find(c => c.name === name);
    return choice ? model.words(choice.label) || name : own("other");
  };

  function labelOf(i, turn) {
    const step = model.steps[i];
    return step.other ? own("otherText") : model.piped(step.label, i, turn) || step.name;
  }

  /* --- Pages: each outermost group or repeat is one, and so is what stands between --- */

  function split() {
    const found = [[]], steps = FORM.steps;
    for (let i = 0; i < steps.length; i = steps[i].end)
      if (!FORM.onePage && (steps[i].kind === "group" || steps[i].kind === "repeat"))
        found.push([i], []);
      else
        found[found.length - 1].push(i);
    return found.filter(page => page.length > 0);
  }

  const asks = step => step.kind === "question" && (step.type === "note" || model.isAsked(step));

  /* Whether anything of a step is to be seen. */
  function isSeen(i) {
    for (let k = i; k < model.steps[i].end; k++)
      if ((asks(model.steps[k]) && model.slots[k].some(slot => slot.shown)) || (model.steps[k].kind === "repeat" && model.slots[k][0].shown))
        return true;
    return false;
  }

  const seenPages = () => pages.map((page, n) => n).filter(n => pages[n].some(isSeen));

  function eachAsked(visit, from) {
    model.each((step, slot, i, turn) => {
      if (model.isAsked(step) && slot.shown && (!from || from.some(k => i >= k && i < model.steps[k].end)) && !model.isReadonly(i, turn))
        visit(step, slot, i, turn);
    });
  }

  /* --- Drafts --- */

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch (fault) {
      return null;
    }
  }

  const canStore = (() => {
    try {
      localStorage.setItem(KEY + ":try", "1");
      localStorage.removeItem(KEY + ":try");
      return true;
    } catch (fault) {
      return false;
    }
  })();

  function seconds() { return state.seconds + (state.since ? Math.round((performance.now() - state.since) / 1000) : 0); }

  function store() {
    if (!state.begun || !canStore)
      return;
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.assign({ day: model.day, at: state.at, seconds: seconds(), lang: model.lang }, model.save())));
    } catch (fault) {
      /* Full: the answers stay on the page. */
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch (fault) {
      /* There was nothing. */
    }
    for (const page of model.slots)
      page.splice(0, page.length, model.newSlot());
    Object.assign(state, { at: -1, seconds: 0, since: 0, begun: false });
    state.touched.clear();
    state.tried.clear();
    model.compute();
    open(own("forgotten"));
  }

  /* --- Answering --- */

  function changed(i, turn, text, leave) {
    model.set(i, turn, text);
    if (leave)
      state.touched.add(idOf(i, turn));
    model.compute();
    update();
    store();
  }

  function lackText(i, turn) {
    const step = model.steps[i], lack = model.lack(i, turn), key = idOf(i, turn);
    if (lack === "" || !(state.tried.has(key) || (lack !== "answer" && state.touched.has(key))))
      return "";
    if (lack === "answer")
      return model.piped(step.requiredMessage, i, turn) || own("errorAnswer");
    if (lack === "constraint")
      return model.piped(step.constraintMessage, i, turn) || own("errorCheck");
    const words = { integer: "errorWhole", decimal: "errorNumber", range: "errorRange", date: "errorDate" };
    return own(words[step.type], step.range && { from: step.range[0], to: step.range[1] });
  }

  /* Full-width figures and signs are figures too. */
  const plain = text => text.replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u2212\u2013]/g, "-");

  /* --- Blocks --- */

  /* Label, hint, what is wrong: common to all. control has the role and is described by them. */
  function dress(i, turn, box, labelBox, control) {
    const id = idOf(i, turn), step = model.steps[i];
    const text = el("span", { class: "text" }), mark = el("span", { class: "required" });
    const hint = el("p", { class: "hint", id: id + "h" }), error = el("p", { class: "error", id: id + "e" });
    const more = step.guidance ? el("details", {}, el("summary", {}, own("more")), el("p", {})) : null;
    labelBox.append(text, mark);
    return {
      hint, error, more,
      update() {
        const slot = model.slots[i][turn], wrong = lackText(i, turn);
        box.hidden = !slot.shown;
        text.textContent = labelOf(i, turn);
        mark.textContent = model.isAsked(step) && !model.isReadonly(i, turn) && model.isRequired(i, turn) ? own("required") : "";
        hint.textContent = step.other ? "" : [model.piped(step.hint, i, turn), rangeHint(step)].filter(Boolean).join("\n");
        hint.hidden = hint.textContent === "";
        if (more)
          more.lastChild.textContent = model.piped(step.guidance, i, turn);
        error.textContent = wrong;
        error.hidden = wrong === "";
        describe(control, [hint, error], wrong);
        if (control.tagName !== "FIELDSET" || control.getAttribute("role") === "radiogroup")
          flag(control, "aria-required", mark.textContent !== "");
      },
    };
  }

  function describe(control, by, wrong) {
    const ids = by.filter(text => !text.hidden).map(text => text.id).join(" ");
    if (ids)
      control.setAttribute("aria-describedby", ids);
    else
      control.removeAttribute("aria-describedby");
    flag(control, "aria-invalid", wrong !== "");
  }

  function flag(control, attribute, on) {
    if (on)
      control.setAttribute(attribute, "true");
    else
      control.removeAttribute(attribute);
  }

  const rangeHint = step => step.type === "range" && rangeValues(step).length > 11 ? own("rangeHint", { from: step.range[0], to: step.range[1] }) : "";

  function rangeValues(step) {
    const [start, end, by] = step.range, n = Math.floor(Math.abs((end - start) / by) + 1e-9), values = [];
    for (let k = 0; k <= n && k <= 1000; k++)
      values.push(String(Number((start + k * by).toFixed(10))));
    return values;
  }

  function textBlock(i, turn) {
    const step = model.steps[i], id = idOf(i, turn), number = ["integer", "decimal", "range"].includes(step.type);
    const read = () => number ? plain(control.value).trim() : control.value.trim();
    const control = el(step.type === "long_text" || /\bmultiline\b/.test(step.appearance || "") ? "textarea" : "input", {
      id, rows: step.type === "long_text" ? 4 : null, type: step.type === "date" ? "date" : step.type === "long_text" ? null : "text",
      inputmode: step.type === "integer" ? "numeric" : number ? "decimal" : null, autocomplete: "off", class: number ? "number" : null,
      oninput: () => changed(i, turn, read(), false), onchange: () => changed(i, turn, read(), true),
    });
    if (control.tagName === "TEXTAREA")
      control.removeAttribute("type");
    const label = el("label", { for: id, class: "label" }), box = el("div", { class: "question" });
    const dressed = dress(i, turn, box, label, control);
    box.append(label, dressed.hint, ...(dressed.more ? [dressed.more] : []), control, dressed.error);
    return { box, update() {
      dressed.update();
      control.readOnly = model.isReadonly(i, turn);
      if (document.activeElement !== control && read() !== model.slots[i][turn].raw)
        control.value = model.slots[i][turn].raw;
    } };
  }

  function selectBlock(i, turn) {
    const step = model.steps[i], id = idOf(i, turn);
    const control = el("select", { id, onchange: () => changed(i, turn, control.value, true) });
    const label = el("label", { for: id, class: "label" }), box = el("div", { class: "question" });
    const dressed = dress(i, turn, box, label, control);
    box.append(label, dressed.hint, ...(dressed.more ? [dressed.more] : []), control, dressed.error);
    return { box, update() {
      const slot = model.slots[i][turn], names = model.offered(step, slot);
      dressed.update();
      control.replaceChildren(el("option", { value: "" }, own("choose")), ...names.map(name => el("option", { value: name }, choiceWords(step, name))));
      control.value = slot.value;
      control.disabled = model.isReadonly(i, turn);
    } };
  }

  /* The inputs of a list: { name, input, box }, kept while choices come and go. */
  function inputs(i, turn, names, words, className) {
    const step = model.steps[i], several = step.type === "select_multiple";
    const made = names.map(name => {
      const input = el("input", { type: several ? "checkbox" : "radio", name: idOf(i, turn), value: name, onchange: () => changed(i, turn, read(), true) });
      return { name, input, box: el("label", { class: className }, input, el("span", {}, words(name))) };
    });
    function read() { return made.filter(choice => choice.input.checked).map(choice => choice.name).join(" "); }
    return { made, update() {
      const slot = model.slots[i][turn], given = slot.value.split(" "), offered = step.list >= 0 ? model.offered(step, slot) : names;
      for (const choice of made) {
        choice.box.hidden = !offered.includes(choice.name);
        choice.input.checked = given.includes(choice.name);
        choice.input.disabled = model.isReadonly(i, turn);
      }
    } };
  }

  function clearButton(i, turn, what) {
    return button(what ? "×" : own("clear"), event => {
      changed(i, turn, "", true);
      event.target.closest("[role=radiogroup]").querySelector("input").focus();
    }, { class: "clear", "aria-label": what ? own("clearOf", { what }) : null, title: what ? own("clear") : null });
  }

  const showClear = (clear, i, turn) => { clear.hidden = model.value(i, turn) === "" || model.isReadonly(i, turn); };
  const allNames = step => model.choices(step).map(choice => choice.name).concat(step.hasOther && !model.choices(step).some(c => c.name === "other") ? "other" : []);

  function choiceBlock(i, turn) {
    const step = model.steps[i], several = step.type === "select_multiple", range = step.type === "range";
    const list = inputs(i, turn, range ? rangeValues(step) : allNames(step), name => range ? name : choiceWords(step, name), "choice");
    const legend = el("legend", { class: "label" }), clear = several ? null : clearButton(i, turn);
    const across = range || /\b(likert|horizontal|columns|columns-pack)\b/.test(step.appearance || "");
    const box = el("fieldset", { class: "question", id: idOf(i, turn), role: several ? null : "radiogroup" });
    const dressed = dress(i, turn, box, legend, box);
    box.append(legend, dressed.hint, ...(dressed.more ? [dressed.more] : []),
               el("div", { class: across ? "choices across" : "choices" }, ...list.made.map(choice => choice.box)), ...(clear ? [clear] : []), dressed.error);
    return { box, update() {
      dressed.update();
      list.update();
      if (clear)
        showClear(clear, i, turn);
    } };
  }

  function acknowledgeBlock(i, turn) {
    const input = el("input", { type: "checkbox", id: idOf(i, turn), onchange: () => changed(i, turn, input.checked ? "OK" : "", true) });
    const label = el("p", { class: "label", id: idOf(i, turn) + "l" }), box = el("div", { class: "question" });
    const dressed = dress(i, turn, box, label, input);
    const read = el("label", { class: "choice" }, input, el("span", { id: idOf(i, turn) + "o" }, own("ok")));
    input.setAttribute("aria-labelledby", `${idOf(i, turn)}o ${idOf(i, turn)}l`);
    box.append(label, dressed.hint, ...(dressed.more ? [dressed.more] : []), read, dressed.error);
    return { box, update() {
      dressed.update();
      input.checked = model.value(i, turn) !== "";
      input.disabled = model.isReadonly(i, turn);
    } };
  }

  function rankBlock(i, turn) {
    const step = model.steps[i], list = el("ol", { class: "rank" }), said = el("p", { class: "said", role: "status" });
    const asIs = button(own("rankAsIs"), () => {
      changed(i, turn, order().join(" "), true);
      list.querySelector("button").focus();
    });
    const legend = el("legend", { class: "label" }), box = el("fieldset", { class: "question", id: idOf(i, turn) });
    const none = el("p", { class: "hint" }, own("rankNone")), clear = button(own("clear"), () => changed(i, turn, "", true), { class: "clear" });
    const dressed = dress(i, turn, box, legend, box);

    function order() {
      const value = model.value(i, turn);
      return value === "" ? model.offered(step, model.slots[i][turn]) : value.split(" ");
    }

    function move(name, by, which) {
      const names = order(), from = names.indexOf(name), to = from + by;
      if (to < 0 || to >= names.length)
        return;
      names.splice(to, 0, ...names.splice(from, 1));
      changed(i, turn, names.join(" "), true);
      said.textContent = own("place", { what: choiceWords(step, name), n: to + 1, all: names.length });
      list.children[to].querySelector(which).focus();
    }

    const arrow = (name, by, sign, key, which) => button(sign, () => move(name, by, "." + which),
      { class: which, "aria-label": own(key, { what: choiceWords(step, name) }) });
    box.append(legend, dressed.hint, ...(dressed.more ? [dressed.more] : []), none, list, asIs, clear, said, dressed.error);
    return { box, update() {
      const locked = model.isReadonly(i, turn), unranked = model.value(i, turn) === "";
      dressed.update();
      none.hidden = asIs.hidden = !unranked || locked;
      clear.hidden = unranked || locked;
      list.classList.toggle("unranked", unranked);
      list.replaceChildren(...order().map(name => el("li", {}, el("span", {}, choiceWords(step, name)),
        ...(locked ? [] : [arrow(name, -1, "↑", "up", "up"), arrow(name, 1, "↓", "down", "down")]))));
    } };
  }

  function noteBlock(i, turn) {
    const box = el("div", { class: "note" }), text = el("p", {});
    box.append(text);
    return { box, update() {
      box.hidden = !model.slots[i][turn].shown;
      text.textContent = [labelOf(i, turn), model.piped(model.steps[i].hint, i, turn)].filter(Boolean).join("\n");
    } };
  }

  function questionBlock(i, turn) {
    const step = model.steps[i];
    if (step.other)
      return textBlock(i, turn);
    switch (step.type) {
      case "note": return noteBlock(i, turn);
      case "select_one": return /\bminimal\b/.test(step.appearance || "") || allNames(step).length > 12 ? selectBlock(i, turn) : choiceBlock(i, turn);
      case "select_multiple": return choiceBlock(i, turn);
      case "range": return rangeValues(step).length > 11 ? textBlock(i, turn) : choiceBlock(i, turn);
      case "rank": return rankBlock(i, turn);
      case "acknowledge": return acknowledgeBlock(i, turn);
      default: return textBlock(i, turn);
    }
  }

  /* --- Matrices: each row a group of its own, named by the caption, the row and the scale's heading --- */

  /* In letters; a Han character is as wide as two. */
  const width = words => Array.from(words).reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

  function cellGroup(i, turn, labelledBy, heading, what) {
    const step = model.steps[i], several = step.type === "select_multiple";
    const list = inputs(i, turn, model.choices(step).map(choice => choice.name), name => choiceWords(step, name), "cell");
    const clear = several ? null : clearButton(i, turn, what);
    const error = el("p", { class: "error", id: idOf(i, turn) + "e" });
    let required = false;
    const box = el("div", { class: "scale", role: several ? "group" : "radiogroup", id: idOf(i, turn), "aria-labelledby": labelledBy });
    box.style.setProperty("--n", model.choices(step).length);
    box.classList.toggle("short", model.choices(step).length <= 7 && model.choices(step).every(choice => width(choiceWords(step, choice.name)) <= 6));
    box.append(el("span", { class: "scalehead", "aria-hidden": "true" }, heading), ...list.made.map(choice => choice.box), ...(clear ? [clear] : []));
    return { box, error, isRequired: () => required, update() {
      const wrong = lackText(i, turn);
      box.classList.toggle("gone", !model.slots[i][turn].shown);
      error.textContent = wrong && heading ? `${heading}: ${wrong}` : wrong;
      error.hidden = wrong === "";
      describe(box, [error], wrong);
      required = !model.isReadonly(i, turn) && model.isRequired(i, turn);
      if (!several)
        flag(box, "aria-required", required);
      list.update();
      if (clear)
        showClear(clear, i, turn);
    } };
  }

  function matrixHead(columns) {
    const head = el("div", { class: "head", "aria-hidden": "true" }, el("span", { class: "corner" }));
    for (const { heading, list } of columns) {
      const choices = FORM.lists[list] ? FORM.lists[list].choices : [];
      const scale = el("div", { class: "scale" }, ...choices.map(choice => el("span", { class: "column" }, model.words(choice.label))));
      scale.style.setProperty("--n", choices.length);
      head.append(el("div", {}, heading ? el("div", { class: "heading" }, heading) : "", scale));
    }
    return head;
  }

  function rowBlock(row, turn, caption, columns) {
    const step = model.steps[row], id = "r" + idOf(row, turn), two = step.kind === "row";
    const cells = two ? columns.map((column, n) => row + 1 + n).filter(k => k < step.end) : [row];
    const text = el("span", { class: "text", id }), mark = el("span", { class: "required" }), hint = el("p", { class: "hint" });
    const box = el("div", { class: "row", role: two ? "group" : null });
    if (two)
      box.setAttribute("aria-labelledby", id);
    const groups = cells.map((k, n) => cellGroup(k, turn, `${caption} ${id}${columns[n].id ? " " + columns[n].id : ""}`,
                                                 columns[n].heading, [labelOf(row, turn), columns[n].heading].filter(Boolean).join(", ")));
    box.append(el("div", { class: "rowlabel" }, text, mark, hint), ...groups.map(group => group.box), ...groups.map(group => group.error));
    return { box, update() {
      box.hidden = !model.slots[row][turn].shown || !cells.some(k => model.slots[k][turn].shown);
      text.textContent = labelOf(row, turn);
      hint.textContent = model.piped(step.hint, row, turn);
      hint.hidden = hint.textContent === "";
      groups.forEach(group => group.update());
      mark.textContent = groups.some(group => group.isRequired()) ? own("required") : "";
    } };
  }

  function matrixBlock(i, turn) {
    const step = model.steps[i], id = "m" + idOf(i, turn), scales = step.scales || 0;
    const columns = [], hidden = el("div", { hidden: true });
    for (let n = 1; n <= scales; n++) {
      columns.push({ id: `${id}s${n}`, heading: labelOf(i + n, turn), list: model.steps[i + n].list });
      hidden.append(el("span", { id: `${id}s${n}` }, labelOf(i + n, turn)));
    }
    if (scales === 0)
      columns.push({ id: "", heading: "", list: step.list });
    const count = columns.reduce((sum, column) => sum + (FORM.lists[column.list] ? FORM.lists[column.list].choices.length : 0), 0);
    const box = el("fieldset", { class: "question matrix" + (count > 6 ? " broad" : "") });
    const caption = el("span", { class: "text", id }), hint = el("p", { class: "hint" });
    box.style.setProperty("--scales", columns.length);
    box.append(el("legend", { class: "label" }, caption), hint, hidden, matrixHead(columns));
    const rows = [];
    for (let row = i + 1 + scales; row < step.end; row = model.steps[row].end)
      rows.push(rowBlock(row, turn, id, columns));
    box.append(...rows.map(row => row.box));
    return { box, update() {
      caption.textContent = model.piped(step.label, i, turn);
      hint.textContent = model.piped(step.hint, i, turn);
      hint.hidden = hint.textContent === "";
      rows.forEach(row => row.update());
      box.hidden = !model.slots[i][turn].shown || rows.every(row => row.box.hidden);
    } };
  }

  /* --- Groups and repeats --- */

  function groupBlock(i, turn, outermost) {
    const step = model.steps[i], heading = el(outermost ? "h2" : "legend", { class: "label", tabindex: outermost ? "-1" : null });
    const hint = el("p", { class: "hint" }), box = el(outermost ? "section" : "fieldset", { class: "group" });
    const inner = blocks(i + 1, step.end, turn);
    box.append(heading, hint, ...inner.map(block => block.box));
    return { box, update() {
      box.hidden = !model.slots[i][turn].shown || !isSeen(i);
      heading.textContent = model.piped(step.label, i, turn);
      heading.hidden = heading.textContent === "";
      hint.textContent = model.piped(step.hint, i, turn);
      hint.hidden = hint.textContent === "";
      inner.forEach(block => block.update());
    } };
  }

  function turnBox(i, turn, inner) {
    const step = model.steps[i], what = model.piped(step.label, i, 0);
    return el("fieldset", { class: "group turn" }, el("legend", { class: "label", tabindex: "-1" }, own("turn", { what, n: turn + 1 })), ...inner.map(block => block.box),
      ...(step.rules.repeat_count ? [] : [button(own("remove"), () => {
        model.removeTurn(i, turn);
        model.compute();
        update();
        store();
        document.getElementById("add" + i).focus();
      }, { class: "quiet", "aria-label": `${own("remove")}: ${own("turn", { what, n: turn + 1 })}` })]));
  }

  function repeatBlock(i, outermost) {
    const step = model.steps[i], heading = el(outermost ? "h2" : "h3", { class: "label", tabindex: "-1" }), list = el("div", {});
    const hint = el("p", { class: "hint" });
    const add = button(own("add"), () => {
      const turn = model.turns(i);
      model.setTurns(i, turn + 1);
      model.defaults(turn);
      model.compute();
      update();
      store();
      if (list.lastChild)
        list.lastChild.querySelector("legend").focus();
    }, { id: "add" + i });
    const box = el("section", { class: "group" }, heading, hint, list, ...(step.rules.repeat_count ? [] : [add]));
    let made = [], stamp = null;
    return { box, update() {
      const slots = model.slots[i + 1] || [];
      box.hidden = !model.slots[i][0].shown;
      heading.textContent = model.piped(step.label, i, 0);
      hint.textContent = model.piped(step.hint, i, 0);
      hint.hidden = hint.textContent === "";
      /* The same turns in the same order keep their elements, and with them the focus. */
      if (stamp === null || stamp.length !== slots.length || stamp.some((slot, n) => slot !== slots[n])) {
        stamp = slots.slice();
        made = slots.map((slot, turn) => blocks(i + 1, step.end, turn));
        list.replaceChildren(...made.map((inner, turn) => turnBox(i, turn, inner)));
      }
      made.forEach(inner => inner.forEach(block => block.update()));
    } };
  }

  function blocks(from, end, turn, outermost) {
    const made = [];
    for (let i = from; i < end; i = model.steps[i].end) {
      const step = model.steps[i];
      if (step.kind === "group")
        made.push(groupBlock(i, turn, outermost));
      else if (step.kind === "repeat")
        made.push(repeatBlock(i, outermost));
      else if (step.kind === "matrix")
        made.push(matrixBlock(i, turn));
      else if (asks(step))
        made.push(questionBlock(i, turn));
    }
    return made;
  }

  /* --- The page around them --- */

  function update() {
    state.blocks.forEach(block => block.update());
    const words = document.getElementById("progress");
    if (!words || state.at < 0 || state.at >= pages.length)
      return;
    const seen = seenPages(), n = seen.indexOf(state.at);
    let all = 0, answered = 0;
    eachAsked((step, slot) => {
      all += step.other ? 0 : 1;
      answered += !step.other && slot.value !== "" ? 1 : 0;
    });
    words.textContent = [seen.length > 1 ? own("page", { page: n + 1, pages: seen.length }) : "", own("answered", { n: answered, all })].filter(Boolean).join(" · ");
    document.getElementById("bar").style.width = `${all ? 100 * answered / all : 0}%`;
    document.getElementById("next").textContent = n === seen.length - 1 ? own("finish") : own("next");
  }

  function languageChoice() {
    if (FORM.languages.length < 2)
      return null;
    const select = el("select", { id: "language", onchange: () => {
      model.lang = Number(select.value);
      model.compute();
      open();
      store();
      document.getElementById("language").focus();
    } }, ...FORM.languages.map((language, l) => el("option", { value: l, lang: language.tag, selected: l === model.lang }, language.label)));
    return el("div", { class: "language" }, el("label", { for: "language" }, own("language")), select);
  }

  function header() {
    return el("header", {}, el("h1", { tabindex: "-1" }, model.words(FORM.title)), languageChoice());
  }

  /* Asks twice before anything is gone. */
  function forgetBox(text) {
    const ask = button(text || own("forget"), () => sure(true), { class: "quiet", id: "forget" });
    const yes = button(own("forgetYes"), forget, { id: "forget-yes" }), no = button(own("forgetNo"), () => sure(false));
    const box = el("div", { class: "forget" }, ask);
    function sure(on) {
      box.replaceChildren(...(on ? [el("p", { id: "forget-sure" }, own("forgetSure")), el("div", { class: "buttons" }, no, yes)] : [ask]));
      (on ? no : ask).focus();
    }
    no.setAttribute("aria-describedby", "forget-sure");
    return box;
  }

  function firstPage() {
    const draft = stored(), found = draft && Array.isArray(draft.answers) && draft.turns;
    const notice = model.words(FORM.notice);
    const box = el("section", { class: "first" });
    if (notice)
      box.append(el("p", { class: "notice" }, notice));
    box.append(el("h2", {}, own(FORM.named ? "namedTitle" : "anonymousTitle")), el("p", {}, own(FORM.named ? "named" : "anonymous")), el("p", {}, own("alone")));
    if (FORM.minutes > 0)
      box.append(el("p", {}, own("minutes", { n: FORM.minutes })));
    if (found)
      box.append(el("div", { class: "note" }, el("p", {}, own("draftFound", { day: draft.day })), el("div", { class: "buttons" },
        button(own("draftContinue"), () => resume(draft), { id: "continue", class: "main" }), forgetBox(own("draftForget")))));
    else
      box.append(el("div", { class: "buttons" }, button(own("start"), begin, { id: "start", class: "main" })));
    return box;
  }

  function begin() {
    state.begun = true;
    state.since = performance.now();
    model.setNow(new Date());
    model.defaults();
    model.stamp("start");
    model.stamp("today");
    model.compute();
    state.at = seenPages().length ? seenPages()[0] : pages.length;
    if (state.at === pages.length)
      finish();
    else
      open();
    store();
  }

  function resume(draft) {
    model.lang = Math.min(Math.max(Number(draft.lang) || 0, 0), FORM.languages.length - 1);
    model.load(draft);
    Object.assign(state, { begun: true, seconds: Number(draft.seconds) || 0, since: performance.now() });
    const seen = seenPages();
    state.at = seen.includes(draft.at) ? draft.at : seen[0];
    open();
  }

  /* The first of what is wrong on a page gets the focus. */
  function showFirst(from) {
    let first = null;
    eachAsked((step, slot, i, turn) => {
      state.tried.add(idOf(i, turn));
      if (!first && model.lack(i, turn) !== "")
        first = document.getElementById(idOf(i, turn));
    }, from);
    update();
    if (first) {
      const inner = first.matches("input, textarea, select") ? first : first.querySelector("input:not([disabled]), button:not([hidden])") || first;
      inner.focus();
      first.closest(".question").scrollIntoView({ block: "nearest" });
    }
    return first !== null;
  }

  function go(by) {
    const seen = seenPages(), n = seen.indexOf(state.at);
    if (by > 0 && showFirst(pages[state.at]))
      return;
    if (by > 0 && n === seen.length - 1) {
      finish();
      return;
    }
    state.at = n + by < 0 ? -1 : seen[n + by];
    open();
    store();
  }

  function finish() {
    const faulty = seenPages().find(n => {
      let wrong = false;
      eachAsked((step, slot, i, turn) => { wrong = wrong || model.lack(i, turn) !== ""; }, pages[n]);
      return wrong;
    });
    if (faulty !== undefined) {
      state.at = faulty;
      open();
      showFirst(pages[faulty]);
      return;
    }
    model.setNow(new Date());
    model.stamp("end");
    model.compute();
    state.at = pages.length;
    state.seconds = seconds();
    state.since = performance.now();
    open();
    store();
  }

  /* --- The end --- */

  function save(name, text) {
    const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  function readable(answer) {
    const step = model.steps.find(s => s.id === answer.id && Boolean(s.other) === Boolean(answer.other));
    if (step.type === "acknowledge")
      return own("ok");
    return step.list >= 0 && !step.other ? answer.value.split(" ").map(name => choiceWords(step, name)).join(step.type === "rank" ? " > " : "; ") : answer.value;
  }

  function rowName(answer) {
    const i = model.steps.findIndex(s => s.id === answer.id && Boolean(s.other) === Boolean(answer.other));
    const step = model.steps[i], row = step.parent >= 0 && model.steps[step.parent].kind === "row" ? step.parent : -1;
    const turn = (answer.turn || 1) - 1;
    if (row < 0)
      return labelOf(i, turn) + (answer.turn ? ` (${answer.turn})` : "");
    return `${labelOf(row, turn)}: ${labelOf(model.steps[row].parent + i - row, turn)}`;
  }

  function lastPage() {
    const sheet = model.sheet(state.seconds), text = JSON.stringify(sheet, null, 1) + "\n";
    const name = `${(FORM.id || "form").replace(/[^\w-]+/g, "_")}-${sheet.code}.fruition-answers.json`;
    const all = el("textarea", { readonly: true, rows: 6, id: "all", "aria-label": own("holds") }), said = el("p", { role: "status", class: "said" });
    all.value = text;
    const list = el("dl", {}, ...[].concat(...sheet.answers.map(answer => [el("dt", {}, rowName(answer)), el("dd", {}, readable(answer))])));
    return el("section", { class: "last" }, el("h2", { tabindex: "-1" }, own("doneTitle")),
      el("ol", {},
        el("li", {}, el("p", {}, own("doneSave")), el("div", { class: "buttons" }, button(own("save"), () => {
          save(name, text);
          said.textContent = own("saved", { name });
        }, { id: "save", class: "main" }))),
        el("li", {}, el("p", {}, own("doneSend"))),
        el("li", {}, el("p", {}, own("doneCode")), el("p", { class: "code", id: "code" }, sheet.code))),
      said,
      el("details", {}, el("summary", {}, own("holds")), el("p", {}, own("holdsDay", { day: sheet.day, n: sheet.seconds })), list),
      el("details", {}, el("summary", {}, own("trouble")), el("p", {}, own("troubleHow")), all, el("div", { class: "buttons" }, button(own("copy"), () => {
        all.select();
        said.textContent = document.execCommand("copy") ? own("copied") : own("copyFailed");
      }))),
      el("div", { class: "buttons" }, button(own("change"), () => {
        state.at = seenPages().length ? seenPages()[0] : -1;
        open();
      }, { id: "change" })),
      el("p", {}, own("doneForget")), forgetBox());
  }

  function questions() {
    state.blocks = blocksOf(pages[state.at]);
    return el("form", { novalidate: true, onsubmit: event => event.preventDefault() },
      el("div", { class: "progress" }, el("p", { id: "progress" }), el("div", { class: "track", "aria-hidden": "true" }, el("div", { id: "bar" }))),
      ...state.blocks.map(block => block.box),
      el("div", { class: "buttons" }, button(own("back"), () => go(-1), { id: "back" }), button(own("next"), () => go(1), { id: "next", class: "main" })),
      el("footer", {}, el("p", {}, own(canStore ? "kept" : "notKept")), forgetBox()));
  }

  const blocksOf = page => [].concat(...page.map(i => blocks(i, model.steps[i].end, 0, true)));

  /* Shows where the person is, anew. said: what has just been done. */
  function open(said) {
    state.blocks = [];
    document.documentElement.lang = FORM.languages[model.lang].tag;
    document.title = model.words(FORM.title);
    main.className = state.at < 0 ? "at-first" : state.at < pages.length ? "at-questions" : "at-last";
    main.replaceChildren(header(), ...(said ? [el("p", { class: "note", role: "status" }, said)] : []),
      state.at < 0 ? firstPage() : state.at < pages.length ? questions() : lastPage());
    update();
    window.scrollTo(0, 0);
    const heading = main.querySelector("h2[tabindex]:not([hidden])") || main.querySelector("h1");
    if (state.begun || said)
      heading.focus();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      state.seconds = seconds();
      state.since = 0;
      store();
    } else if (state.begun) {
      state.since = performance.now();
    }
  });
  open();
  return { model, state };
})();
