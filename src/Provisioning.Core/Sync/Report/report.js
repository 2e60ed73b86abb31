'use strict';
(function () {
  const pageSize = 100;
  const changesShown = 4;
  const words = {
    Failed: 'Failed', Uncertain: 'Uncertain', LeftOut: 'Row left out', Pending: 'Not sent', Done: 'Done', Unchanged: 'Already so'
  };
  const items = JSON.parse(document.getElementById('report-data').textContent);
  const find = id => document.getElementById(id);
  const search = find('search');
  const filters = { category: find('filter-category'), system: find('filter-system'), action: find('filter-action') };
  const sort = find('sort');
  const rows = find('rows');
  const legend = Array.from(document.querySelectorAll('.legend'));
  let shown = items;
  let page = 0;

  // Every value goes through textContent: what looks like markup stays text.
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    return made;
  }

  function searchText(item) {
    if (item.text === undefined) {
      item.text = [item.key, item.id, item.message, item.outcome, item.action, item.system].concat(...item.changes)
        .filter(Boolean).join('\n').toLocaleLowerCase();
    }
    return item.text;
  }

  function changeLine(change) {
    const [name, before, after] = change;
    const line = element('div', 'change');
    const value = element('span');
    if (before !== null) { value.append(element('del', '', before)); }
    if (before !== null && after !== null) { value.append(' → '); }
    if (after !== null) { value.append(element('ins', '', after)); }
    line.append(element('span', '', name), value);
    return line;
  }

  function changeCell(item, all) {
    const cell = element('td', 'changes');
    const first = all || item.changes.length <= changesShown + 1 ? item.changes.length : changesShown;
    item.changes.slice(0, first).forEach(c => cell.append(changeLine(c)));
    if (first < item.changes.length) {
      const more = element('details');
      more.append(element('summary', '', (item.changes.length - first) + ' more'));
      item.changes.slice(first).forEach(c => more.append(changeLine(c)));
      cell.append(more);
    }
    return cell;
  }

  function row(item, all) {
    const made = element('tr');
    made.dataset.category = item.category;
    made.dataset.step = item.step;
    const person = element('td', 'person', item.key);
    if (item.id) { person.append(element('small', '', item.id)); }
    const action = element('td', 'action', item.action);
    if (item.system) { action.append(element('small', '', item.system)); }
    const end = element('td', 'end');
    end.append(element('span', 'mark ' + item.category, item.category === 'Done' || item.outcome === 'Conflict' ? item.outcome : words[item.category]));
    if (item.message) { end.append(element('p', 'message', item.message)); }
    if (item.time) { end.append(element('small', '', item.time + (item.attempts > 1 ? ', ' + item.attempts + ' requests' : ''))); }
    made.append(element('td', 'number', item.step || ''), element('td', 'number', item.row || ''), person, action, changeCell(item, all), end);
    return made;
  }

  function draw(all) {
    const last = Math.max(0, Math.ceil(shown.length / pageSize) - 1);
    page = Math.min(page, last);
    const from = all ? 0 : page * pageSize;
    const part = all ? shown : shown.slice(from, from + pageSize);
    rows.replaceChildren(...part.map(item => row(item, all)));
    const number = n => n.toLocaleString('en-US');
    find('shown').textContent = shown.length === 0
      ? 'none of ' + number(items.length)
      : number(from + 1) + ' to ' + number(from + part.length) + ' of ' + number(shown.length)
        + (shown.length < items.length ? ' (' + number(items.length) + ' in all)' : '');
    find('empty').hidden = shown.length > 0;
    find('table').hidden = shown.length === 0;
    find('previous').disabled = page === 0;
    find('next').disabled = page === last;
    legend.forEach(b => b.setAttribute('aria-pressed', String(b.dataset.category === filters.category.value)));
  }

  function apply() {
    const parts = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    shown = items.filter(item => Object.keys(filters).every(f => !filters[f].value || item[f] === filters[f].value)
      && parts.every(p => searchText(item).includes(p)));
    if (sort.value === 'step') { shown.sort((a, b) => (a.step || Infinity) - (b.step || Infinity) || a.row - b.row); }
    if (sort.value === 'key') { shown.sort((a, b) => a.key.localeCompare(b.key) || a.step - b.step); }
    page = 0;
    draw(false);
  }

  function turn(by) {
    page += by;
    draw(false);
    find('changes').scrollIntoView();
  }

  Object.keys(filters).forEach(f => {
    Array.from(new Set(items.map(i => i[f]).filter(Boolean))).forEach(value => {
      const option = element('option', '', f === 'category' ? words[value] : value);
      option.value = value;
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
  find('reset').addEventListener('click', () => {
    search.value = '';
    Object.values(filters).forEach(f => { f.value = ''; });
    sort.value = 'attention';
    apply();
  });
  find('previous').addEventListener('click', () => turn(-1));
  find('next').addEventListener('click', () => turn(1));
  window.addEventListener('beforeprint', () => draw(true));
  window.addEventListener('afterprint', () => draw(false));
  draw(false);
}());
