// Turns the applicable pairs of chart and script of @scion-scxml/test-framework into one JSON file.
// usage: node convert.js EXCLUDED OUTPUT   (run where node_modules is)
// A chart that holds anything which the tests' format (tests/chart/json_chart.hpp) cannot say stops
// the conversion: an applicable test never loses content silently.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const here = createRequire(path.join(process.cwd(), 'package.json'));
const { DOMParser } = here('@xmldom/xmldom');

const [, , excludedFile, outputFile] = process.argv;
const root = path.join(
  path.dirname(here.resolve('@scion-scxml/test-framework/package.json')), 'test');

function elements(node) {
  return Array.from(node.childNodes).filter((child) => child.nodeType === 1);
}

function refuse(element, why) {
  throw new Error(`<${element.localName}> ${why}`);
}

function condition(text) {
  if (!/^(true|false|!?In\('[^']+'\))$/.test(text)) throw new Error(`condition ${text}`);
  return text;
}

function allow(element, names) {
  for (const attribute of Array.from(element.attributes)) {
    if (!names.includes(attribute.name)) refuse(element, `attribute ${attribute.name}`);
  }
}

function milliseconds(delay) {
  const parts = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(delay);
  if (!parts) throw new Error(`delay ${delay}`);
  return Math.round(Number(parts[1]) * (parts[2] === 's' ? 1000 : 1));
}

const processor = 'http://www.w3.org/TR/scxml/#SCXMLEventProcessor';

function action(element) {
  switch (element.localName) {
    case 'log':
      return [];
    case 'raise':
      allow(element, ['event']);
      return [{ raise: element.getAttribute('event') }];
    case 'send': {
      allow(element, ['event', 'delay', 'target', 'type']);
      if (elements(element).length) refuse(element, 'content');
      if ((element.getAttribute('type') || processor) !== processor) refuse(element, 'type');
      const target = element.getAttribute('target');
      if (target === '#_internal') return [{ raise: element.getAttribute('event') }];
      if (target) refuse(element, `target ${target}`);
      return [{
        send: element.getAttribute('event'),
        delay: milliseconds(element.getAttribute('delay') || '0s')
      }];
    }
    case 'if':
      if (elements(element).some((e) => e.localName.startsWith('else'))) refuse(element, 'else');
      return [{ if: condition(element.getAttribute('cond')), then: actions(element) }];
    default:
      return refuse(element, 'is no action that the tests know');
  }
}

function actions(element) {
  return elements(element).flatMap(action);
}

function transition(element) {
  allow(element, ['event', 'cond', 'target', 'type']);
  const result = { do: actions(element) };
  for (const key of ['event', 'target']) {
    if (element.hasAttribute(key)) result[key] = element.getAttribute(key);
  }
  if (element.hasAttribute('cond')) result.cond = condition(element.getAttribute('cond'));
  if (element.getAttribute('type') === 'internal') result.internal = true;
  return result;
}

function state(element, unnamed) {
  allow(element, ['id', 'initial', 'type']);
  const result = { id: element.getAttribute('id') || `unnamed-${unnamed.count++}` };
  if (element.localName === 'parallel' || element.localName === 'final') {
    result.kind = element.localName;
  }
  if (element.localName === 'history') result.kind = element.getAttribute('type') || 'shallow';
  if (element.hasAttribute('initial')) result.initial = element.getAttribute('initial');
  Object.assign(result, { on: [], entry: [], exit: [], states: [] });
  for (const child of elements(element)) {
    const isDefault = child.localName === 'initial' ||
      (child.localName === 'transition' && element.localName === 'history');
    if (isDefault) {
      const source = child.localName === 'initial' ? elements(child)[0] : child;
      result.initial = source.getAttribute('target');
      result.initial_do = actions(source);
    } else if (child.localName === 'transition') {
      result.on.push(transition(child));
    } else if (child.localName === 'onentry') {
      result.entry.push(...actions(child));
    } else if (child.localName === 'onexit') {
      result.exit.push(...actions(child));
    } else if (['state', 'parallel', 'final', 'history'].includes(child.localName)) {
      result.states.push(state(child, unnamed));
    } else {
      refuse(child, `in <${element.localName}>`);
    }
  }
  return result;
}

function chart(file) {
  const text = fs.readFileSync(file, 'utf8').trim();
  const top = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  const unnamed = { count: 0 };
  let initial = top.getAttribute('initial') || '';
  const states = [];
  for (const child of elements(top)) {
    if (child.localName === 'initial') {
      initial = elements(child)[0].getAttribute('target');
    } else if (['state', 'parallel', 'final'].includes(child.localName)) {
      states.push(state(child, unnamed));
    } else {
      refuse(child, 'at the top');
    }
  }
  return { initial, states };
}

const excluded = new Set(
  fs.readFileSync(excludedFile, 'utf8').split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split(':')[0]));
const pairs = [];
for (const folder of fs.readdirSync(root).sort()) {
  if (!fs.statSync(path.join(root, folder)).isDirectory()) continue;
  for (const file of fs.readdirSync(path.join(root, folder)).sort()) {
    const script = path.join(root, folder, file.replace(/\.scxml$/, '.json'));
    if (file.endsWith('.scxml') && fs.existsSync(script)) {
      pairs.push({ name: `${folder}/${file.replace(/\.scxml$/, '')}`, script });
    }
  }
}
const cases = pairs.filter((pair) => !excluded.has(pair.name)).map((pair) => {
  try {
    return {
      name: pair.name,
      chart: chart(pair.script.replace(/\.json$/, '.scxml')),
      script: JSON.parse(fs.readFileSync(pair.script, 'utf8'))
    };
  } catch (error) {
    throw new Error(`${pair.name}: ${error.message}`);
  }
});
fs.writeFileSync(outputFile, JSON.stringify({ pairs: pairs.map((pair) => pair.name), cases }));
console.log(`${pairs.length} pairs found, ${cases.length} converted`);
