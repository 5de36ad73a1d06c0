// This run beside another one.
const mostChanges = 12;

function compareView() {
  const groups = Object.keys(changes).map(name => [name, everyCase.filter(i => changes[name](before(i), outcome(i)))]).filter(([, cases]) => cases.length);
  const parts = [el("h2", {}, "Comparison"), table(["", "Kernel", "Started", "Suite", "Passed", "Failed", "Skipped"].map((label, n) => n > 3 ? numeric(label) : label),
    [["before: " + compared.folder, compared.run], ["this run", run]].map(([label, r]) => el("tr", {}, el("th", { scope: "row" }, label), el("td", { class: "mono" }, r.kernelRelease), el("td", {}, r.started.slice(0, 19).replace("T", " ")), el("td", {}, r.suiteVersion.split("+")[0]),
      el("td", { class: "num" }, number(r.passed)), el("td", { class: "num" }, number(r.failed)), el("td", { class: "num" }, number(r.skipped))))),
    el("h2", {}, "Outcomes before and now"), shifts()];
  if (!groups.length && !compared.gone.length) parts.push(el("p", {}, "No case changed its outcome."));
  for (const [name, cases] of groups)
    parts.push(el("h2", {}, `${number(cases.length)} ${name}`), changeList(cases.slice(0, mostChanges)), cases.length > mostChanges ? el("p", {}, link(toCases({ change: name }), `All ${number(cases.length)}`)) : null);
  if (compared.gone.length) parts.push(el("h2", {}, `${number(compared.gone.length)} vanished`), el("p", { class: "soft" }, "The other run had these cases; this one does not."),
    el("ul", { class: "list" }, compared.gone.slice(0, mostChanges).map((name, n) => el("li", {}, is(kindOf(outcomeOf[compared.goneOutcome[n]]), outcomeOf[compared.goneOutcome[n]]), el("span", { class: "mono", style: "overflow-wrap:anywhere" }, name)))),
    compared.gone.length > mostChanges ? el("p", { class: "soft" }, `and ${number(compared.gone.length - mostChanges)} more`) : null);
  return [...parts, ...timeChanges()];
}

const changeList = cases => el("ul", { class: "list" }, cases.map(i => el("li", {}, is(kind(i), outcome(i)), el("a", { class: "mono", href: toCase(i) }, id(i)),
  el("div", { class: "why" }, [before(i) && `was ${before(i)}`, firstLine(text("reason", i))].filter(Boolean).join(": ")))));

function shifts() {
  const sums = new Map();
  for (const i of everyCase) { const key = (before(i) ?? "absent") + " " + outcome(i); sums.set(key, (sums.get(key) ?? 0) + 1); }
  for (const letter of compared.goneOutcome) { const key = outcomeOf[letter] + " absent"; sums.set(key, (sums.get(key) ?? 0) + 1); }
  const names = [...outcomes, "absent"].filter(name => [...sums.keys()].some(key => key.split(" ").includes(name)));
  const nature = (was, is) => was === is ? "same" : is === "absent" || is === "skip" ? "lost" : kindOf(is) === "fail" ? "worse" : "better";
  return table(["before \\ now", ...names.map(numeric)], names.map(was => el("tr", {}, el("th", { scope: "row" }, was),
    names.map(is => { const sum = sums.get(was + " " + is); return el("td", { class: "num " + (sum ? nature(was, is) : "same") }, sum ? number(sum) : "·"); }))), "shift");
}

function timeChanges() {
  const both = everyCase.filter(i => outcome(i) === "pass" && before(i) === "pass" && Math.max(columns.ms[i], compared.ms[i]) >= 20);
  const ratio = i => Math.max(columns.ms[i], .1) / Math.max(compared.ms[i], .1);
  const far = both.filter(i => ratio(i) >= 2 || ratio(i) <= .5).sort((a, b) => Math.abs(Math.log(ratio(b))) - Math.abs(Math.log(ratio(a)))).slice(0, 20);
  if (!far.length) return [];
  return [el("h2", {}, "Times that differ by a factor of two or more"), el("p", { class: "soft" }, "One measurement each, of 20 ms and above. conformance diff over repeated runs tells change from noise."),
    table(["Case", numeric("Before"), numeric("Now"), numeric("Ratio")], far.map(i => el("tr", {}, el("td", { style: "overflow-wrap:anywhere" }, el("a", { class: "mono", href: toCase(i) }, id(i))),
      el("td", { class: "num" }, time(compared.ms[i])), el("td", { class: "num" }, time(columns.ms[i])), el("td", { class: "num" }, ratio(i) >= 1 ? "× " + ratio(i).toFixed(1) : "÷ " + (1 / ratio(i)).toFixed(1)))))];
}
