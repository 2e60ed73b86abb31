'use strict';

const interval = 1000;
const patience = 10000;
const filter = document.getElementById('filter');
const live = document.getElementById('live');
const liveText = document.getElementById('live-text');
const shownRows = {};
const drawn = {};
let drawnFilter = '';
let isSameFilter = true;
let timer = 0;
let polling = null;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; }
  if (className) { made.className = className; }
  return made;
}

/** A cell whose text may be broken where addresses and paths have their parts. */
function long(text, before) {
  const cell = element('td', undefined, 'long');
  if (before) { cell.append(before); }
  text.split(/(?<=[@._/])/).forEach(part => cell.append(part, document.createElement('wbr')));
  return cell;
}

function number(value) {
  return value.toLocaleString('en-US');
}

function plural(count, one, many) {
  return number(count) + ' ' + (count === 1 ? one : many);
}

function state(active) {
  return active ? element('td', 'active', 'short good') : element('td', 'inactive', 'short quiet');
}

function size(request) {
  if (request.rows !== undefined) { return plural(request.rows, 'row', 'rows'); }
  if (request.size === 0) { return '–'; }
  if (request.size < 1000) { return request.size + ' B'; }
  return request.size < 1000000 ? (request.size / 1000).toFixed(1) + ' kB' : (request.size / 1000000).toFixed(1) + ' MB';
}

function time(text) {
  return new Date(text).toLocaleTimeString('en-GB');
}

const rows = {
  users: user => [
    element('td', user.name || user.username),
    long(user.email),
    element('td', user.groups || '–', user.groups ? '' : 'quiet'),
    state(user.active)],
  groups: group => [
    element('td', group.name),
    element('td', group.type),
    element('td', number(group.count), 'number'),
    element('td', members(group), group.count ? '' : 'quiet')],
  members: member => [
    element('td', member.name),
    long(member.username),
    element('td', member.role),
    state(member.active)],
  requests: request => {
    const status = request.status === 0
      ? element('td', request.over ? 'none' : 'waiting', 'number ' + (request.over ? 'bad' : 'quiet'))
      : element('td', request.status, 'number ' + (request.status < 300 ? 'good' : request.status < 400 ? '' : 'bad'));
    return [
      element('td', request.number, 'number quiet'),
      element('td', time(request.time), 'short'),
      long(request.path, element('span', request.method, 'method')),
      status,
      element('td', size(request), 'number'),
      element('td', number(request.milliseconds) + ' ms', 'number quiet wide')];
  },
};

const keys = {
  users: user => user.id,
  groups: group => JSON.stringify([group.type, group.name]),
  members: member => member.oid,
  requests: request => request.number,
};

function members(group) {
  if (group.count === 0) { return 'no one'; }
  const more = group.count - group.members.length;
  return group.members.join(', ') + (more > 0 ? ' and ' + number(more) + ' more' : '');
}

/** Draws a table when its content has changed; rows that were not there before light up. */
function draw(name, list, total, matching, count, note) {
  const section = document.getElementById(name);
  const content = JSON.stringify([list, total, matching, count, note]);
  if (drawn[name] === content) { return; }
  drawn[name] = content;
  section.querySelector('.count').textContent = count;
  const noteLine = section.querySelector('.note');
  noteLine.textContent = note;
  noteLine.hidden = !note;
  section.querySelector('.table').hidden = list.length === 0;
  section.querySelector('.empty').hidden = total > 0;
  const nothing = section.querySelector('.nothing');
  if (nothing) { nothing.hidden = total === 0 || matching > 0; }

  const before = shownRows[name];
  shownRows[name] = new Set();
  section.querySelector('tbody').replaceChildren(...list.map(item => {
    const key = keys[name](item);
    const row = element('tr', undefined, isSameFilter && before && !before.has(key) ? 'fresh' : '');
    shownRows[name].add(key);
    row.append(...rows[name](item));
    return row;
  }));
}

function note(shown, matching, total) {
  if (shown < matching) { return 'The first ' + number(shown) + ' of ' + number(matching) + (matching < total ? ' that fit.' : '. The filter finds the others.'); }
  return matching < total ? number(matching) + ' of ' + number(total) + ' fit the filter.' : '';
}

function count(section) {
  const inactive = section.total - section.active;
  return number(section.total) + (inactive > 0 ? ', ' + number(inactive) + ' inactive' : '');
}

function drawTypes(types) {
  const content = JSON.stringify(types);
  if (drawn.types === content) { return; }
  drawn.types = content;
  document.getElementById('types').replaceChildren(
    ...types.map(type => element('li', type.name + ': ' + plural(type.groups, 'group', 'groups'))));
}

function show(state, query) {
  isSameFilter = query === drawnFilter;
  drawnFilter = query;
  const { ambition, agility, requests } = state;
  draw('users', ambition.users, ambition.total, ambition.matching, count(ambition),
    note(ambition.users.length, ambition.matching, ambition.total));
  drawTypes(ambition.types);
  draw('groups', ambition.groups, ambition.groupTotal, ambition.groupMatching,
    number(ambition.groupTotal) + ' in ' + plural(ambition.typeTotal, 'type', 'types'),
    note(ambition.groups.length, ambition.groupMatching, ambition.groupTotal));
  draw('members', agility.members, agility.total, agility.matching, count(agility),
    note(agility.members.length, agility.matching, agility.total));
  draw('requests', requests.last, requests.total, requests.total, number(requests.total),
    requests.last.length < requests.total ? 'The newest ' + number(requests.last.length) + '.' : '');
}

function tell(text, isOn) {
  live.className = isOn ? 'on' : 'off';
  if (liveText.textContent !== text) { liveText.textContent = text; }
}

async function poll() {
  clearTimeout(timer);
  if (polling) { polling.abort(); }
  const own = polling = new AbortController();
  const limit = setTimeout(() => own.abort(), patience);
  const query = filter.value;
  try {
    const answer = await fetch('/sandbox/state.json?q=' + encodeURIComponent(query), { cache: 'no-store', signal: own.signal });
    if (!answer.ok) { throw new Error(answer.status); }
    const state = await answer.json();
    if (own !== polling) { return; }
    show(state, query);
    tell('Live', true);
  } catch {
    if (own !== polling) { return; }
    tell('No answer. The sandbox has stopped; the content below is the last that was read.', false);
  } finally {
    clearTimeout(limit);
    if (own === polling) { timer = setTimeout(poll, interval); }
  }
}

filter.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(poll, 150);
});
poll();
