// When what ran, and where the time went.
const runTime = () => Math.max(1, new Date(run.ended) - new Date(run.started));

function timeView() {
  const timed = everyCase.filter(i => outcome(i) !== "skip");
  if (!timed.length) return [el("p", { class: "empty" }, "Nothing ran, so there are no times.")];
  const slowest = [...timed].sort((a, b) => columns.ms[b] - columns.ms[a]).slice(0, 20);
  const spent = new Map();
  for (const i of timed) { const entry = spent.get(text("category", i)) ?? spent.set(text("category", i), { ms: 0, cases: 0 }).get(text("category", i)); entry.ms += columns.ms[i]; entry.cases++; }
  const most = Math.max(...[...spent.values()].map(entry => entry.ms), 1);
  const meter = (share, label) => el("div", { class: "meter" }, el("i", { style: `width:${(100 * share).toFixed(2)}%` }), el("span", { class: "num" }, label));
  return [el("h2", {}, "Cases over time"), ...lanes(),
    el("h2", {}, "Time by category"), table(["Category", numeric("Cases"), "Time of all cases together"], [...spent].sort((a, b) => b[1].ms - a[1].ms).map(([category, entry]) => el("tr", {},
      el("th", { scope: "row" }, link(toCases({ category, sort: "slowest first" }), category)), el("td", { class: "num", style: "width:90px" }, number(entry.cases)), el("td", { style: "width:60%" }, meter(entry.ms / most, time(entry.ms)))))),
    el("h2", {}, "Slowest cases"), table(["Case", "Outcome", "Time"], slowest.map(i => el("tr", {}, el("td", { style: "overflow-wrap:anywhere" }, el("a", { class: "mono", href: toCase(i) }, id(i))),
      el("td", {}, is(kind(i), outcome(i))), el("td", { class: "measured" }, meter(columns.ms[i] / columns.ms[slowest[0]], time(columns.ms[i]))))), "stacks")];
}

function lanes() {
  const span = runTime();
  const tip = el("p", { class: "tip", "aria-live": "polite" }, "Point at a lane to see what ran then; the lists below have the same in words.");
  const drawn = targets.map(target => ({ target, cases: everyCase.filter(i => columns.start[i] >= 0 && outcome(i) !== "skip" && text("target", i) === target).sort((a, b) => columns.start[a] - columns.start[b]) })).filter(lane => lane.cases.length);
  if (!drawn.length) return [el("p", { class: "empty" }, "The journal of this run has no times of start.")];
  const nodes = drawn.map(lane => {
    const canvas = el("canvas", { role: "img", "aria-label": `${plural(lane.cases.length, "case")} on ${lane.target} over ${time(span)}` });
    const at = event => { const ms = (event.offsetX / canvas.clientWidth) * span; return lane.cases.findLast(i => columns.start[i] <= ms && columns.start[i] + Math.max(columns.ms[i], span / canvas.clientWidth) >= ms); };
    canvas.addEventListener("pointermove", event => { const i = at(event); tip.textContent = i === undefined ? "" : `${id(i)}: ${outcome(i)}, ${time(columns.ms[i])}`; });
    canvas.addEventListener("click", event => { const i = at(event); if (i !== undefined) location.hash = toCase(i); });
    lane.canvas = canvas;
    return el("div", { class: "lane" }, el("span", { class: "mono", title: lane.target }, targetName(lane.target)), canvas);
  });
  const draw = () => drawn.forEach(lane => drawLane(lane, span));
  queueMicrotask(draw);
  onresize = draw;
  matchMedia("(prefers-color-scheme: dark)").onchange = draw;
  return [...nodes, el("div", { class: "axis", "aria-hidden": "true" }, ticks(span).map(ms => el("span", { style: `left:${(100 * ms / span).toFixed(2)}%` }, tickLabel(ms)))), tip];
}

// Up to seven marks at round times; none so far right that its label would be cut, which is up to a fifth of a phone's width.
function ticks(span) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 1800e3, 3600e3, 7200e3, 6 * 3600e3, 24 * 3600e3];
  const step = steps.find(ms => span / ms <= 6) ?? Math.ceil(span / 6 / 86400e3) * 86400e3;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, n) => n * step).filter(ms => ms <= span * .8);
}
const tickLabel = ms => !ms ? "0" : ms < 1e3 ? `${ms} ms` : ms < 60e3 ? `${ms / 1e3} s` : ms < 3600e3 ? `${Math.floor(ms / 60e3)}${ms % 60e3 ? ":" + ms % 60e3 / 1e3 : ""} min` : `${ms / 3600e3} h`;

function drawLane({ canvas, cases }, span) {
  const width = canvas.clientWidth * devicePixelRatio, height = canvas.clientHeight * devicePixelRatio;
  if (!width) return;
  Object.assign(canvas, { width, height });
  const paint = canvas.getContext("2d"), style = getComputedStyle(document.documentElement);
  for (const k of ["pass", "fail"]) {
    paint.fillStyle = style.getPropertyValue("--" + k);
    let painted = -1;
    for (const i of cases) {
      if (kind(i) !== k) continue;
      const left = columns.start[i] / span * width, wide = Math.max(k === "fail" ? 2 * devicePixelRatio : 1, columns.ms[i] / span * width - .5);
      if (left + wide <= painted) continue; // the same pixels again
      painted = left + wide;
      k === "fail" ? paint.fillRect(left, 0, wide, height) : paint.fillRect(left, height * .2, wide, height * .6);
    }
  }
}
