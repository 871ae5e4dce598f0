// The side panel: an overview, a party, or a pair with the evidence of its ties.
function stat(value, label) { return make('div', { class: 'stat' }, make('strong', {}, value), make('span', {}, label)); }

function balance(ties) {
  const counts = countBy(ties, ([index]) => events[index].quad);
  const words = page.theme.quads.filter(quad => counts.get(quad.name)).map(quad => `${counts.get(quad.name)} ${quad.label.toLowerCase()}`);
  const bar = make('div', { class: 'balance', role: 'img', 'aria-label': words.join(', '), title: words.join(', ') });
  for (const quad of page.theme.quads) {
    const count = counts.get(quad.name);
    if (!count) continue;
    const part = make('span', { class: 'q-' + quad.name });
    part.style.flexGrow = count;
    bar.append(part);
  }
  return bar;
}

function rankedRow(label, ties, widest, action) {
  const bar = balance(ties);
  bar.style.width = `${Math.max(ties.length / widest * 100, 4)}%`;
  return make('li', {}, make('button', { class: 'row', type: 'button', onclick: action },
    make('span', { class: 'name' }, ...label), make('span', { class: 'amount' }, number(ties.length)), make('span', { class: 'track' }, bar)));
}

function rankedList(rows, name) {
  const widest = Math.max(...rows.map(row => row.ties.length), 1);
  return longList(rows, row => rankedRow(row.label, row.ties, widest, row.action), name);
}

