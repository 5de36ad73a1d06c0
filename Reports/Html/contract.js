// The contract: what this run found out about each clause on each target.
// A case that breaks is about one of the clauses that it cites: where they are several, each may be the one.
const clauseStates = { fail: "failed", maybe: "failed, or another that its case cites", pass: "verified", skip: "skipped", none: "not covered", na: "not of this version" };
// The host has no driver that could keep a clause.
const drivers = targets.filter(name => run.targets.find(target => target.id === name)?.kind !== "host");
const clauseTable = once(() => {
  const states = new Map();
  clauses.forEach(clause => states.set(clause.id, drivers.map(name => {
    const minor = data.kfdMinors[targets.indexOf(name)] ?? 0;
    return minor && (minor < clause.since || minor > clause.until) ? "na" : "none";
  })));
  const order = { fail: 5, maybe: 4, pass: 3, skip: 2, none: 1, na: 1 };
  const targetIndex = columns.target.texts.map(target => drivers.indexOf(target));
  for (const [clause, cases] of casesByClause()) for (const i of cases) {
    const row = states.get(clause) ?? states.set(clause, drivers.map(() => "none")).get(clause);
    const t = targetIndex[columns.target.of[i]];
    const state = kind(i) === "fail" && clausesOf(i).length > 1 ? "maybe" : kind(i);
    if (t >= 0 && order[state] > order[row[t]]) row[t] = state;
  }
  return states;
});
const lookOf = state => state === "maybe" ? "fail" : state === "na" ? "none" : state;
const isModel = name => run.targets.find(target => target.id === name)?.kind === "virtual";
const overall = row => ["fail", "maybe", "pass", "skip", "none"].find(state => row.includes(state)) ?? "na";

function contractView(parameters) {
  const filter = Object.fromEntries(parameters);
  const known = [...clauses, ...[...clauseTable().keys()].filter(id => !clauseById.has(id)).map(id => ({ id, statement: "", source: "" }))];
  const sums = {};
  for (const clause of known) { const state = overall(clauseTable().get(clause.id)); sums[state] = (sums[state] ?? 0) + 1; }
  const search = el("input", { type: "search", id: "search", placeholder: "Search clauses", "aria-label": "Search clauses", value: filter.q ?? "", autocomplete: "off" });
  const body = el("div");
  const chips = Object.keys(clauseStates).filter(state => sums[state]).map(state => el("button", { type: "button", "data-state": state, onclick: () => change({ state: filter.state === state ? "" : state }) },
    mark(lookOf(state)), clauseStates[state], el("small", {}, number(sums[state]))));
  const count = el("span", { class: "count", role: "status" });
  const change = entries => { Object.assign(filter, entries); history.replaceState(null, "", "#contract?" + new URLSearchParams(Object.entries(filter).filter(([, value]) => value))); draw(); };
  search.addEventListener("input", () => change({ q: search.value }));
  function draw() {
    const needle = (filter.q ?? "").toLowerCase();
    const shown = known.filter(clause => (!filter.state || overall(clauseTable().get(clause.id)) === filter.state) && `${clause.id} ${clause.statement} ${clause.source}`.toLowerCase().includes(needle));
    for (const button of chips) button.setAttribute("aria-pressed", String(button.dataset.state === filter.state));
    count.textContent = `${number(shown.length)} of ${plural(known.length, "clause")}`;
    body.replaceChildren(shown.length ? clauseMatrix(shown) : el("p", { class: "empty" }, "No clause matches."));
  }
  draw();
  const verified = known.filter(clause => overall(clauseTable().get(clause.id)) === "pass");
  const onDriver = verified.filter(clause => clauseTable().get(clause.id).some((state, t) => state === "pass" && !isModel(drivers[t]))).length;
  return [el("p", { style: "margin:24px 0 0;max-width:78ch" }, `Of ${plural(known.length, "clause")} of the driver's contract: ${number(onDriver)} verified on the driver, ${number(verified.length - onDriver)} verified on models alone, ${number(sums.fail ?? 0)} failed, ${sums.maybe ? `${number(sums.maybe)} cited by a failed case together with others, ` : ""}${number((sums.none ?? 0) + (sums.skip ?? 0))} not covered by this run.`),
    el("div", { class: "tools", role: "search", style: "padding-top:14px" }, search, el("div", { class: "chips" }, chips, count)), body];
}

function clauseMatrix(shown) {
  const rows = [];
  let group = null;
  for (const clause of shown) {
    const name = clause.id.split(".")[0];
    if (name !== group) rows.push(el("tr", { class: "group" }, el("th", { colspan: drivers.length + 1, scope: "rowgroup" }, group = name)));
    rows.push(el("tr", { class: clauseTable().get(clause.id).some(state => state !== "none" && state !== "na") ? "some" : "" }, el("td", {}, el("code", {}, clause.id), el("div", { style: "max-width:64ch" }, clause.statement), el("div", { class: "soft mono" }, clause.source)),
      clauseTable().get(clause.id).map((state, t) => el("td", { "data-label": drivers[t], class: state === "none" || state === "na" ? "nothing" : "" }, state === "none" || state === "na" ? is("none", clauseStates[state])
        : link(toCases({ clause: clause.id, target: drivers[t] }), is(lookOf(state), clauseStates[state]))))));
  }
  return el("div", {}, leftOut(), table(["Clause", ...drivers.map(targetHead)], rows, "stacks"));
}
