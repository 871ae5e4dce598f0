// Search: parties by any of their names, and the words of the evidence.
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const finding = { matches: [], active: -1 };

function findMatches(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const found = [];
  level().nodes.forEach((node, index) => {
    const names = [node.label, ...node.aliases].map(name => [fold(name), name]);
    const hit = names.find(([folded]) => folded.startsWith(wanted)) || names.find(([folded]) => folded.includes(wanted));
    if (hit) found.push({ index, name: hit[1], rank: (hit[0] === wanted ? 0 : hit[0].startsWith(wanted) ? 1 : 2), strength: node.strength });
  });
  found.sort((a, b) => a.rank - b.rank || b.strength - a.strength || a.index - b.index);
  const matches = found.slice(0, 12).map(({ index, name }) => ({ label: party(index).label, hint: name === party(index).label ? kinds.get(party(index).kind).label : `named “${name}”`,
    choose: () => { choose({ kind: 'party', index }); centre(index); } }));
  const words = text.trim().toLowerCase(), telling = eventsOf(level().ties).filter(index => searchable[index].includes(words));
  const shown = telling.filter(index => passes(index, { words })).length;
  if (telling.length) matches.push({ label: `Events whose evidence has “${text.trim()}”`,
    hint: shareWords(shown, telling.length, 'event', 'events') + (shown < telling.length ? ', by the filters' : ''),
    choose: () => { state.words = words; state.selected = null; refresh(); } });
  return matches;
}

function showMatches() {
  const input = $('search'), list = $('matches');
  finding.matches = findMatches(input.value); finding.active = finding.matches.length ? 0 : -1;
  list.replaceChildren(...finding.matches.map((match, place) => make('li', { role: 'option', id: 'match-' + place, 'aria-selected': String(place === 0),
    onpointerdown: event => { event.preventDefault(); take(place); } }, make('span', { class: 'name' }, match.label), make('span', { class: 'hint' }, match.hint))));
  if (input.value.trim() && !finding.matches.length) list.replaceChildren(make('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, 'Nothing here has this name or these words'));
  list.hidden = !input.value.trim();
  input.setAttribute('aria-expanded', String(!list.hidden));
  mark();
}
function mark() {
  $('matches').querySelectorAll('[role=option]').forEach((option, place) => option.setAttribute('aria-selected', String(place === finding.active)));
  if (finding.active >= 0) $('search').setAttribute('aria-activedescendant', 'match-' + finding.active);
  else $('search').removeAttribute('aria-activedescendant');
}
function take(place) {
  const match = finding.matches[place];
  $('search').value = ''; showMatches();
  if (match) match.choose();
}
$('search').addEventListener('input', showMatches);
$('search').addEventListener('blur', () => { $('matches').hidden = true; $('search').setAttribute('aria-expanded', 'false'); });
$('search').addEventListener('focus', showMatches);
$('search').addEventListener('keydown', event => {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move && finding.matches.length) { event.preventDefault(); finding.active = (finding.active + move + finding.matches.length) % finding.matches.length; mark(); }
  else if (event.key === 'Enter' && finding.active >= 0) { event.preventDefault(); take(finding.active); }
  else if (event.key === 'Escape') { event.stopPropagation(); $('search').value = ''; showMatches(); $('search').blur(); }
});
