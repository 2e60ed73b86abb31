'use strict';

// The search of the site. Its index is a script, since a page that is opened from a folder cannot load data.
(() => {
  const root = document.currentScript.dataset.root;
  const input = document.querySelector('input[type=search]');
  const found = document.getElementById('found');
  const most = 30;
  let index;

  // On a narrow page the list of pages is closed at first.
  if (matchMedia('(max-width: 800px)').matches) {
    document.querySelector('.menu').open = false;
  }
  document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });

  const load = () => index ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = root + 'search-index.js';
    script.onload = () => resolve(window.searchIndex.map(([title, url, heading, text]) =>
      ({ title, url, heading, text, names: (title + ' ' + heading).toLowerCase(), lower: text.toLowerCase() })));
    script.onerror = reject;
    document.head.append(script);
  });

  // Every word must occur; a name weighs more than a text, and a complete name most.
  const weigh = (entry, words, whole) => {
    let weight = entry.title.toLowerCase() === whole ? 100 : 0;
    for (const word of words) {
      const inName = entry.names.includes(word);
      if (!inName && !entry.lower.includes(word)) {
        return 0;
      }
      weight += (inName ? 10 : 1) + (entry.heading.toLowerCase().replace(/^-/, '') === word ? 20 : 0);
    }
    return entry.heading === entry.title ? weight + 5 : weight;
  };

  const excerpt = (entry, words) => {
    const at = Math.max(0, ...words.map(w => entry.lower.indexOf(w)));
    const start = at > 60 ? entry.text.lastIndexOf(' ', at - 40) + 1 : 0;
    return (start ? '… ' : '') + entry.text.slice(start, start + 160) + (entry.text.length > start + 160 ? ' …' : '');
  };

  const row = (entry, words) => {
    const link = document.createElement('a');
    link.href = root + entry.url;
    const name = document.createElement('b');
    name.textContent = entry.title;
    const text = document.createElement('span');
    text.textContent = excerpt(entry, words);
    link.append(name, entry.heading === entry.title ? '' : ' ' + entry.heading, text);
    return link;
  };

  const note = text => {
    const line = document.createElement('p');
    line.textContent = text;
    return line;
  };

  const search = async () => {
    const whole = input.value.trim().toLowerCase();
    const words = whole.split(/\s+/).filter(w => w);
    if (!words.length) {
      found.hidden = true;
      return;
    }
    let entries;
    try {
      entries = await load();
    } catch {
      index = undefined;
      found.replaceChildren(note('The search index cannot be read.'));
      found.hidden = false;
      return;
    }
    if (input.value.trim().toLowerCase() !== whole) {
      return;
    }
    const hits = entries.map(entry => ({ entry, weight: weigh(entry, words, whole) })).filter(h => h.weight).sort((a, b) => b.weight - a.weight);
    found.replaceChildren(...hits.slice(0, most).map(h => row(h.entry, words)));
    if (!hits.length) {
      found.append(note('No page contains all these words.'));
    } else if (hits.length > most) {
      found.append(note(`${hits.length - most} more: add a word.`));
    }
    found.hidden = false;
  };

  input.addEventListener('focus', () => load().catch(() => { index = undefined; }));
  input.addEventListener('input', search);
  input.form.addEventListener('submit', event => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(input|textarea)$/i.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape') {
      found.hidden = true;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !found.hidden) {
      const stops = [input, ...found.querySelectorAll('a')];
      const next = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      if (stops[next]) {
        event.preventDefault();
        stops[next].focus();
      }
    }
  });
  document.addEventListener('click', event => {
    if (!event.target.closest('form')) {
      found.hidden = true;
    } else if (event.target.closest('#found a')) {
      found.hidden = true;
    }
  });
})();
