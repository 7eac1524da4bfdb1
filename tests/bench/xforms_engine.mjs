// How does @getodk/xforms-engine of npm fill a form with what our typist typed?
// Run by node_peer.py, in the folder where the engine is installed.
//
// Reads {"xform", "typed", "runs"} and writes PeerFigures, both JSON. The first
// filling warms the engine up and is not counted but for the first load and the
// peak of memory.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const HERE = pathToFileURL(`${process.cwd()}/`);
const ENGINE = new URL("node_modules/@getodk/xforms-engine/dist/index.js", HERE);
const OF_A_BROWSER = [
  ...["DOMParser", "XMLSerializer", "Node", "Element", "Document", "XMLDocument"],
  ...["Attr", "Text", "CDATASection", "Comment", "File", "Blob"],
];

// The engine is built for browsers: jsdom gives it their XML, and it is not to
// see Node while it begins, since it would ask for files that it does not bring.
async function engineOutsideABrowser() {
  const { JSDOM } = createRequire(HERE)("jsdom");
  const { window } = new JSDOM("", { url: "http://localhost/" });
  Object.assign(globalThis, { window, document: window.document });
  for (const name of OF_A_BROWSER) globalThis[name] = window[name];
  await fetch("data:,"); // Node's own part that it fetches with asks, too
  const versions = process.versions;
  Object.defineProperty(process, "versions", { value: {}, configurable: true });
  try {
    return await import(ENGINE.href);
  } finally {
    Object.defineProperty(process, "versions", { value: versions });
  }
}

// One form loaded and filled once; CPU seconds. The engine recomputes what an
// answer touches before it returns.
class Filling {
  constructor() {
    this.answers = [];
    this.rows = [];
    this.notTaken = 0;
    this.nodes = new Map();
  }

  async begin(engine, text) {
    const began = cpuSeconds();
    const form = await engine.loadForm(text, { missingResourceBehavior: "BLANK" });
    this.load = since(began);
    if (form.status === "failure") throw form.error;
    const loaded = cpuSeconds();
    const properties = { deviceID: "bench", username: "u001" };
    this.root = form.createInstance({ preloadProperties: properties }).root;
    this.began = since(loaded);
  }

  // All nodes by the path the engine itself calls them; rows are numbered.
  look(node) {
    this.nodes.set(node.currentState.reference, node);
    for (const child of node.currentState.children ?? []) this.look(child);
  }

  nodeAt(path) {
    if (!this.nodes.has(path)) this.look(this.root);
    return this.nodes.get(path);
  }

  do([act, path, said]) {
    try {
      const node = this.nodeAt(path);
      if (act === "row") this.addRow(node, Number(said));
      else this.timed(this.answers, () => answer(node, said));
    } catch {
      this.notTaken += 1; // its own faults: counted, and told in the page
    }
  }

  // A form begins with a row here or by a count: what is there is not added.
  addRow(repeat, number) {
    const there = repeat.currentState.children.length;
    if (there < number) this.timed(this.rows, () => repeat.addInstances(there - 1));
  }

  timed(kept, act) {
    const began = cpuSeconds();
    act();
    kept.push(since(began));
  }
}

function answer(node, said) {
  if (node.nodeType === "select") node.selectValues(said.split(" "));
  else if (node.nodeType === "rank") node.setValues(said.split(" "));
  else node.setValue(said);
}

function since(began) {
  return cpuSeconds() - began;
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function share(values, part) {
  const ordered = [...values].sort((one, other) => one - other);
  return ordered[Math.min(ordered.length - 1, Math.floor(part * ordered.length))];
}

function median(values) {
  return values.length === 0 ? null : share(values, 0.5);
}

function mean(values) {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function peakBytes() {
  if (!existsSync("/proc/self/status")) return null;
  const told = readFileSync("/proc/self/status", "utf-8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(told)[1]) * 1024;
}

async function filled(engine, work, text) {
  const filling = new Filling();
  await filling.begin(engine, text);
  for (const act of work.typed) filling.do(act);
  return filling;
}

const work = JSON.parse(readFileSync(0, "utf-8"));
const text = readFileSync(work.xform, "utf-8");
const engine = await engineOutsideABrowser();
const first = await filled(engine, work, text);
const memory = peakBytes();
const runs = [];
while (runs.length < work.runs) runs.push(await filled(engine, work, text));
const figures = {
  load: median(runs.map((run) => run.load)),
  load_cold: first.load,
  begin: median(runs.map((run) => run.began)),
  answer_mean: median(runs.map((run) => mean(run.answers))),
  answer_p95: median(runs.map((run) => share(run.answers, 0.95))),
  row: median(runs.flatMap((run) => run.rows)),
  memory,
  not_taken: first.notTaken,
};
process.stdout.write(JSON.stringify(figures));
