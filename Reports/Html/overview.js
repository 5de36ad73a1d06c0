function overview() {
  const parts = [...remarks(), totalsPanel(), notCovered(), ...didNotRun()];
  const unknown = data.judged ? everyCase.filter(i => standing(i) && !standing(i)[1]) : failures;
  const known = data.judged ? failures.filter(i => standing(i)?.[1]) : [];
  for (const [heading, cases] of [[data.judged ? "Not as the baseline says" : "Failures", unknown], ["Failures that are known", known]])
    if (cases.length) parts.push(el("h2", {}, heading), ...failuresByClause(new Set(cases)));
  return [...parts, ...skipReasons(), el("h2", {}, "Category by target"), ...matrix()];
}

// What is broken, then what was seen, then which tests saw it and where.
const mostClauses = 30, mostTests = 6, mostTargets = 8;
function failuresByClause(cases) {
  const byClause = new Map();
  for (const { message, cases: all } of data.failureGroups) {
    const meant = all.filter(i => cases.has(i));
    if (!meant.length) continue;
    const key = text("clauses", meant[0]);
    (byClause.get(key) ?? byClause.set(key, []).get(key)).push({ message, cases: meant });
  }
  const parts = [...byClause.values()].slice(0, mostClauses).map(groups => el("section", { class: "broken" }, clausesMeant(groups[0].cases[0]), groups.map(wayOfFailing)));
  if (byClause.size > mostClauses) parts.push(el("p", { class: "soft" }, `and failures about ${plural(byClause.size - mostClauses, "other clause")}`));
  parts.push(el("p", {}, data.judged ? `${plural(cases.size, "case")} in all` : link(toCases({ outcome: failing }), `All ${plural(failures.length, "failure")}`)));
  return parts;
}

function clausesMeant(i) {
  const cited = clausesOf(i);
  return [cited.length > 1 ? el("p", { class: "soft" }, "One of these clauses is meant:") : cited.length ? null : el("p", { class: "soft" }, "No clause cited"), cited.map(clauseOf)];
}

function wayOfFailing({ message, cases }) {
  const tests = new Map();
  for (const i of cases) { const key = `${text("category", i)}.${shortClass(i)}.${text("name", i)}`; (tests.get(key) ?? tests.set(key, []).get(key)).push(i); }
  // What is known is not red, and the line that knows it says why.
  const known = standing(cases[0])?.[1] ?? false;
  const rows = [...tests].map(([name, on]) => el("li", {}, el("span", { class: "mono" }, name), el("span", { class: "places" }, on.slice(0, mostTargets).map(i =>
    el("a", { href: toCase(i) }, is(known ? "skip" : kind(i), kind(i) === "fail" && outcome(i) !== "fail" ? `${outcome(i)} on ${text("target", i)}` : text("target", i), flaky(i) ? ", flaky" : ""))), on.length > mostTargets ? el("span", { class: "soft" }, `and ${number(on.length - mostTargets)} more targets`) : null), known ? el("span", { class: "soft" }, standing(on[0])[2]) : null));
  return el("div", { class: known ? "way known" : "way" }, el("p", { class: "said" }, message, el("small", {}, plural(cases.length, "case"))), el("ul", {}, rows.slice(0, mostTests)),
    rows.length > mostTests ? el("details", {}, el("summary", { class: "soft" }, `${number(rows.length - mostTests)} more tests`), el("ul", {}, rows.slice(mostTests))) : null);
}

function totalsPanel() {
  const ran = totals.pass + totals.fail;
  // What the baseline knows is not red.
  const known = data.judged ? failures.filter(i => standing(i)?.[1]).length : 0;
  const shown = { ...totals, fail: totals.fail - known };
  const detail = {
    pass: ran ? `${(100 * totals.pass / ran).toFixed(totals.fail && totals.pass / ran > .99 ? 2 : 0)} % of what ran` : "nothing ran",
    fail: known ? `${number(known)} more failed as known` : outcomes.slice(0, 4).filter(o => byOutcome[o]).map(o => `${number(byOutcome[o])} ${o}`).join(", "),
    skip: totals.skip ? "not covered: a skip is not a pass" : "",
  };
  const figure = k => el("a", { class: shown[k] ? "" : "zero", href: toCases({ outcome: k === "fail" ? failing : k }) },
    is(k, words[k]), el("b", {}, number(shown[k])), el("span", { class: "detail" }, detail[k]));
  return el("div", {},
    el("section", { class: "totals", "aria-label": "Totals" }, ["pass", "fail", "skip"].map(figure)),
    el("div", { class: "bar", "aria-hidden": "true" }, ["pass", "fail", "skip"].filter(k => shown[k]).map(k => el("i", { class: k, style: `flex:${shown[k]}` })),
      known ? el("i", { class: "skip", style: `flex:${known}` }) : null,
      missing ? el("i", { class: "missing", style: `flex:${missing}` }) : null),
    el("p", { class: "bar-note" }, `${number(ran)} of ${plural(total + missing, "case")} ran.`));
}

