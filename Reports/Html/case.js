// The page of one case.
function caseView(name) {
  const i = indexById().get(name);
  if (i === undefined) return [el("p", { class: "empty" }, `This run has no case ${name}.`)];
  return [caseNavigation(i), ...caseBody(i, false)];
}

function caseNavigation(i) {
  const position = failures.indexOf(i);
  const step = (offset, label) => failures[position + offset] === undefined ? null : link(toCase(failures[position + offset]), label);
  return el("nav", { class: "path", "aria-label": "Case" }, el("span", {}, link("#cases", "Cases"), " / ", link(toCases({ category: text("category", i) }), text("category", i))),
    position < 0 ? null : el("span", { class: "counts" }, step(-1, "Previous failure"), el("span", {}, `failure ${number(position + 1)} of ${number(failures.length)}`), step(1, "Next failure")));
}

function caseBody(i, onPaper) {
  const facts = [["Target", text("target", i)], ["Time", outcome(i) === "skip" ? null : time(columns.ms[i])], ["Class", text("class", i)], ["Seed", seed(i)], ["Other runs", beforeInWords(i)], ["Baseline", standing(i) && `${standing(i)[0]}: ${standing(i)[2]}`]];
  const parts = [el("h2", { class: "case-title" }, id(i)),
    el("dl", { class: "facts" }, el("div", {}, el("dt", {}, "Outcome"), el("dd", {}, is(kind(i), outcome(i)))),
      facts.filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))))];
  if (outcome(i) !== "pass") parts.push(el("pre", { class: "message " + kind(i), style: "margin-top:18px" }, text("reason", i).trim() ? text("reason", i) : "no reason given"));
  if (clausesOf(i).length) parts.push(el("h3", {}, clausesOf(i).length === 1 ? "Clause" : kind(i) === "fail" ? "One of these clauses is meant" : "Clauses"), clausesOf(i).map(clauseOf));
  if (guardsOf(i).length) parts.push(el("h3", {}, "Guards against"), el("ul", { class: "elsewhere" }, guardsOf(i).map(fix => el("li", {}, fix))));
  // Where it holds and where it does not says more than any dump.
  const same = everyCase.filter(j => j !== i && columns.class.of[j] === columns.class.of[i] && columns.name.of[j] === columns.name.of[i]);
  if (same.length && !onPaper) parts.push(el("h3", {}, "The same test on other targets"), el("ul", { class: "elsewhere" }, same.map(j => el("li", {}, el("a", { href: toCase(j) }, is(kind(j), outcome(j), " on ", el("span", { class: "mono" }, targetName(text("target", j))))),
    outcome(j) === "pass" ? null : el("span", { class: "soft" }, firstLine(text("reason", j)))))));
  const details = data.details[i];
  if (details) parts.push(el("h3", {}, "To run it again"), command(details.repeat));
  if (details) parts.push(...evidence(details, onPaper));
  if (details?.others.length) parts.push(el("h3", {}, `${flaky(i) ? "Flaky" : "Attempts"}: ${number(details.failed)} of ${number(details.others.length + 1)} failed`), ...details.others.map(attempt => el("div", {},
    el("p", {}, `Attempt ${attempt.attempt}: `, is(kindOf(attempt.outcome), attempt.outcome), ` after ${time(attempt.ms)}`),
    attempt.reason ? el("pre", { class: "wrap" }, attempt.reason) : null, ...evidence(attempt, onPaper))));
  return parts.flat();
}

function clauseOf(name) {
  const clause = clauseById.get(name);
  return el("div", { class: "clause" }, link("#contract?q=" + encodeURIComponent(name), el("code", {}, name)), clause ? el("p", {}, clause.statement) : null, clause ? el("p", { class: "soft mono" }, clause.source) : null);
}

function command(value) {
  const copy = el("button", { type: "button", class: "plain", onclick: async () => { await navigator.clipboard.writeText(value); copy.textContent = "Copied"; } }, "Copy");
  return el("div", { class: "command" }, el("pre", { class: "wrap" }, value), navigator.clipboard ? copy : null);
}

function evidence({ evidence: folder, files }, onPaper) {
  if (!files.length) return [];
  const shown = onPaper ? files.slice(0, 3) : files;
  return [el("h3", {}, "Evidence"), el("p", { class: "soft", style: "margin:0" }, "Whole files in ", link(folder + "/", el("code", {}, folder + "/")), " beside this report."),
    ...shown.map(([name, content, bytes], n) => content === null
      ? el("p", {}, link(`${folder}/${encodeURIComponent(name)}`, name), el("span", { class: "soft" }, "  " + size(bytes)))
      : el("details", { class: "file", open: onPaper || n > 0 && n < 4 }, el("summary", {}, name, el("small", {}, size(bytes))), fileText(name, onPaper ? lastLines(content) : content)))];
}

// The message, the clauses and the command stand above already, so failure.txt stays shut. In the recorder the failure is what everybody looks for.
function fileText(name, content) {
  if (name !== "flight-recorder.txt") return el("pre", { class: name === "failure.txt" ? "wrap" : "" }, content);
  const pre = el("pre", { class: "wrap events" }, content.trimEnd().split("\n").map(line => el("span", { class: line.includes("  ======== ") ? "here" : "" }, line, "\n")));
  const here = [...pre.children].findLast(line => line.className === "here");
  if (here) requestAnimationFrame(() => { pre.scrollTop = here.offsetTop - pre.clientHeight / 2; });
  return pre;
}

// Paper is short: what happened last says most.
function lastLines(content) {
  const lines = content.trimEnd().split("\n"), most = 32;
  return lines.length <= most ? content : [`... ${number(lines.length - most)} lines before these are in the file`, ...lines.slice(-most)].join("\n");
}
