// This run beside others: what conformance diff says of them. It is the last column.
const mostChanges = 12;
const outcomeMark = outcome => is(outcome === "" ? "none" : kindOf(outcome), outcome || "-");
const runColumns = compared ? [...compared.labels.slice(0, -1), compared.labels.at(-1) + ", this run"] : [];

function compareView() {
  const groups = compared.kinds.map((kind, n) => [kind, compared.rows.filter(row => row[0] === n)]).filter(([, rows]) => rows.length);
  const parts = [el("h2", {}, "Comparison"), el("p", {}, compared.verdict), plainTable(["", ...runColumns], compared.facts.rows)];
  if (compared.before.length === 1) parts.push(el("h2", {}, "Outcomes before and now"), shifts());
  if (!groups.length) parts.push(el("p", {}, "No case differs."));
  for (const [kind, rows] of groups) {
    parts.push(el("h2", {}, `${number(rows.length)} ${kind}`), table(["Case", ...runColumns, "Why"], rows.slice(0, mostChanges).map(changeRow), "stacks"));
    const listed = rows.filter(row => typeof row[1] === "number");
    if (rows.length > mostChanges) parts.push(el("p", {}, listed.length ? link(toCases({ change: kind }), `All ${number(rows.length)}`) : `and ${number(rows.length - mostChanges)} more, which conformance diff lists`));
  }
  for (const { title, note, columns, rows } of compared.tables)
    parts.push(el("h2", {}, title), el("p", { class: "soft" }, note), plainTable(columns, rows.slice(0, 200)), rows.length > 200 ? el("p", { class: "soft" }, `and ${number(rows.length - 200)} more`) : null);
  if (compared.notes.length) parts.push(el("h2", {}, "Notes"), el("ul", {}, compared.notes.map(note => el("li", {}, note))));
  return parts;
}

const changeRow = ([, subject, cells, why]) => el("tr", {},
  el("td", { class: "mono", style: "overflow-wrap:anywhere" }, typeof subject === "number" ? link(toCase(subject), id(subject)) : subject),
  cells.map((cell, n) => el("td", { "data-label": runColumns[n] }, outcomeMark(cell))), el("td", { style: "overflow-wrap:anywhere" }, why));

const plainTable = (columns, rows) => table(columns, rows.map(([first, ...rest]) => el("tr", {},
  el("th", { scope: "row", class: "mono", style: "overflow-wrap:anywhere" }, first), rest.map((cell, n) => el("td", { "data-label": columns[n + 1], style: "overflow-wrap:anywhere" }, cell)))), "stacks");

// Of one other run: how many cases went from which outcome to which. A case that fails at times counts as failing.
function shifts() {
  const sums = new Map();
  const add = (was, now) => { const key = `${was ? was.split(/[ /]/)[0] : "absent"} ${now}`; sums.set(key, (sums.get(key) ?? 0) + 1); };
  for (const i of everyCase) add(before(i, 0), outcome(i));
  for (const [, subject, cells] of compared.rows) if (typeof subject !== "number") add(cells[0], "absent");
  const names = [...outcomes, "absent"].filter(name => [...sums.keys()].some(key => key.split(" ").includes(name)));
  const nature = (was, now) => was === now ? "same" : now === "absent" || now === "skip" ? "lost" : kindOf(now) === "fail" ? "worse" : "better";
  return table(["before \\ now", ...names.map(numeric)], names.map(was => el("tr", {}, el("th", { scope: "row" }, was),
    names.map(now => { const sum = sums.get(was + " " + now); return el("td", { class: "num " + (sum ? nature(was, now) : "same") }, sum ? number(sum) : "·"); }))), "shift");
}
