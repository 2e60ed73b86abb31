'use strict';
(function () {
  const pageSize = 100;
  const changesShown = 4;
  const paperSize = 5000;
  const slice = 5000;
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const items = data.items;
  const words = Object.fromEntries(data.categories);
  const find = id => document.getElementById(id);
  const search = find('search');
  const filters = { category: find('filter-category'), service: find('filter-service'), action: find('filter-action') };
  const sort = find('sort');
  const rows = find('rows');
  const legend = Array.from(document.querySelectorAll('.legend'));
  const number = n => n.toLocaleString('en-US');
  const ofProject = { SetProjectRole: true, RemoveProjectRole: true };
  const ofGroup = { AddMembership: true, RemoveMembership: true, CreateGroup: true };
  const anyBefore = items.some(item => item.since);
  let shown = items;
  let page = 0;
  let turnOf = 0;

  // Every value goes through textContent: markup in a value stays text.
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { write(made, text); }
    return made;
  }

  // Long words may be broken behind a mark, and nowhere else.
  function write(target, text) {
    String(text).split(/(\S{17,})/).forEach((part, i) => {
      if (i % 2 === 0) {
        if (part) { target.append(part); }
      } else {
        part.split(/(?<=[@._\-\/\\:;,=&])(?=[^@._\-\/\\:;,=&])/).forEach((piece, j) => {
          if (j > 0) { target.append(document.createElement('wbr')); }
          target.append(piece);
        });
      }
    });
  }

  function nameOf(service, text) {
    const names = service && data.names[service];
    return names && Object.hasOwn(names, text) ? names[text] : null;
  }

  // A value by its name, and the identifier beside it.
  function value(kind, service, text) {
    const name = nameOf(service, text);
    const made = element(kind, '', name === null ? text : name);
    if (name !== null) { made.append(element('span', 'id', ' (' + text + ')')); }
    return made;
  }

  const inWords = name => name.replace(/(?<=[a-z])[A-Z](?=[a-z])/g, letter => ' ' + letter.toLowerCase());

  function label(item, name) {
    const made = element('span', 'name');
    if (ofProject[item.action]) {
      made.append('Role in ', value('span', item.service, name));
    } else {
      write(made, ofGroup[item.action] ? name : inWords(name));
      made.title = name;
    }
    return made;
  }

  function searchText(item) {
    if (item.text === undefined) {
      const named = (item.changes || []).flat().map(text => text && nameOf(item.service, text));
      item.text = [item.name, item.key, item.id, item.message, item.outcome, item.action, data.words[item.action], item.service]
        .concat(...(item.changes || []), named).filter(Boolean).join('\n').toLocaleLowerCase();
    }
    return item.text;
  }

  function changeLine(item, change) {
    const [name, before, after] = change;
    const line = element('div', 'change');
    const values = element('span', 'values');
    if (before !== null) { values.append(value('del', item.service, before)); }
    if (before !== null && after !== null) { values.append(' → '); }
    if (after !== null) { values.append(value('ins', item.service, after)); }
    line.append(label(item, name), values);
    return line;
  }

  function changeCell(item, all) {
    const cell = element('td', 'changes');
    const changes = item.changes || [];
    const first = all || changes.length <= changesShown + 1 ? changes.length : changesShown;
    changes.slice(0, first).forEach(c => cell.append(changeLine(item, c)));
    if (first < changes.length) {
      const more = element('details');
      more.append(element('summary', '', (changes.length - first) + ' more'));
      changes.slice(first).forEach(c => more.append(changeLine(item, c)));
      cell.append(more);
    }
    return cell;
  }

  function personCell(item) {
    const cell = element('td', 'person', item.name || item.key);
    if (item.name) { cell.append(element('small', 'key', item.key)); }
    if (item.id) { cell.append(element('small', 'id', item.id)); }
    return cell;
  }

  function ending(item) {
    return item.category === 'Done' || item.outcome === 'Conflict' ? data.words[item.outcome] : words[item.category];
  }

  function row(item, all) {
    const made = element('tr');
    made.dataset.category = item.category;
    made.dataset.step = item.step || 0;
    const action = element('td', 'action', data.words[item.action] || '');
    if (item.service) { action.append(element('small', '', item.service)); }
    const end = element('td', 'end');
    end.append(element('span', 'mark ' + item.category, ending(item)));
    if (item.category === 'LeftOut' && anyBefore) { end.append(element('small', item.since ? 'since' : 'since new', item.since ? 'left out since ' + item.since : 'new')); }
    if (item.message) { end.append(element('p', 'message', item.message)); }
    if (item.time) { end.append(element('small', '', item.time + (item.attempts > 1 ? ', ' + item.attempts + ' requests' : ''))); }
    made.append(element('td', 'number', item.step ? number(item.step) : ''), element('td', 'number', item.row ? number(item.row) : ''), personCell(item), action, changeCell(item, all), end);
    return made;
  }

  function draw(all) {
    const last = Math.max(0, Math.ceil(shown.length / pageSize) - 1);
    page = Math.min(page, last);
    const from = all ? 0 : page * pageSize;
    const part = shown.slice(from, from + (all ? paperSize : pageSize));
    rows.replaceChildren(...part.map(item => row(item, all)));
    find('shown').textContent = shown.length === 0
      ? 'none of ' + number(items.length)
      : number(from + 1) + ' to ' + number(from + part.length) + ' of ' + number(shown.length)
        + (shown.length < items.length ? ' (' + number(items.length) + ' in all)' : '');
    find('on-paper').textContent = all && part.length < items.length
      ? 'On paper: ' + number(part.length) + ' of ' + number(items.length) + ' lines. ' + (shown.length > paperSize ? 'Filter before you print, or export CSV, for the others.' : 'The page was filtered.')
      : '';
    find('empty').hidden = shown.length > 0;
    find('table').hidden = shown.length === 0;
    find('previous').disabled = page === 0;
    find('next').disabled = page === last;
    legend.forEach(b => b.setAttribute('aria-pressed', String(b.dataset.category === filters.category.value)));
  }

  // Between two slices the browser may draw, and take what is typed.
  function breathe() {
    return new Promise(resolve => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { channel.port1.close(); resolve(); };
      channel.port2.postMessage(null);
    });
  }

  const orders = {
    step: (a, b) => (a.step || Infinity) - (b.step || Infinity) || (a.row || 0) - (b.row || 0),
    key: (a, b) => (a.place || 0) - (b.place || 0)
  };

  async function apply() {
    const mine = ++turnOf;
    const parts = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const chosen = Object.keys(filters).filter(f => filters[f].value);
    const found = [];
    for (let from = 0; from < items.length; from += slice) {
      if (from > 0) {
        await breathe();
        if (mine !== turnOf) { return; }
      }
      items.slice(from, from + slice).forEach(item => {
        if (chosen.every(f => item[f] === filters[f].value) && parts.every(p => searchText(item).includes(p))) { found.push(item); }
      });
    }
    if (orders[sort.value]) { found.sort(orders[sort.value]); }
    shown = found;
    page = 0;
    draw(false);
  }

  function turn(by) {
    page += by;
    draw(false);
    find('changes').scrollIntoView();
  }

  function only(chosen) {
    search.value = '';
    Object.keys(filters).forEach(f => { filters[f].value = chosen[f] || ''; });
    apply();
  }

  const texts = { category: v => words[v], service: v => v, action: v => data.words[v] };
  Object.keys(filters).forEach(f => {
    const there = new Set(items.map(i => i[f]).filter(Boolean));
    (f === 'category' ? data.categories.map(c => c[0]) : Array.from(there)).filter(v => there.has(v)).forEach(v => {
      const option = element('option', '', texts[f](v));
      option.value = v;
      filters[f].append(option);
    });
    filters[f].addEventListener('change', apply);
  });
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  sort.addEventListener('change', apply);
  legend.forEach(b => b.addEventListener('click', () => {
    filters.category.value = filters.category.value === b.dataset.category ? '' : b.dataset.category;
    apply();
  }));
  document.querySelectorAll('button.kind, button.more').forEach(b => b.addEventListener('click', () => {
    only(b.dataset);
    find('changes').scrollIntoView();
  }));
  find('reset').addEventListener('click', () => {
    sort.value = 'attention';
    only({});
  });
  find('previous').addEventListener('click', () => turn(-1));
  find('next').addEventListener('click', () => turn(1));
  window.addEventListener('beforeprint', () => draw(true));
  window.addEventListener('afterprint', () => draw(false));
  draw(false);
}());