// What keeps the run as a whole from being green, and what a reader must know.
function remarks() {
  return [data.modelsOnly ? el("div", { class: "note", role: "note" }, el("p", {}, el("b", {}, data.modelsOnly))) : null, data.problems.length ? el("div", { class: "note fail", role: "alert" }, data.problems.map(problem => el("p", {}, el("b", {}, problem)))) : null,
    data.notes.length ? el("div", { class: "note", role: "note" }, data.notes.map(note => el("p", {}, note))) : null];
}

function didNotRun() {
  if (!missing) return [];
  return [el("details", { class: "file" }, el("summary", {}, `${plural(missing, "case")} did not run`),
    el("pre", {}, [...data.notRun, ...(data.notRunUnlisted ? [`${number(data.notRunUnlisted)} ${data.notRun.length ? "more" : "that planned.txt does not name"}`] : [])].join("\n")))];
}

function notCovered() {
  const missing = run.targets.filter(target => target.unavailable);
  return missing.length ? el("div", { class: "note", role: "note" }, missing.map(target => el("p", {}, el("b", {}, target.id), " was not tested: ", target.unavailable))) : null;
}

function skipReasons() {
  const reasons = new Map();
  for (const i of everyCase)
    if (outcome(i) === "skip") reasons.set(firstLine(text("reason", i)), (reasons.get(firstLine(text("reason", i))) ?? 0) + 1);
  if (!reasons.size) return [];
  const rows = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 12);
  return [el("h2", {}, "Why cases were skipped"), table([numeric("Cases"), "Reason"], rows.map(([reason, count]) => el("tr", {},
    el("td", { class: "num", style: "width:72px" }, link(toCases({ outcome: "skip", q: reason.slice(0, 120) }), number(count))), el("td", { style: "overflow-wrap:anywhere" }, reason || "no reason given")))),
    reasons.size > rows.length ? el("p", { class: "soft" }, `and ${plural(reasons.size - rows.length, "more reason")}`) : ""];
}

function matrix() {
  const cells = new Map();
  for (const i of everyCase) {
    const key = columns.category.of[i] + "," + columns.target.of[i];
    (cells.get(key) ?? cells.set(key, { pass: 0, fail: 0, skip: 0 }).get(key))[kind(i)]++;
  }
  const cell = (category, target) => cells.get(columns.category.texts.indexOf(category) + "," + columns.target.texts.indexOf(target));
  return [leftOut(), table(["Category", ...targets.map(targetHead)], categories.map(category => el("tr", { class: targets.some(target => cell(category, target)) ? "some" : "" }, el("th", { scope: "row" }, link(toCases({ category }), category)),
    targets.map(target => { const sum = cell(category, target); return el("td", { "data-label": target, class: sum ? "" : "nothing" }, sum ? counts(sum, { category, target }) : el("span", { class: "soft" }, "no case")); }))), "stacks")];
}

function runView() {
  const facts = [["Started", moment(run.started)], ["Ended", moment(run.ended)], ["Exit code", `${run.exit}: ${exitMeaning[run.exit] ?? "unknown"}`], ...(data.judged ? [["By the baseline", `${data.judged.exit}: ${data.judged.verdict}`]] : []), ["Suite", run.suiteVersion], [data.modelsOnly ? "Kernel of the machine, which was not tested" : "Kernel", run.kernelRelease],
    ["KFD", run.kfdVersion || "none on this machine"], ["Filter", run.filter || "none: all cases"], ["Seed", data.seed], ["Command", run.command || "dotnet test"], ["amdgpu parameters", shortcut(Object.entries(run.moduleParameters))]];
  return [el("h2", {}, "Run"), table(["Fact", "Value"], facts.map(([name, value]) => el("tr", {}, el("th", { scope: "row", class: "soft" }, name), el("td", { class: "mono", style: "overflow-wrap:anywhere" }, String(value))))),
    ...Object.entries(run.facts).flatMap(([group, facts]) => [el("h2", {}, group[0].toUpperCase() + group.slice(1)), table(["Fact", "Value"], Object.entries(facts).map(([name, value]) => el("tr", {}, el("th", { scope: "row", class: "soft" }, name), el("td", { class: "mono", style: "overflow-wrap:anywhere" }, value))))]),
    el("h2", {}, "Targets"), table(["Target", "Kind", "ISA", "State"], run.targets.map(target => el("tr", {}, el("th", { scope: "row", class: "mono", style: "overflow-wrap:anywhere" }, targetName(target.id)), el("td", { "data-label": "Kind" }, target.kind), el("td", { "data-label": "ISA" }, target.isa),
      el("td", { "data-label": "State" }, target.unavailable ? [is("skip", "not tested"), el("div", { class: "soft" }, target.unavailable)] : ranOn(target.id) ? is("pass", "tested") : is("none", "no case ran")))), "stacks")];
}
const ranOn = target => everyCase.some(i => text("target", i) === target && outcome(i) !== "skip");
const exitMeaning = { 0: "as expected", 1: "a case failed", 2: "wrong usage", 3: "nothing ran, or a required target is missing", 4: "the machine is unhealthy", 5: "incomplete: the run was ended before every case had run", 6: "files made trouble", 7: "the command failed" };
