// Pieces that every view is made of.
const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  node.append(...children.flat(Infinity).filter(child => child != null && child !== ""));
  return node;
};
const words = { pass: "passed", fail: "failed", skip: "skipped", none: "not covered" };
const number = value => value.toLocaleString("en-US");
const plural = (count, one, many = one + "s") => `${number(count)} ${count === 1 ? one : many}`;
const time = ms => ms >= 60000 ? `${Math.floor(ms / 60000)} min ${Math.round(ms % 60000 / 1000)} s` : ms >= 1000 ? (ms / 1000).toFixed(2) + " s" : ms >= 10 || ms === 0 ? ms.toFixed(0) + " ms" : ms.toFixed(1) + " ms";
const size = bytes => bytes >= 1e6 ? (bytes / 1e6).toFixed(1) + " MB" : bytes >= 1e3 ? (bytes / 1e3).toFixed(1) + " kB" : bytes + " B";
const firstLine = value => value.split("\n", 1)[0];
const mark = kind => el("span", { class: "mark " + kind, "aria-hidden": "true" });
const is = (kind, ...label) => el("span", { class: "is " + kind }, mark(kind), label);
const link = (href, ...label) => el("a", { href }, label);
const toCase = i => "#case/" + encodeURIComponent(id(i));
const toCases = filter => "#cases?" + new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
const failing = "fail,timeout,crash,error";
const counts = (sum, filter) => el("span", { class: "counts" },
  ["fail", "pass", "skip"].filter(k => sum[k]).map(k => link(toCases({ ...filter, outcome: k === "fail" ? failing : k }), is(k, `${number(sum[k])} ${words[k]}`))));
const table = (head, rows, name = "") => el("div", { class: "scroll" }, el("table", { class: name },
  el("thead", {}, el("tr", {}, head.map(cell => cell instanceof Node ? cell : el("th", { scope: "col" }, cell)))), el("tbody", {}, rows)));
// A target's name may be broken where its parts end.
const targetName = name => name.split(/(?<=[!@.(])/).flatMap((part, n) => n ? [el("wbr"), part] : [part]);
const targetHead = name => el("th", { scope: "col", class: "target-head" }, targetName(name));
// In a narrow window each target is a line of its own, and most would say that there is nothing.
const leftOut = () => el("p", { class: "soft narrow-only" }, "Targets without a case are left out where another target has one.");
const moment = value => { const date = new Date(value); return Number.isNaN(date.getTime()) ? String(value) : date.toISOString().replace("T", " ").slice(0, 19) + " UTC"; };
const numeric = label => el("th", { class: "num", scope: "col" }, label);
const caseList = cases => el("ul", { class: "list" }, cases.map(i => el("li", {},
  is(kind(i), outcome(i) + (flaky(i) ? ", flaky" : "")), el("a", { class: "mono", href: toCase(i) }, id(i)), el("div", { class: "why" }, firstLine(text("reason", i))))));
const shortcut = parameters => parameters.length ? parameters.map(([name, value]) => `${name}=${value}`).join(" ") : "module not loaded";
