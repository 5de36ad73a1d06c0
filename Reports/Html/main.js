// Views and their addresses.
const views = {
  overview: { label: "Overview", draw: overview },
  cases: { label: "Cases", count: total, draw: casesView },
  contract: { label: "Contract", count: clauses.length, draw: contractView },
  time: { label: "Time", draw: timeView },
  ...(compared ? { compare: { label: "Comparison", draw: compareView } } : {}),
  run: { label: "Run", draw: runView },
};
const main = document.getElementById("main"), paper = document.getElementById("paper");
const scrolled = new Map();
let shown = null;

// Green is only for a run that tested something and in which nothing went wrong.
const judged = data.judged && (data.judged.exit ? ["fail", `Not as the baseline says: ${data.judged.verdict}`] : ["pass", totals.fail ? `As expected: ${plural(totals.fail, "failure")}, all of them known` : "As expected"]);
const verdict = judged ?? (totals.fail ? ["fail", `${number(totals.fail)} of ${plural(totals.pass + totals.fail, "case")} failed`]
  : run.exit === 5 || missing ? ["fail", missing ? `Incomplete: ${number(missing)} of ${plural(run.planned, "case")} did not run` : "Incomplete: the run was cut"]
  : !totals.pass ? ["skip", total ? `Nothing ran: all ${plural(total, "case")} skipped` : "Nothing ran: the run has no case"]
  : run.exit === 3 ? ["skip", "Nothing ran on any device"]
  : run.exit === 4 ? ["fail", "The machine is unhealthy"]
  : run.exit !== 0 ? ["fail", `Ended with exit code ${run.exit}: ${exitMeaning[run.exit] ?? "unknown"}`]
  : data.problems.length ? ["fail", data.problems[0]]
  : ["pass", `All ${plural(totals.pass, "case")} that ran passed`]);

function show() {
  const [path, query] = location.hash.slice(1).split(/\?(.*)/s);
  const [name, argument] = path.split(/\/(.*)/s);
  if (location.hash === "#main") { main.focus(); return; }
  if (shown !== null) scrolled.set(shown, scrollY);
  shown = location.hash;
  stopList();
  stopList = () => {};
  onresize = null;
  for (const tab of document.querySelectorAll("#tabs a")) tab.toggleAttribute("aria-current", tab.dataset.view === (name === "case" ? "cases" : views[name] ? name : "overview"));
  const parts = name === "case" ? caseView(decodeURIComponent(argument ?? "")) : (views[name] ?? views.overview).draw(new URLSearchParams(query ?? ""));
  main.replaceChildren(...parts.flat().filter(part => part != null && part !== ""));
  document.title = (name === "case" ? decodeURIComponent(argument ?? "") : verdict[1]) + " · conformance";
  const back = scrolled.get(location.hash) ?? 0;
  const below = Math.min(scrollY, document.querySelector(".head").offsetHeight);
  queueMicrotask(() => scrollTo(0, back || below));
}

// On paper: the view that is shown, with a list of cases instead of rows that follow a window, and behind the overview the first failures in full.
function print() {
  const isOverview = !location.hash || location.hash.startsWith("#overview"), isList = location.hash.startsWith("#cases");
  const most = isList ? 500 : 40;
  paper.replaceChildren();
  if (isList) {
    const listed = select(Object.fromEntries(new URLSearchParams(location.hash.split("?")[1])));
    paper.append(el("h2", {}, listed.length > most ? `The first ${most} of ${plural(listed.length, "case")}` : plural(listed.length, "case")), caseList(listed.slice(0, most)));
  }
  if (!isOverview || !failures.length) return;
  paper.append(el("h2", {}, failures.length > most ? `The first ${most} of ${number(failures.length)} failures` : "Failures in full"));
  for (const i of failures.slice(0, most)) paper.append(el("div", { class: "printed" }, caseBody(i, true)));
}

const tested = run.targets.filter(target => ranOn(target.id));
document.getElementById("verdict").textContent = verdict[1];
document.getElementById("verdict").className = verdict[0];
if (totals.skip && totals.pass + totals.fail) document.getElementById("verdict").append(el("span", { class: "rest" }, `, ${number(totals.skip)} skipped`));
if (missing && totals.fail) document.getElementById("verdict").append(el("span", { class: "rest" }, `, incomplete: ${number(missing)} did not run`));
document.getElementById("meta").append(...[new Date(run.started).toISOString().replace("T", " ").slice(0, 19) + " UTC", time(runTime()), !data.modelsOnly && "Linux " + run.kernelRelease, !data.modelsOnly && run.kfdVersion && "KFD " + run.kfdVersion,
  tested.length === run.targets.length ? plural(tested.length, "target") : `${number(tested.length)} of ${plural(run.targets.length, "target")} tested`, "suite " + run.suiteVersion.split("+")[0], run.filter && "filter " + run.filter].filter(Boolean).map(fact => el("span", {}, fact)));
document.getElementById("tabs").append(...Object.entries(views).map(([name, view]) => el("a", { href: "#" + name, "data-view": name }, view.label, view.count === undefined ? null : el("small", {}, number(view.count)))));
addEventListener("hashchange", show);
addEventListener("beforeprint", print);
addEventListener("keydown", event => {
  if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  const search = document.getElementById("search");
  if (search) search.focus(); else { location.hash = "#cases"; setTimeout(() => document.getElementById("search")?.focus()); }
});
history.scrollRestoration = "manual";
show();
