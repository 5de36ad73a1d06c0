"use strict";
// The run: columns with one entry for each case, as the writer put them into the page.
const data = JSON.parse(document.getElementById("data").textContent);
const { run, compared } = data;
const columns = data.cases;
const total = columns.outcome.length;
const outcomeOf = { p: "pass", f: "fail", s: "skip", t: "timeout", c: "crash", e: "error" };
const outcomes = ["fail", "timeout", "crash", "error", "pass", "skip"];
const kindOf = outcome => outcome === "pass" || outcome === "skip" ? outcome : "fail";
const text = (column, i) => columns[column].texts[columns[column].of[i]];
const outcome = i => outcomeOf[columns.outcome[i]];
const kind = i => kindOf(outcome(i));
const shortClass = i => text("class", i).split(/[.+]/).at(-1);
const id = i => columns.ids[i] ?? `${text("category", i)}.${shortClass(i)}.${text("name", i)}@${text("target", i)}`;
const seed = i => columns.seeds[i] ?? data.seed;
const flaky = i => data.details[i]?.flaky ?? false;
// How a case stands against the baseline, as [label, whether it is expected, why]; undefined for an ordinary pass and without a baseline.
const standing = i => data.judged?.standings[i];
const clausesOf = i => text("clauses", i).split(" ").filter(Boolean);
const guardsOf = i => text("guards", i).split("\n").filter(Boolean);
const everyCase = Array.from({ length: total }, (_, i) => i);
const clauses = data.clauses.map(([id, statement, source, since, until]) => ({ id, statement, source, since, until }));
const clauseById = new Map(clauses.map(clause => [clause.id, clause]));
const targets = [...new Set([...run.targets.map(target => target.id), ...columns.target.texts])];
const categories = [...columns.category.texts].sort();

const once = make => { let value; return () => value ??= make(); };
const indexById = once(() => new Map(everyCase.map(i => [id(i), i])));
const casesByClause = once(() => {
  const map = new Map();
  for (const i of everyCase) for (const clause of clausesOf(i)) map.has(clause) ? map.get(clause).push(i) : map.set(clause, [i]);
  return map;
});
// What a search looks at, in lower case.
const haystacks = once(() => everyCase.map(i => `${id(i)} ${text("class", i)} ${text("clauses", i)} ${text("guards", i)} ${text("reason", i).slice(0, 400)}${flaky(i) ? " flaky" : ""}`.toLowerCase()));

// How many of these cases passed, failed and were skipped: three numbers that are never added up.
const tally = cases => { const sum = { pass: 0, fail: 0, skip: 0 }; for (const i of cases) sum[kind(i)]++; return sum; };
const totals = tally(everyCase);
// Cases that were to be run and were not.
const missing = data.notRun.length + data.notRunUnlisted;
const failures = everyCase.filter(i => kind(i) === "fail");
const byOutcome = {};
for (const i of everyCase) byOutcome[outcome(i)] = (byOutcome[outcome(i)] ?? 0) + 1;

// What the other runs said of the same case, by the run's label; empty where one had no such case.
const before = (i, n) => compared.before[n].texts[compared.before[n].of[i]];
const beforeInWords = i => compared?.before.map((_, n) => before(i, n) && `${before(i, n)} in ${compared.labels[n]}`).filter(Boolean).join(", ");
// How a case differs from the other runs, the worst where it does from several: undefined where it does not.
const changeByCase = once(() => new Map(compared.rows.filter(row => typeof row[1] === "number").map(row => [row[1], compared.kinds[row[0]]])));
const changeOf = i => changeByCase().get(i);
