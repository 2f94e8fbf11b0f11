// Runs @scion-scxml/core on generated charts: one process for all.
// usage: node oracle.js INPUT OUTPUT   (run where node_modules is)
// INPUT: one {chart, events} in a line; OUTPUT: one {steps, end} in a line. steps[0] are the active
// leaves after the start, steps[n] after the n-th event. end is "all", "endless", or "differs" if
// the rest cannot be compared, because SCION leaves Appendix D at that point:
//  * it enters and exits by depth, Appendix D in document order; it raises done events after all
//    entries of a microstep, Appendix D at each: cut off if more than one event was raised so that
//    the order may differ;
//  * it raises done.state.P of a parallel once for each region that finishes in one microstep;
//  * it runs the exit actions of all states as soon as all leaves are final at any level.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const here = createRequire(path.join(process.cwd(), 'package.json'));
const scion = here('@scion-scxml/core');

const mostSmallSteps = 100;

function handlers(actions) {
  if (!actions || !actions.length) return undefined;
  return actions.map((action) => function () { this.raise({ name: action.raise }); });
}

function guard(text) {
  const parts = /^(!?)In\('(.*)'\)$/.exec(text);
  return function () { return this._interpreter.isIn(parts[2]) !== (parts[1] === '!'); };
}

function convertTransition(json) {
  const transition = {};
  if (json.event !== undefined) transition.event = json.event;
  if (json.target !== undefined) transition.target = json.target.split(' ');
  if (json.internal) transition.type = 'internal';
  if (json.cond !== undefined) transition.cond = guard(json.cond);
  transition.onTransition = handlers(json.do);
  return transition;
}

function convert(json, byId) {
  const state = { id: json.id, transitions: (json.on || []).map(convertTransition) };
  byId.set(json.id, json);
  if (json.kind === 'parallel' || json.kind === 'final') state.$type = json.kind;
  const target = (json.initial || '').split(' ');
  const entry = { target, onTransition: handlers(json.initial_do) };
  if (json.kind === 'deep' || json.kind === 'shallow') {
    state.$type = 'history';
    state.isDeep = json.kind === 'deep';
    state.transitions = [entry];
    return state;
  }
  if (json.states) state.states = json.states.map((child) => convert(child, byId));
  for (const child of json.states || []) child.parent = json;
  if (json.initial) {
    state.states.unshift({ $type: 'initial', transitions: [entry] });
  } else if (json.states && json.kind !== 'parallel') {
    state.initial = json.states.find((child) => !/deep|shallow/.test(child.kind || '')).id;
  }
  state.onEntry = handlers(json.entry);
  state.onExit = handlers(json.exit);
  return state;
}

const number = (id) => Number(id.slice(1));
const raisesOnEntry = (json) => !!(json.entry || json.initial_do || json.kind === 'final' ||
  (json.states || []).some((child) => /deep|shallow/.test(child.kind || '') && child.initial_do));

// Whether the order of what one microstep raised may differ from Appendix D.
function isAmbiguous(exited, entered, byId) {
  const exits = exited.filter((id) => byId.get(id).exit).map(number);
  if (exits.some((id, i) => i > 0 && id > exits[i - 1])) return true;
  const raisers = entered.filter((id) => raisesOnEntry(byId.get(id)));
  const ids = raisers.map(number);
  if (ids.some((id, i) => i > 0 && id < ids[i - 1])) return true;
  const finals = raisers.filter((id) => byId.get(id).kind === 'final');
  if (finals.length === 0) return false;
  return finals.length > 1 || raisers[raisers.length - 1] !== finals[0];
}

class Endless extends Error {}

function run({ chart, events }) {
  const byId = new Map();
  const model = { $type: 'scxml', id: 'top', states: chart.states.map((s) => convert(s, byId)) };
  model.initial = chart.initial ||
    chart.states.find((child) => !/deep|shallow/.test(child.kind || '')).id;
  const machine = new scion.Statechart(() => model);
  const result = { steps: [], end: 'all' };
  let smallSteps = 0;
  let exited = [];
  let entered = [];
  let ambiguous = false;
  let finished = null;
  machine.on('onSmallStepBegin', () => {
    if (++smallSteps > mostSmallSteps) throw new Endless();
    exited = [];
    entered = [];
  });
  machine.on('onExit', (id) => { if (byId.has(id)) exited.push(id); });
  machine.on('onEntry', (id) => { if (byId.has(id)) entered.push(id); });
  machine.on('onSmallStepEnd', () => {
    if (finished) return;
    const end = entered.find((id) => byId.get(id).kind === 'final' && !byId.get(id).parent);
    if (end) {
      finished = end;  // Appendix D stops here; SCION goes on
    } else if (isAmbiguous(exited, entered, byId)) {
      ambiguous = true;
    }
  });
  try {
    for (let i = 0; i <= events.length && result.end === 'all'; ++i) {
      smallSteps = 0;
      if (!finished) {
        if (i === 0) machine.start(); else machine.gen(events[i - 1]);
      }
      if (ambiguous) {
        result.end = 'differs';
      } else {
        result.steps.push(finished ? [finished] : machine.getConfiguration().sort());
        if (machine.isFinal() && !finished) result.end = 'differs';
      }
    }
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    result.end = ambiguous ? 'differs' : 'endless';
    if (finished) result.end = 'differs';
  }
  scion.BaseInterpreter.sessionRegistry.clear();
  return result;
}

const [, , inputFile, outputFile] = process.argv;
const lines = fs.readFileSync(inputFile, 'utf8').split('\n').filter((line) => line);
const results = lines.map((line) => JSON.stringify(run(JSON.parse(line))) + '\n');
fs.writeFileSync(outputFile, results.join(''));
