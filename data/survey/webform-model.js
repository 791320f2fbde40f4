/* webform-model.js: a form being filled in: what is shown, offered, calculated, wrong; and the file of answers with its code. Plain
 * ES2017. Needs expr-runtime.js. Rule for rule as src/core/form/form-response.c (its header says the rules) and
 * src/core/io/webform/answers.c (the file): change one, change the other.
 *
 * form is what src/core/io/webform/writer.c writes: { id, version, survey, named, languages, lists, steps, order, … }. Each step has
 * one slot a turn: raw (as given), value (as it counts), shown, offered. */
const Model = (() => {
  const MOST_TURNS = 100, DAY = 86400000;

  /* --- The code that shows that a file arrived unaltered: SHA-256, its first 40 bits in 8 signs --- */

  const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /* The first 32 bits of the fractional parts of the cube (roots) of the first primes. */
  function fractions(n, power) {
    const found = [];
    for (let x = 2; found.length < n; x++) {
      let prime = true;
      for (let y = 2; y * y <= x; y++)
        prime = prime && x % y !== 0;
      if (prime)
        found.push(Math.floor((Math.pow(x, power) % 1) * 4294967296) | 0);
    }
    return found;
  }

  function sha256(bytes) {
    const k = fractions(64, 1 / 3), hash = fractions(8, 1 / 2);
    const n = bytes.length, padded = new Uint8Array(((n + 8 >> 6) + 1) * 64), view = new DataView(padded.buffer);
    const turn = (x, by) => x >>> by | x << 32 - by;
    padded.set(bytes);
    padded[n] = 128;
    view.setUint32(padded.length - 8, Math.floor(n / 536870912));
    view.setUint32(padded.length - 4, n << 3);
    for (let at = 0; at < padded.length; at += 64) {
      const w = [];
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i++) {
        if (i < 16) {
          w[i] = view.getInt32(at + 4 * i);
        } else {
          const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >>> 3;
          const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >>> 10;
          w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
        }
        const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + k[i] + w[i] | 0;
        const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, d + t1 | 0, c, b, a, t1 + t2 | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((x, i) => { hash[i] = hash[i] + x | 0; });
    }
    return hash.map(x => x >>> 0);
  }

  function shortCode(text) {
    const hash = sha256(new TextEncoder().encode(text));
    let bits = "", code = "";
    for (const word of hash.slice(0, 2))
      bits += word.toString(2).padStart(32, "0");
    for (let i = 0; i < 40; i += 5)
      code += (i === 20 ? "-" : "") + SIGNS[parseInt(bits.slice(i, i + 5), 2)];
    return code;
  }

  const escaped = text => text.replace(/[\\\n\r\t]/g, sign => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[sign]);

  function canonical(sheet) {
    const lines = [["fruition-answers 1"], [sheet.form], [sheet.form_version], [sheet.survey], [sheet.day], [String(sheet.seconds)]];
    for (const r of sheet.repeats)
      lines.push(["repeat", r.id, r.name, String(r.turns)]);
    for (const a of sheet.answers)
      lines.push([a.id, String(a.turn || 0), a.other ? "other" : "", a.name, a.value]);
    return lines.map(parts => parts.map(escaped).join("\t") + "\n").join("");
  }

  /* Halves of characters and the sign that ends texts in C can't travel. */
  const clean = text => text.replace(/\0/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "\ufffd")
    .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd");

  const pad = n => String(n).padStart(2, "0");
  const dayOf = date => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

  /* --- The form --- */

  class Model {
    constructor(form, lang, now) {
      this.form = form;
      this.steps = form.steps;
      this.lang = lang;
      this.slots = form.steps.map(() => [this.newSlot()]);
      this.setNow(now || new Date());
      this.compute();
    }

    newSlot() { return { raw: "", value: "", own: true, shown: true, offered: null, node: 0 }; }

    /* In an anonymous form it is always the beginning of the day. */
    setNow(date) {
      this.zone = -date.getTimezoneOffset();
      const ahead = this.zone * 60000;
      this.now = this.form.named ? date.getTime() : Math.floor((date.getTime() + ahead) / DAY) * DAY - ahead;
      this.day = dayOf(date);
    }

    /* --- The document that expressions read --- */

    placeRepeat(i, holder) {
      const step = this.steps[i];
      this.slots[i][0].node = holder;
      for (let turn = 0; turn < this.turns(i); turn++) {
        this.placeSteps(i + 1, step.end, turn, this.doc.begin(step.name, true));
        this.doc.end();
      }
    }

    placeScales(i, turn, holder) {
      const matrix = this.steps[i];
      for (let scale = 1; scale <= matrix.scales; scale++) {
        const step = this.steps[i + scale], node = step.name ? this.doc.begin(step.name, false) : holder;
        this.slots[i + scale][turn].node = node;
        for (let row = i + 1 + matrix.scales; row < matrix.end; row = this.steps[row].end) {
          this.slots[row][turn].node = holder;
          if (row + scale < this.steps[row].end)
            this.placeSteps(row + scale, row + scale + 1, turn, node);
        }
        if (step.name)
          this.doc.end();
      }
    }

    placeStep(i, turn, holder) {
      const step = this.steps[i], slot = this.slots[i][turn];
      const opens = step.name !== "" && step.end > i + 1 && !step.header;
      slot.node = opens ? this.doc.begin(step.name, false) : step.name !== "" ? this.doc.add(step.name, "") : holder;
      if (step.scales)
        this.placeScales(i, turn, slot.node);
      else
        this.placeSteps(i + 1, step.end, turn, opens ? slot.node : holder);
      if (opens)
        this.doc.end();
    }

    placeSteps(from, end, turn, holder) {
      for (let i = from; i < end; i = this.steps[i].end)
        if (this.steps[i].kind === "repeat")
          this.placeRepeat(i, holder);
        else
          this.placeStep(i, turn, holder);
    }

    placeLists() {
      for (const list of this.form.lists.filter(l => l.name !== "")) {
        this.doc.beginList(list.name);
        for (const choice of list.choices) {
          this.doc.begin("item", false);
          this.doc.add("name", choice.name);
          this.doc.add("label", this.words(choice.label));
          for (const [column, text] of choice.columns)
            this.doc.add(column, text);
          this.doc.end();
        }
        this.doc.end();
      }
    }

    setNode(step, slot, text) {
      if (step.name !== "" && step.field)
        this.doc.set(slot.node, text);
    }

    build() {
      this.doc = new E.Doc("data");
      this.placeSteps(0, this.steps.length, 0, 1);
      this.placeLists();
      Object.assign(this.doc, {
        now: this.now, zone: this.zone, lang: this.form.languages[this.lang].own, random: Math.random,
        choiceLabel: (from, question, code) => {
          const step = this.steps.find(s => s.name === question);
          const choice = step && step.list >= 0 && this.form.lists[step.list].choices.find(c => c.name === code);
          return choice ? this.words(choice.label) : null;
        },
      });
      this.each((step, slot) => this.setNode(step, slot, slot.raw));
    }

    each(visit) {
      this.steps.forEach((step, i) => this.slots[i].forEach((slot, turn) => visit(step, slot, i, turn)));
    }

    context(slot, item) { return E.context(this.doc, slot.node, item); }
    test(rule, slot) { const c = this.context(slot); return E.is(rule(c)); }

    /* --- What counts --- */

    choices(step) { return step.list >= 0 ? this.form.lists[step.list].choices : []; }

    isOffered(step, slot, choice) {
      if (choice >= this.choices(step).length)
        return step.hasOther;
      return slot.offered === null || slot.offered[choice];
    }

    /* The names that are offered, in the order of the list. */
    offered(step, slot) {
      const names = this.choices(step).map(choice => choice.name).filter((name, c) => this.isOffered(step, slot, c));
      return step.hasOther && !names.includes("other") ? names.concat("other") : names;
    }

    offeredCodes(step, slot) {
      const names = this.offered(step, slot), given = slot.raw.split(/[ \t\r\n]/).filter(code => code !== "");
      const kept = given.filter(code => names.includes(code));
      return (step.type === "rank" ? kept.concat(names.filter(name => name !== "" && !given.includes(name))) : kept).join(" ");
    }

    settle(i, turn) {
      const step = this.steps[i], slot = this.slots[i][turn], parent = step.parent >= 0 ? this.steps[step.parent] : null;
      slot.shown = slot.own && (parent === null || this.slots[step.parent][parent.repeat >= 0 ? turn : 0].shown);
      slot.value = "";
      if (slot.shown && slot.raw !== "" && step.field)
        slot.value = step.list >= 0 && !step.other ? this.offeredCodes(step, slot) : slot.raw;
      this.setNode(step, slot, slot.value);
    }

    settleAll(i, turn) {
      for (let k = i; k < this.steps[i].end; k++)
        this.slots[k].forEach((slot, t) => {
          if (t === turn || this.steps[k].repeat !== this.steps[i].repeat)
            this.settle(k, t);
        });
    }

    /* --- Rules --- */

    apply(i, prop) {
      const step = this.steps[i], rule = step.rules[prop];
      const turns = step.kind === "repeat" ? 1 : this.slots[i].length;
      for (let turn = 0; turn < turns; turn++) {
        const slot = this.slots[i][turn];
        if (prop === "relevant") {
          slot.own = this.test(rule, slot);
          this.settleAll(i, turn);
        } else if (prop === "calculation") {
          if (step.once && slot.raw !== "")
            continue;
          this.setNode(step, slot, slot.raw);
          slot.raw = this.asText(rule, slot);
          this.settle(i, turn);
        } else if (prop === "choice_filter") {
          const list = this.form.lists[step.list], document = this.doc.instance(list.name);
          const items = document >= 0 ? this.doc.children(document + 1, "item") : [];
          slot.offered = list.choices.map((choice, k) => E.is(rule(this.context(slot, items[k] || 0))));
          this.settle(i, turn);
        } else {
          const c = this.context(slot), x = E.num(c, rule(c)), wanted = isNaN(x) ? 0 : Math.trunc(Math.min(Math.max(x, 0), MOST_TURNS));
          if (wanted !== this.turns(i)) {
            this.setTurns(i, wanted);
            return false;
          }
        }
      }
      return true;
    }

    asText(rule, slot) {
      const c = this.context(slot), text = E.text(c, rule(c));
      return text === "NaN" ? "" : text;
    }

    pass() {
      this.build();
      this.each((step, slot, i, turn) => {
        slot.own = true;
        slot.offered = null;
        this.settle(i, turn);
      });
      return this.form.order.every(([i, prop]) => this.apply(i, prop));
    }

    compute() {
      for (let i = 0; i < 10 && !this.pass(); i++)
        ;
    }

    /* --- What the page asks and says --- */

    turns(repeat) { return repeat + 1 < this.steps[repeat].end ? this.slots[repeat + 1].length : 0; }

    setTurns(repeat, turns) {
      for (let i = repeat + 1; i < this.steps[repeat].end; i++) {
        while (this.slots[i].length < Math.min(turns, MOST_TURNS))
          this.slots[i].push(this.newSlot());
        this.slots[i].length = Math.min(turns, MOST_TURNS);
      }
    }

    removeTurn(repeat, turn) {
      for (let i = repeat + 1; i < this.steps[repeat].end; i++)
        this.slots[i].splice(turn, 1);
    }

    set(i, turn, text) { this.slots[i][turn].raw = clean(text); }
    value(i, turn) { return this.slots[i][turn].value; }

    /* Gives what is unanswered its default; within a repeat only from a turn on. */
    defaults(fromTurn) {
      this.build();
      this.each((step, slot, i, turn) => {
        if (slot.raw !== "" || step.other || !step.field || (fromTurn !== undefined && (step.repeat < 0 || turn < fromTurn)))
          return;
        slot.raw = step.rules.default ? this.asText(step.rules.default, slot) : step.fixed || "";
        this.setNode(step, slot, slot.raw);
      });
    }

    isReadonly(i, turn) {
      const step = this.steps[i];
      return Boolean(step.rules.calculation || (!step.other && step.rules.read_only && this.test(step.rules.read_only, this.slots[i][turn])));
    }

    isAsked(step) { return step.field && (step.other || !["calculate", "start", "end", "today"].includes(step.type)); }
    isRequired(i, turn) { return Boolean(this.steps[i].rules.required && this.test(this.steps[i].rules.required, this.slots[i][turn])); }

    isOfKind(step, value) {
      const type = step.other ? "text" : step.type, decimal = /^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$/;
      if (type === "integer")
        return /^-?[0-9]{1,15}$/.test(value);
      if (type === "decimal")
        return decimal.test(value);
      if (type === "range") {
        const [start, end, by] = step.range, x = Number(value), n = (x - start) / by;
        return decimal.test(value) && x >= Math.min(start, end) && x <= Math.max(start, end) && Math.abs(n - Math.round(n)) < 1e-9;
      }
      if (type === "date") {
        const date = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value + "T00:00:00Z") : new Date(NaN);
        return !isNaN(date) && date.toISOString().slice(0, 10) === value;
      }
      return true;
    }

    /* "", "answer", "kind" or "constraint": what is wrong. */
    lack(i, turn) {
      const step = this.steps[i], slot = this.slots[i][turn];
      if (!slot.shown || !this.isAsked(step) || this.isReadonly(i, turn))
        return "";
      if (slot.value === "")
        return this.isRequired(i, turn) ? "answer" : "";
      if (!this.isOfKind(step, slot.value))
        return "kind";
      return step.rules.constraint && !this.test(step.rules.constraint, slot) ? "constraint" : "";
    }

    /* A text in the language shown; within one, ${name} is what was answered. */
    words(text) { return Array.isArray(text) ? text[this.lang] : text || ""; }

    piped(text, i, turn) {
      const c = this.context(this.slots[i][turn]);
      return this.words(text).replace(/\$\{\s*([^}\s]+)\s*\}/g, (all, name) => E.text(c, E.name(c, name)));
    }

    /* --- Answers --- */

    answers(from, end, turn) {
      const found = [];
      for (let i = from || 0; i < (end === undefined ? this.steps.length : end); i++) {
        const step = this.steps[i];
        if (step.kind === "repeat") {
          for (let t = 0; t < this.turns(i); t++)
            found.push(...this.answers(i + 1, step.end, t));
          i = step.end - 1;
          continue;
        }
        const value = this.value(i, turn || 0);
        if (value === "")
          continue;
        const answer = { id: step.id, name: step.name, value };
        if (step.repeat >= 0)
          answer.turn = (turn || 0) + 1;
        if (step.other)
          answer.other = true;
        found.push(answer);
      }
      return found;
    }

    sheet(seconds) {
      const { id, version, survey } = this.form;
      const repeats = this.steps.map((step, i) => ({ id: step.id, name: step.name, turns: this.turns(i), kind: step.kind })).filter(r => r.kind === "repeat");
      repeats.forEach(repeat => delete repeat.kind);
      const sheet = { format: "fruition-answers", version: 1, form: id, form_version: version, survey, day: this.day, seconds, repeats,
                      answers: this.answers() };
      sheet.code = shortCode(canonical(sheet));
      return sheet;
    }

    /* Sets what begins, ends or dates the answers: the moment in a named form, the day in an anonymous one. */
    stamp(type) {
      this.each((step, slot) => {
        if (step.field && !step.other && step.type === type)
          slot.raw = type === "today" || !this.form.named ? this.day : E.f.now({ w: this.doc });
      });
    }

    /* --- Drafts --- */

    save() {
      const turns = {}, answers = [];
      this.each((step, slot, i, turn) => {
        if (step.kind === "repeat")
          turns[step.id] = this.turns(i);
        if (slot.raw !== "")
          answers.push([step.id, step.other ? 1 : 0, turn, slot.raw]);
      });
      return { turns, answers };
    }

    load(draft) {
      this.steps.forEach((step, i) => {
        if (step.kind === "repeat" && draft.turns[step.id] >= 0)
          this.setTurns(i, draft.turns[step.id]);
      });
      this.each((step, slot, i, turn) => {
        const found = draft.answers.find(a => a[0] === step.id && a[1] === (step.other ? 1 : 0) && a[2] === turn);
        slot.raw = found ? String(found[3]) : "";
      });
      this.compute();
    }
  }

  Object.assign(Model, { shortCode, canonical, sha256 });
  return Model;
})();
