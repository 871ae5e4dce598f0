// The side panel: an overview, a party, or a pair with the evidence of its ties.
function stat(value, label) { return make('div', { class: 'stat' }, make('strong', {}, value), make('span', {}, label)); }
const shareStat = (shown, all, one, many) => stat(number(shown), shown === all ? (all === 1 ? one : many) : `of ${plural(all, one, many)}`);
// How many events of all there are pass the filters, and how many of them are settled where that is not all.
function toldStats(ties, every) {
  const { told, settled } = tally(ties), all = tally(every).told, word = settled === told ? '' : ' told';
  return [shareStat(told, all, 'event' + word, 'events' + word), settled === told ? null : stat(number(settled), 'settled')];
}
// That filters hide something, and the way to have it.
function hiddenNote(ties, every) {
  const hidden = tally(every).told - tally(ties).told;
  return hidden ? make('p', { class: 'quiet' }, `The filters hide ${plural(hidden, 'event', 'events')}. `,
    make('button', { class: 'link', type: 'button', onclick: resetFilters }, 'Reset all filters')) : null;
}

// What is settled in the colour of its quad, beside it hatched what is not.
const balance = ties => balanceOf(tally(ties).quads);
function balanceOf(counts) {
  const words = page.theme.quads.filter(quad => counts.get(quad.name).told).map(quad => `${quad.label.toLowerCase()} ${toldWords(counts.get(quad.name))}`);
  const bar = make('div', { class: 'balance', role: 'img', 'aria-label': words.join('; '), title: words.join('; ') });
  for (const quad of page.theme.quads) {
    const { told, settled } = counts.get(quad.name);
    for (const [count, open] of [[settled, ''], [told - settled, ' open']]) {
      if (!count) continue;
      const part = make('span', { class: 'q-' + quad.name + open });
      part.style.flexGrow = count;
      bar.append(part);
    }
  }
  return bar;
}

function rankedRow({ label, counts, action, title }, widest) {
  const bar = balanceOf(counts.quads);
  bar.style.width = `${Math.max(counts.told / widest * 100, 4)}%`;
  return make('li', {}, make('button', { class: 'row', type: 'button', onclick: action, disabled: !action, title },
    make('span', { class: 'name' }, ...label), make('span', { class: 'amount' }, toldWords(counts)), make('span', { class: 'track' }, bar)));
}

function rankedList(rows, name) {
  const widest = rows.reduce((most, row) => Math.max(most, row.counts.told), 1);
  return longList(rows, row => rankedRow(row, widest), name);
}

// Lists of ties by name, those with the most settled events first.
function rank(lists, order) {
  return [...lists].map(([name, ties]) => [name, ties, tally(ties)]).sort((a, b) => bySettled(a[2], b[2]) || order(a[0], b[0]));
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
  return rank(partners, (a, b) => a - b);
}

function overviewPanel() {
  const pairs = new Map();
  for (const tie of view.passing) {
    const key = Math.min(tie[1], tie[2]) + '|' + Math.max(tie[1], tie[2]);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(tie);
  }
  const ranked = rank(pairs, (a, b) => a < b ? -1 : 1);
  const articles = new Set(view.passing.flatMap(([index]) => events[index].claims.map(claim => claim.article)));
  const rows = isRankedWhole() ? wholePairs() : ranked.map(([key, , counts]) => {
    const [left, right] = key.split('|').map(Number);
    return { label: [named(party(left).label), ' – ', named(party(right).label)], counts, action: () => choose({ kind: 'pair', left, right }) };
  });
  return [
    make('h2', {}, 'At a glance'),
    make('div', { class: 'stats' }, shareStat(view.parties, level().nodes.length, 'party', 'parties'),
      ...toldStats(view.passing, level().ties), shareStat(articles.size, articles.size, 'article', 'articles')),
    balance(view.passing), hiddenNote(view.passing, level().ties),
    make('p', { class: 'quiet' }, 'Select a party or a tie to read the sentences behind it.'),
    make('h3', {}, pairsHeading()), rankedList(rows, ['pair', 'pairs']),
    make('h3', {}, 'Latest'), eventList(view.passing),
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
  const every = level().ties.filter(isOf(index)), ties = view.passing.filter(isOf(index));
  const known = page.knowledge[node.iri] || [];
  const rows = partners.map(([other, , counts]) => ({ label: [named(party(other).label)], counts,
    action: () => choose({ kind: 'pair', left: Math.min(index, other), right: Math.max(index, other) }) }));
  const facts = knownFacts([...node.aliases.map(name => ['also named', name]), ...known]);
  return [
    make('p', { class: 'over' }, kinds.get(node.kind)?.label || 'Party'), make('h2', {}, named(node.label)),
    make('p', { class: 'iri' }, make('code', {}, short(node.iri)), ...[pageOf(node.iri, 'Its page')].filter(Boolean).flatMap(link => [' ', link])),
    make('div', { class: 'stats' }, ...toldStats(ties, every), shareStat(partners.length, partnersIn(every, index).size, 'partner', 'partners')),
    balance(ties), hiddenNote(ties, every), facts.childElementCount ? make('h3', {}, 'What is known') : null, facts,
    make('h3', {}, 'Partners'), rankedList(rows, ['partner', 'partners']),
    make('h3', {}, 'Events'), eventList(ties),
  ];
}

function pairPanel({ left, right, quad, line }) {
  const every = level().ties.filter(isBetween(left, right)), between = view.passing.filter(isBetween(left, right));
  const chosen = between.filter(([index]) => (!quad || events[index].quad === quad) && (!line || lineOf(events[index]) === line));
  const name = [quads.get(quad)?.label, { thin: 'told unsurely', crossed: 'denied', dashed: 'planned or possible', disputed: 'contradicted' }[line]].filter(Boolean);
  const person = index => make('button', { class: 'link', type: 'button', onclick: () => choose({ kind: 'party', index }) }, named(party(index).label));
  return [
    make('p', { class: 'over' }, name.length ? name.join(', ') : 'All events of the pair'),
    make('h2', {}, person(left), ' – ', person(right)),
    make('div', { class: 'stats' }, ...toldStats(chosen, every)),
    balance(chosen), hiddenNote(between, every), wholeNote(left, right, every),
    chosen.length < between.length ? make('button', { class: 'more', type: 'button',
      onclick: () => choose({ kind: 'pair', left, right }) }, `Show all ${plural(tally(between).told, 'event', 'events')} of the pair`) : null,
    eventList(chosen, 4), ...transferList(left, right),
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