function partnersOf(index) {
  const partners = new Map();
  for (const tie of view.passing) {
    const [, source, target] = tie;
    if (source !== index && target !== index) continue;
    const other = source === index ? target : source;
    if (!partners.has(other)) partners.set(other, []);
    partners.get(other).push(tie);
  }
  return [...partners].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

function overviewPanel() {
  const pairs = new Map();
  for (const tie of view.passing) {
    const key = Math.min(tie[1], tie[2]) + '|' + Math.max(tie[1], tie[2]);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(tie);
  }
  const ranked = [...pairs].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const articles = new Set(view.passing.flatMap(([index]) => events[index].claims.map(claim => claim.article)));
  const rows = ranked.map(([key, ties]) => {
    const [left, right] = key.split('|').map(Number);
    return { label: [named(party(left).label), ' – ', named(party(right).label)], ties, action: () => choose({ kind: 'pair', left, right }) };
  });
  return [
    make('h2', {}, 'At a glance'),
    make('div', { class: 'stats' }, stat(number(view.parties), 'parties'), stat(number(view.passing.length), 'ties'),
      stat(number(articles.size), 'articles')),
    balance(view.passing),
    make('p', { class: 'quiet' }, 'Select a party or a tie to read the sentences behind it.'),
    make('h3', {}, 'Pairs by number of ties'), rankedList(rows, ['pair', 'pairs']),
    make('h3', {}, 'Latest'), longList([...view.passing].sort(newestFirst), tie => eventView(tie, false), ['event', 'events']),
  ];
}

// Standing relations, one line a relation, long ones folded; what an article says opens to its sentence.
function fact([, other, claims = []]) {
  if (!claims.length) return make('span', { class: 'fact' }, named(other));
  const place = make('div', { class: 'fact-claims' });
  const button = make('button', { class: 'link', type: 'button', title: 'Show the sentence', 'aria-expanded': 'false', onclick: () => {
    const open = !place.isConnected;
    button.setAttribute('aria-expanded', String(open));
    if (open) { place.replaceChildren(...claims.map(claimView)); button.closest('dd').append(place); } else place.remove();
  } }, named(other));
  return make('span', { class: 'fact' }, button);
}
function knownFacts(known) {
  const relations = new Map(), list = make('dl', { class: 'facts' });
  for (const item of known) (relations.get(item[0]) || relations.set(item[0], []).get(item[0])).push(item);
  for (const [relation, items] of relations) {
    const words = make('dd', {}, ...items.slice(0, 6).map(fact));
    if (items.length > 6) words.append(make('button', { class: 'link', type: 'button', onclick: event => { const rest = items.slice(6).map(fact); event.target.replaceWith(...rest); focusOn(rest[0].querySelector('button') || words); } }, `${number(items.length - 6)} more`));
    list.append(make('dt', {}, relation), words);
  }
  return list;
}

function partyPanel(index) {
  const node = party(index), partners = partnersOf(index);
  const ties = view.passing.filter(([, source, target]) => source === index || target === index).sort(newestFirst);
  const known = page.knowledge[node.iri] || [];
  const rows = partners.map(([other, shared]) => ({ label: [named(party(other).label)], ties: shared,
    action: () => choose({ kind: 'pair', left: Math.min(index, other), right: Math.max(index, other) }) }));
  const facts = knownFacts([...node.aliases.map(name => ['also named', name]), ...known]);
  return [
    make('p', { class: 'over' }, kinds.get(node.kind)?.label || 'Party'), make('h2', {}, named(node.label)),
    make('p', { class: 'iri' }, make('code', {}, short(node.iri))),
    make('div', { class: 'stats' }, stat(number(ties.length), 'ties'), stat(number(partners.length), 'partners')),
    balance(ties), facts.childElementCount ? make('h3', {}, 'What is known') : null, facts,
    make('h3', {}, 'Partners'), rankedList(rows, ['partner', 'partners']),
    make('h3', {}, 'Events'), longList(ties, tie => eventView(tie, false), ['event', 'events']),
  ];
}

function pairPanel({ left, right, quad, line }) {
  const between = view.passing.filter(([, source, target]) =>
    (source === left && target === right) || (source === right && target === left)).sort(newestFirst);
  const chosen = between.filter(([index]) => (!quad || events[index].quad === quad) && (!line || lineOf(events[index]) === line));
  const name = [quads.get(quad)?.label, line === 'crossed' ? 'denied' : line === 'dashed' ? 'planned or possible' : null].filter(Boolean);
  const person = index => make('button', { class: 'link', type: 'button', onclick: () => choose({ kind: 'party', index }) }, named(party(index).label));
  return [
    make('p', { class: 'over' }, name.length ? name.join(', ') : 'All ties of the pair'),
    make('h2', {}, person(left), ' – ', person(right)),
    make('div', { class: 'stats' }, stat(number(chosen.length), chosen.length === 1 ? 'tie shown' : 'ties shown'),
      stat(number(between.length), 'between the two')),
    balance(chosen),
    chosen.length < between.length ? make('button', { class: 'more', type: 'button',
      onclick: () => choose({ kind: 'pair', left, right }) }, `Show all ${number(between.length)} ties of the pair`) : null,
    longList(chosen, (tie, place) => eventView(tie, place < 4), ['event', 'events']),
  ];
}

// By which row each panel was left, for the way back.
const cameFrom = { place: '', rows: new Map() };
function showPanel() {
  const chosen = state.selected, panel = $('detail'), place = JSON.stringify([state.level, chosen]), held = heldIn(panel);
  const parts = !chosen ? overviewPanel() : chosen.kind === 'party' ? partyPanel(chosen.index) : pairPanel(chosen);
  const back = chosen ? make('button', { class: 'back', type: 'button', onclick: () => choose(null) }, '← Overview') : null;
  const content = [back, ...parts].filter(Boolean), heading = () => panel.querySelector('h2');
  if (place === cameFrom.place) redraw(panel, content, heading);
  else panel.replaceChildren(...content);
  panel.scrollTop = 0;
  if (held && place !== cameFrom.place) {
    if (!held.matches('.back')) cameFrom.rows.set(cameFrom.place, controlKey(held));
    const row = controlOf(panel, cameFrom.rows.get(place));
    focusOn(row || heading(), !row);
  }
  cameFrom.place = place;
}
