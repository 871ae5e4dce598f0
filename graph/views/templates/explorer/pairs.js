// A page that leaves events out still ranks the pairs by all of them, and leads to those of a pair that are not here.
const wholeCounts = ({ quads: held }) => {
  const all = new Map(page.theme.quads.map(quad => [quad.name, held[quad.name] || { settled: 0, told: 0 }]));
  const sum = name => [...all.values()].reduce((total, counts) => total + counts[name], 0);
  return { told: sum('told'), settled: sum('settled'), quads: all };
};
// Filters know the events of the page alone, and the ranking is one of states and bodies.
const isRankedWhole = () => Boolean(page.pairs.length) && state.level === 'principals' && !isFiltered();
function pairsHeading() {
  if (!page.omitted.events) return 'Pairs by number of events';
  return isRankedWhole() ? `Pairs by number of all ${number(events.length + page.omitted.events)} events` : 'Pairs by number of events on this page';
}

// The address of this service for a pair alone, else as it was asked; a file of its own has none.
function pairAddress(ends) {
  if (!page.omitted.latest) return null;
  const asked = new URLSearchParams(location.search);
  asked.delete('about'); asked.delete('with');
  asked.append('about', ends[0]); asked.append('with', ends[1]);
  return '?' + asked;
}
function wholePairs() {
  const places = new Map(level().nodes.map((node, index) => [node.iri, index]));
  const joined = new Set(level().ties.map(([, source, target]) => Math.min(source, target) + '|' + Math.max(source, target)));
  return page.pairs.map(pair => {
    const [left, right] = pair.ends.map(end => places.get(end)).sort((a, b) => a - b), address = pairAddress(pair.ends);
    const row = { label: [named(pair.names[0]), ' – ', named(pair.names[1])], counts: wholeCounts(pair) };
    if (joined.has(left + '|' + right)) return { ...row, action: () => choose({ kind: 'pair', left, right }) };
    if (address) return { ...row, title: 'Its events are not on this page: open them', action: () => location.assign(address) };
    return { ...row, title: 'Its events are not in this file' };
  });
}

// How many events of a pair are not here, and where they are.
function wholeNote(left, right, every) {
  const ends = [left, right].map(index => party(index).iri), here = tally(every).told;
  const pair = state.level === 'principals' && page.pairs.find(each => ends.every(end => each.ends.includes(end)));
  const all = pair ? wholeCounts(pair).told : 0, address = pairAddress(ends);
  return all > here ? make('p', { class: 'quiet' }, `${number(here)} of ${plural(all, 'event', 'events')} of the pair are here. `,
    address ? make('a', { href: address }, 'Open all of them') : null) : null;
}
