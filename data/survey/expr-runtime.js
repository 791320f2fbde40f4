/* expr-runtime.js: computes expressions of a form in a browser, as src/core/form/expr-*.c does in the program. Plain ES2017.
 *
 * A translated expression (expr-js.h) is a function of a context: c => E.gt(c, E.name(c, "age"), 17).
 * Values are strings, numbers, booleans, or arrays of nodes; a node is a whole number, ascending in the order of the form, 0 its
 * document. The world w answers as FrExprWorld in expr.h does:
 *   named (from, name), children (node, name or null): arrays of nodes    parent (node): a node, or -1 for a document
 *   name (node), text (node): strings    instance (id): a node or -1      choiceLabel (from, question, code): a string or null
 *   random (): 0 ≤ x < 1                 now: ms since 1970 UTC, zone: minutes east of UTC, lang: "en" or "zh_CN"
 * Doc, at the end, is such a world but for now, zone, lang, random and choiceLabel. */
"use strict";
const E = (() => {
  const DAY = 86400000;

  /* --- Numbers and texts --- */

  /* In full, never with an exponent. */
  function numberText(x) {
    const text = Object.is(x, -0) ? "0" : String(x);
    const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
    if (!found)
      return text;
    const digits = found[2] + (found[3] || "");
    const exponent = Number(found[4]);
    if (exponent < 0)
      return found[1] + "0." + "0".repeat(-exponent - 1) + digits;
    return found[1] + digits.padEnd(exponent + 1, "0");
  }

  /* Days since 1970 of a civil date, NaN where there is none. */
  function dayOf(y, m, d) {
    const date = new Date(0);
    date.setUTCFullYear(y, m - 1, d);
    return y >= 1 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? Math.floor(date.getTime() / DAY) : NaN;
  }

  const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d*))?)?(?:(Z)|([+-])(\d\d):?(\d\d)?)?)?[ \t\r\n]*$/;

  function dateNumber(text, zone) {
    const f = DATE.exec(text);
    if (!f)
      return NaN;
    const h = Number(f[4] || 0), m = Number(f[5] || 0), s = Number(f[6] || 0);
    const zoneH = Number(f[10] || 0), zoneM = Number(f[11] || 0);
    if (h > 24 || m > 59 || s > 60 || zoneH > 23 || zoneM > 59)
      return NaN;
    let fraction = 0, unit = 1;
    for (const digit of (f[7] || "").slice(0, 9))
      fraction += digit * (unit /= 10);
    const own = f[8] ? 0 : f[9] ? (f[9] === "-" ? -1 : 1) * (zoneH * 60 + zoneM) : zone;
    return dayOf(Number(f[1]), Number(f[2]), Number(f[3])) + (h * 3600 + m * 60 + s + fraction + (zone - own) * 60) / 86400;
  }

  function textNumber(text, zone) {
    if (/^[ \t\r\n]*\d{4}-/.test(text))
      return dateNumber(text.replace(/^[ \t\r\n]+/, ""), zone);
    return /^[ \t\r\n]*-?(\d+(\.\d*)?|\.\d+)[ \t\r\n]*$/.test(text) ? Number(text) : NaN;
  }

  /* --- What a value is as a truth, number, text, or each of several --- */

  const is = v => Array.isArray(v) ? v.length > 0 : typeof v === "number" ? v !== 0 && !isNaN(v) : Boolean(v);

  function text(c, v) {
    if (Array.isArray(v))
      return v.length ? c.w.text(v[0]) : "";
    return typeof v === "number" ? numberText(v) : String(v);
  }

  const num = (c, v) => typeof v === "number" ? v : typeof v === "boolean" ? Number(v) : textNumber(Array.isArray(v) && !v.length ? "" : text(c, v), c.w.zone);
  const nodes = v => Array.isArray(v) ? v : [];
  const each = (c, values) => [].concat(...values.map(v => Array.isArray(v) ? v.map(n => c.w.text(n)) : [v]));
  const codes = value => value.split(/[ \t\r\n]+/).filter(code => code !== "");
  const trim = value => value.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");

  /* --- Comparing: of several answers one is enough --- */

  const SIGNS = {
    eq: (a, b) => a === b, ne: (a, b) => a !== b, lt: (a, b) => a < b, le: (a, b) => a <= b, gt: (a, b) => a > b, ge: (a, b) => a >= b,
  };

  function compare(c, sign, a, b) {
    const equality = sign === "eq" || sign === "ne";
    if (equality && (typeof a === "boolean" || typeof b === "boolean"))
      return SIGNS[sign](is(a), is(b));
    if (Array.isArray(a))
      return a.some(n => compare(c, sign, c.w.text(n), b));
    if (Array.isArray(b))
      return b.some(n => compare(c, sign, a, c.w.text(n)));
    if (equality && typeof a !== "number" && typeof b !== "number")
      return SIGNS[sign](a, b);
    return SIGNS[sign](num(c, a), num(c, b));
  }

  /* --- Paths --- */

  const sorted = list => Array.from(new Set(list)).sort((a, b) => a - b);

  function filter(c, list, inForm, ...predicates) {
    return predicates.reduce((kept, predicate) => kept.filter((node, i) => {
      const v = predicate(Object.assign({}, c, { here: node, from: inForm ? node : c.from, position: i + 1, size: kept.length }));
      return typeof v === "number" ? v === i + 1 : is(v);
    }), list);
  }

  function stepFrom(c, node, axis, name) {
    if (axis === "child")
      return c.w.children(node, name);
    const other = axis === "self" ? node : c.w.parent(node);
    return other >= 0 && (name === null || c.w.name(other) === name) ? [other] : [];
  }

  function path(c, start, inForm, ...steps) {
    return steps.reduce((from, [axis, name, ...predicates]) =>
      sorted([].concat(...from.map(node => filter(c, stepFrom(c, node, axis, name), inForm, ...predicates)))), nodes(start));
  }

  function place(w, node) {
    const parent = w.parent(node);
    return parent < 0 ? 1 : w.children(parent, w.name(node)).indexOf(node) + 1;
  }

  function liesWithin(w, node, ancestor) {
    while (node >= 0 && node !== ancestor)
      node = w.parent(node);
    return node === ancestor;
  }

  /* --- Days --- */

  /* [day, ms since midnight], or null. */
  function split(days) {
    const all = Math.floor(days * DAY + 0.5), day = Math.floor(all / DAY);
    return isFinite(days) && day >= -719162 && day <= 2932896 ? [day, all - day * DAY] : null;
  }

  const pad = (n, width) => String(n).padStart(width, "0");
  const civil = day => new Date(day * DAY);
  const iso = day => `${pad(civil(day).getUTCFullYear(), 4)}-${pad(civil(day).getUTCMonth() + 1, 2)}-${pad(civil(day).getUTCDate(), 2)}`;
  const clock = ms => `${pad(Math.floor(ms / 3600000), 2)}:${pad(Math.floor(ms / 60000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
  const nowDays = w => Math.floor(w.now + w.zone * 60000) / DAY;

  function dayText(days) {
    const moment = split(days);
    return moment ? iso(moment[0]) : "";
  }

  function momentText(days, zone) {
    const moment = split(days), away = Math.abs(zone);
    return moment ? `${iso(moment[0])}T${clock(moment[1])}${zone < 0 ? "-" : "+"}${pad(Math.floor(away / 60), 2)}:${pad(away % 60, 2)}` : "";
  }

  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const WEEKDAYS = { en: "Sun Mon Tue Wed Thu Fri Sat".split(" "), zh_CN: "周日 周一 周二 周三 周四 周五 周六".split(" ") };

  function formatDate(c, value, pattern) {
    const moment = split(num(c, value));
    if (!moment)
      return "";
    const date = civil(moment[0]), ms = moment[1], zh = c.w.lang === "zh_CN";
    const y = date.getUTCFullYear(), m = date.getUTCMonth() + 1, d = date.getUTCDate(), h = Math.floor(ms / 3600000);
    const parts = {
      Y: pad(y, 4), y: pad(y % 100, 2), m: pad(m, 2), n: m, b: zh ? m + "月" : MONTHS[m - 1], d: pad(d, 2), e: d,
      a: WEEKDAYS[zh ? "zh_CN" : "en"][date.getUTCDay()], H: pad(h, 2), h, M: pad(Math.floor(ms / 60000) % 60, 2),
      S: pad(Math.floor(ms / 1000) % 60, 2), 3: pad(ms % 1000, 3), "%": "%",
    };
    return text(c, pattern).replace(/%([\x01-\x7f])/g, (all, letter) => letter in parts ? parts[letter] : all);
  }

  function decimalTime(c, value) {
    const t = text(c, value), time = /^[0-9:.]*/.exec(t)[0];
    let days = textNumber(t, c.w.zone);
    if (isNaN(days) && time.length >= 5)
      days = textNumber("1970-01-01T" + time, c.w.zone);
    else if (!t.includes("T"))
      days = NaN;
    return days - Math.floor(days);
  }

  /* --- Parts of texts, by characters --- */

  function substr(c, value, from, to) {
    const list = Array.from(text(c, value));
    const at = v => {
      const n = isNaN(v) ? 0 : Math.trunc(v);
      return Math.min(Math.max(n < 0 ? n + list.length : n, 0), list.length);
    };
    return list.slice(at(num(c, from)), to === undefined ? list.length : at(num(c, to))).join("");
  }

  function substring(c, value, from, length) {
    const first = Math.floor(num(c, from) + 0.5), end = length === undefined ? Infinity : first + Math.floor(num(c, length) + 0.5);
    return Array.from(text(c, value)).filter((letter, i) => i + 1 >= first && i + 1 < end).join("");
  }

  function translate(c, value, from, to) {
    const search = Array.from(text(c, from)), replace = Array.from(text(c, to));
    return Array.from(text(c, value)).map(letter => {
      const at = search.indexOf(letter);
      return at < 0 ? letter : replace[at] || "";
    }).join("");
  }

  function base64(value) {
    if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value))
      return "";
    try {
      const bytes = Uint8Array.from(atob(value), letter => letter.charCodeAt(0));
      return bytes.includes(0) ? "" : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (fault) {
      return "";
    }
  }

  const patterns = new Map();

  /* [\w-.] holds a hyphen; what is no pattern matches nothing. */
  function regex(value, pattern) {
    if (!patterns.has(pattern)) {
      const sound = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, part => part.replace(/(\\[wWdDsS])-(?!\])/g, "$1\\-").replace(/([^\\])-(?=\\[wWdDsS])/g, "$1\\-"));
      let made = null;
      for (const flags of ["u", ""])
        try {
          made = made || new RegExp(sound, flags);
        } catch (fault) {
          made = null;
        }
      patterns.set(pattern, made);
    }
    return patterns.get(pattern) !== null && patterns.get(pattern).test(value);
  }

  /* --- Numbers --- */

  const roundHalfUp = x => x - Math.floor(x) >= 0.5 ? Math.floor(x) + 1 : Math.floor(x);

  function round(x, digits) {
    const n = Math.trunc(digits);
    if (isNaN(n))
      return NaN;
    if (!isFinite(x) || n > 15)
      return x;
    if (n < -300)
      return 0;
    let unit = 1;
    for (let i = 0; i < Math.abs(n); i++)
      unit *= 10;
    return n >= 0 ? roundHalfUp(x * unit) / unit : roundHalfUp(x / unit) * unit;
  }

  /* Of none, and where one is unknown, there is no least and no most. */
  function extreme(c, values, which) {
    const all = each(c, values).map(v => num(c, v));
    return all.length === 0 || all.some(isNaN) ? NaN : which(...all);
  }

  function checked(c, least, most, trues, weights) {
    let sum = 0;
    trues.forEach((yes, i) => { sum += yes && i < weights.length && !isNaN(weights[i]) ? weights[i] : 0; });
    const low = num(c, least), high = num(c, most);
    return (low < 0 || sum >= low) && (high < 0 || sum <= high);
  }

  /* --- Chance --- */

  const below = (c, n) => Math.min(Math.floor(c.w.random() * n), n - 1);

  function uuid(c, length) {
    const signs = "0123456789abcdefghijklmnopqrstuvwxyz";
    let made = "";
    if (length !== undefined)
      for (let i = 0; i < 256 && i + 1 <= num(c, length); i++)
        made += signs[below(c, 36)];
    else
      for (const letter of "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")
        made += letter === "x" ? signs[below(c, 16)] : letter === "y" ? signs[8 + below(c, 4)] : letter;
    return made;
  }

  function randomize(c, list, seed) {
    const mixed = [], max = 2147483647, given = seed === undefined ? 0 : Math.trunc(num(c, seed));
    let state = isFinite(given) ? given % max : 0;
    if (state <= 0)
      state += max - 1;
    nodes(list).forEach((node, i) => {
      state = state * 16807 % max;
      const x = seed === undefined ? c.w.random() : (state - 1) / (max - 1), j = Math.min(Math.floor(x * (i + 1)), i);
      mixed[i] = mixed[j];
      mixed[j] = node;
    });
    return mixed;
  }

  /* q and every other argument after it are functions: they are looked up in the whole form. */
  function indexedRepeat(c, q, ...pairs) {
    const whole = Object.assign({}, c, { from: 0 });
    let found = nodes(q(whole));
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const repeats = nodes(pairs[i](whole)), n = num(c, pairs[i + 1]);
      found = found.filter(node => repeats.some(repeat => place(c.w, repeat) === n && liesWithin(c.w, node, repeat)));
    }
    return found;
  }

  /* --- Functions by their names; if, and, or are the language's own --- */

  const f = {
    "abs": (c, x) => Math.abs(num(c, x)), "acos": (c, x) => Math.acos(num(c, x)), "asin": (c, x) => Math.asin(num(c, x)),
    "atan": (c, x) => Math.atan(num(c, x)), "atan2": (c, y, x) => Math.atan2(num(c, y), num(c, x)), "ceiling": (c, x) => Math.ceil(num(c, x)),
    "cos": (c, x) => Math.cos(num(c, x)), "exp": (c, x) => Math.exp(num(c, x)), "exp10": (c, x) => Math.pow(10, num(c, x)),
    "floor": (c, x) => Math.floor(num(c, x)), "int": (c, x) => Math.trunc(num(c, x)), "log": (c, x) => Math.log(num(c, x)),
    "log10": (c, x) => Math.log10(num(c, x)), "pi": () => Math.PI, "pow": (c, x, y) => C_pow(num(c, x), num(c, y)),
    "sin": (c, x) => Math.sin(num(c, x)), "sqrt": (c, x) => Math.sqrt(num(c, x)), "tan": (c, x) => Math.tan(num(c, x)),
    "number": (c, x) => x === undefined ? textNumber(c.w.text(c.here), c.w.zone) : num(c, x),
    "round": (c, x, digits) => round(num(c, x), digits === undefined ? 0 : num(c, digits)),
    "max": (c, ...values) => extreme(c, values, Math.max), "min": (c, ...values) => extreme(c, values, Math.min),
    "sum": (c, value) => each(c, [value]).reduce((sum, v) => sum + num(c, v), 0), "random": c => c.w.random(),

    "string": (c, x) => x === undefined ? c.w.text(c.here) : text(c, x),
    "boolean": (c, x) => is(x), "boolean-from-string": (c, x) => ["1", "true"].includes(text(c, x)),
    "not": (c, x) => !is(x), "true": () => true, "false": () => false,
    "coalesce": (c, a, b) => text(c, a()) || text(c, b()), "once": (c, a) => c.w.text(c.here) || text(c, a()),
    "concat": (c, ...values) => each(c, values).map(v => text(c, v)).join(""),
    "join": (c, between, ...values) => each(c, values).map(v => text(c, v)).join(text(c, between)),
    "contains": (c, a, b) => text(c, a).includes(text(c, b)), "starts-with": (c, a, b) => text(c, a).startsWith(text(c, b)),
    "ends-with": (c, a, b) => text(c, a).endsWith(text(c, b)), "regex": (c, a, b) => regex(text(c, a), text(c, b)),
    "normalize-space": (c, x) => codes(x === undefined ? c.w.text(c.here) : text(c, x)).join(" "),
    "string-length": (c, x) => Array.from(x === undefined ? c.w.text(c.here) : text(c, x)).length,
    substr, substring, translate,
    "substring-before": (c, a, b) => text(c, a).slice(0, Math.max(text(c, a).indexOf(text(c, b)), 0)),
    "substring-after": (c, a, b) => text(c, a).includes(text(c, b)) ? text(c, a).slice(text(c, a).indexOf(text(c, b)) + text(c, b).length) : "",
    "base64-decode": (c, a) => base64(text(c, a)), uuid,

    "now": c => momentText(nowDays(c.w), c.w.zone), "today": c => dayText(nowDays(c.w)), "date": (c, x) => dayText(num(c, x)),
    "date-time": (c, x) => momentText(num(c, x), c.w.zone), "decimal-date-time": (c, x) => num(c, x), "decimal-time": decimalTime,
    "format-date": formatDate, "format-date-time": formatDate,

    "selected": (c, a, code) => trim(text(c, code)) ? codes(text(c, a)).includes(trim(text(c, code))) : codes(text(c, a)).length === 0,
    "selected-at": (c, a, n) => codes(text(c, a))[Math.trunc(num(c, n))] || "", "count-selected": (c, a) => codes(text(c, a)).length,
    "jr:choice-name": (c, code, question) => c.w.choiceLabel(c.from, question, text(c, code)) || "",
    "checklist": (c, least, most, ...values) => {
      const trues = each(c, values).map(is);
      return checked(c, least, most, trues, trues.map(() => 1));
    },
    "weighted-checklist": (c, least, most, ...values) => {
      const paired = values.slice(0, values.length - values.length % 2);
      return checked(c, least, most, each(c, paired.filter((v, i) => i % 2 === 0)).map(is), each(c, paired.filter((v, i) => i % 2)).map(v => num(c, v)));
    },
    "count": (c, list) => nodes(list).length, "count-non-empty": (c, list) => nodes(list).filter(n => c.w.text(n) !== "").length,
    "position": (c, list) => list === undefined ? c.position : nodes(list).length ? place(c.w, list[0]) : NaN, "last": c => c.size,
    "current": c => [c.current], "indexed-repeat": indexedRepeat, randomize,
    "instance": (c, id) => [c.w.instance(text(c, id))].filter(n => n >= 0),
  };

  /* 1 to the power of what is infinite is 1, as in C. */
  function C_pow(x, y) {
    return isNaN(x) || isNaN(y) ? NaN : Math.abs(x) === 1 && !isFinite(y) ? 1 : Math.pow(x, y);
  }

  /* --- A form as a world: see expr-doc.h --- */

  class Doc {
    constructor(name) {
      this.items = [];
      this.byName = new Map();
      this.lists = new Map();
      this.inList = false;
      this.open = [];
      this.open.push(this.append("", "", -1));
      this.begin(name || "data", false);
    }

    append(name, answer, parent) {
      const node = this.items.push({ name, text: answer || "", parent, next: 0, turn: false }) - 1;
      if (!this.inList && name !== "")
        this.byName.set(name, (this.byName.get(name) || []).concat(node));
      return node;
    }

    end() {
      this.items[this.open.pop()].next = this.items.length;
      if (this.inList && this.open.length === 1)
        this.items[this.open.pop()].next = this.items.length;
    }

    begin(name, turn) {
      const node = this.append(name, "", this.open[this.open.length - 1]);
      this.items[node].turn = turn;
      this.open.push(node);
      return node;
    }

    add(name, answer) {
      const node = this.append(name, answer, this.open[this.open.length - 1]);
      this.items[node].next = node + 1;
      return node;
    }

    beginList(id) {
      while (this.open.length > 0)
        this.items[this.open.pop()].next = this.items.length;
      this.inList = true;
      this.lists.set(id, this.append("", "", -1));
      this.open.push(this.lists.get(id));
      this.begin("root", false);
    }

    set(node, answer) { this.items[node].text = answer; }
    endOf(node) { return this.items[node].next || this.items.length; }

    named(from, name) {
      const all = this.byName.get(name) || [];
      for (let at = from; at >= 0; at = this.items[at].parent) {
        const within = this.items[at].turn ? all.filter(n => n > at && n < this.endOf(at)) : [];
        if (within.length)
          return within;
      }
      return all;
    }

    children(node, name) {
      const found = [];
      for (let at = node + 1; at < this.endOf(node); at = this.endOf(at))
        if (name === null || this.items[at].name === name)
          found.push(at);
      return found;
    }

    parent(node) { return this.items[node].parent; }
    name(node) { return this.items[node].name; }
    text(node) { return this.items[node].text; }
    instance(id) { return this.lists.has(id) ? this.lists.get(id) : -1; }
  }

  /* --- For translated expressions, and for who runs them --- */

  const signs = {};
  for (const sign of Object.keys(SIGNS))
    signs[sign] = (c, a, b) => compare(c, sign, a, b);

  return Object.assign(signs, {
    is, num, text, path, filter, f, Doc, union: (a, b) => sorted(nodes(a).concat(nodes(b))), name: (c, name) => c.w.named(c.from, name),
    /* The context of a question's expression; item is the choice at hand in a choice filter. */
    context: (w, current, item) => ({ w, current, here: item === undefined ? current : item, from: current, position: 1, size: 1 }),
  });
})();
if (typeof module !== "undefined")
  module.exports = E;
