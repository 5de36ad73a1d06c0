// The list of cases: filtered by what the address says, and drawn only where the window looks.
let stopList = () => {};

function casesView(parameters) {
  const filter = Object.fromEntries(parameters);
  const wanted = new Set((filter.outcome ?? "").split(",").filter(Boolean));
  const search = el("input", { type: "search", id: "search", placeholder: "Search id, clause or reason", "aria-label": "Search cases", value: filter.q ?? "", autocomplete: "off" });
  const choose = (name, label, values) => el("select", { name, "aria-label": label, onchange: event => change({ [name]: event.target.value }) },
    el("option", { value: "" }, label), values.map(value => el("option", { value, selected: filter[name] === value }, value)));
  const chip = o => el("button", { type: "button", "aria-pressed": String(wanted.has(o)), onclick: () => toggle(o) }, mark(kindOf(o)), o, el("small", {}, number(byOutcome[o] ?? 0)));
  const clear = el("button", { type: "button", onclick: () => { location.hash = "#cases"; } }, "Clear");
  const count = el("span", { class: "count", role: "status" });
  const rows = el("div", { class: "rows", role: "list", "aria-label": "Cases" });
  const change = entries => { Object.assign(filter, entries); history.replaceState(null, "", toCases(filter)); draw(); };
  const toggle = o => { wanted.has(o) ? wanted.delete(o) : wanted.add(o); change({ outcome: [...wanted].join(",") }); for (const button of chips) button.node.setAttribute("aria-pressed", String(wanted.has(button.o))); };
  const chips = outcomes.filter(o => byOutcome[o] || wanted.has(o)).map(o => ({ o, node: chip(o) }));
  search.addEventListener("input", () => change({ q: search.value }));

  function draw() {
    const shown = select(filter);
    count.textContent = `${number(shown.length)} of ${plural(total, "case")}` + (filter.clause ? `, verifying ${filter.clause}` : "") + (filter.change ? `, ${filter.change}` : "");
    clear.hidden = !Object.values(filter).some(Boolean);
    stopList();
    stopList = virtualList(rows, shown);
  }

  queueMicrotask(draw);
  return [el("div", { class: "tools", role: "search" }, search,
    choose("category", "All categories", categories), choose("target", "All targets", targets),
    compared ? choose("change", "Compared: all", compared.kinds) : null,
    choose("sort", "Failures first", ["id", "slowest first", "in order of start"]),
    el("div", { class: "chips" }, chips.map(button => button.node), clear, count)), rows];
}

function select({ q = "", outcome: names = "", category, target, clause, change, sort }) {
  const needles = q.toLowerCase().split(/\s+/).filter(Boolean);
  const letters = new Set(names.split(",").filter(Boolean).map(name => Object.keys(outcomeOf).find(letter => outcomeOf[letter] === name)));
  const at = (column, value) => value ? columns[column].texts.indexOf(value) : null;
  const inCategory = at("category", category), onTarget = at("target", target);
  const citing = clause ? new Set(casesByClause().get(clause) ?? []) : null;
  const words = needles.length ? haystacks() : null;
  const shown = everyCase.filter(i => (!letters.size || letters.has(columns.outcome[i]))
    && (inCategory === null || columns.category.of[i] === inCategory) && (onTarget === null || columns.target.of[i] === onTarget)
    && (!citing || citing.has(i)) && (!change || changeOf(i) === change)
    && needles.every(needle => words[i].includes(needle)));
  const rank = { fail: 0, pass: 1, skip: 2 };
  if (sort === "slowest first") shown.sort((a, b) => columns.ms[b] - columns.ms[a]);
  else if (sort === "in order of start") shown.sort((a, b) => columns.start[a] - columns.start[b]);
  else if (sort !== "id") shown.sort((a, b) => rank[kind(a)] - rank[kind(b)]);
  return shown;
}

function rowOf(i, position, of) {
  const name = `${text("category", i)}.${shortClass(i)}.`;
  const why = text("reason", i) ? firstLine(text("reason", i)) : text("clauses", i);
  return el("a", { class: "row", href: toCase(i), role: "listitem", "aria-posinset": position + 1, "aria-setsize": of, "data-position": position, title: id(i) },
    is(kind(i), outcome(i) + (flaky(i) ? ", flaky" : ""), el("span", { class: "on" }, "  " + text("target", i))), el("span", { class: "name" }, el("span", { class: "dim" }, name), text("name", i)),
    el("span", { class: "target" }, text("target", i)), el("span", { class: "ms" }, outcome(i) === "skip" ? "" : time(columns.ms[i])), el("span", { class: "why" }, why));
}

// Rows of one height, of which only those in and near the window exist. Returns what ends it.
function virtualList(rows, shown) {
  const height = () => matchMedia("(max-width: 700px)").matches ? 70 : 50;
  let first = -1, last = -1, rowHeight = 0;
  function draw() {
    const changed = rowHeight !== height();
    rowHeight = height();
    rows.style.height = shown.length * rowHeight + "px";
    const top = -rows.getBoundingClientRect().top;
    const from = Math.max(0, Math.floor(top / rowHeight) - 12), to = Math.min(shown.length, Math.ceil((top + innerHeight) / rowHeight) + 12);
    if (!changed && from === first && to === last) return;
    const focused = document.activeElement?.dataset?.position;
    [first, last] = [from, to];
    rows.replaceChildren(...shown.slice(from, to).map((i, offset) => {
      const row = rowOf(i, from + offset, shown.length);
      row.style.top = (from + offset) * rowHeight + "px";
      return row;
    }));
    if (focused !== undefined) rows.querySelector(`[data-position="${focused}"]`)?.focus({ preventScroll: true });
  }
  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const position = Number(document.activeElement?.dataset?.position);
    if (!step || Number.isNaN(position)) return;
    event.preventDefault();
    const next = Math.min(shown.length - 1, Math.max(0, position + step));
    const row = rows.getBoundingClientRect().top + next * rowHeight;
    if (row < 60) scrollBy(0, row - 60); else if (row + rowHeight > innerHeight - 8) scrollBy(0, row + rowHeight - innerHeight + 8);
    draw();
    rows.querySelector(`[data-position="${next}"]`)?.focus({ preventScroll: true });
  }
  if (!shown.length) {
    rows.style.height = "auto";
    rows.replaceChildren(el("p", { class: "empty" }, total ? "No case matches." : "The run has no case at all."));
    return () => {};
  }
  addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", draw);
  rows.addEventListener("keydown", key);
  draw();
  return () => { removeEventListener("scroll", draw); removeEventListener("resize", draw); rows.removeEventListener("keydown", key); };
}
