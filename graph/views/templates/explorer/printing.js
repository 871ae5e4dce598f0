// On paper: light, at full length, and with the filters in words, since no rail tells them there.
const printing = { opened: [], theme: '' };

function filtersInWords() {
  const without = [...page.theme.quads.filter(quad => state.quads.has(quad.name)).map(quad => quad.label.toLowerCase()), ...[...state.types].sort(),
    ...page.theme.statuses.filter(status => state.statuses.has(status.name)).map(status => status.label.toLowerCase())];
  const parts = [state.level === 'actors' ? 'between persons and organisations' : 'between states and bodies',
    state.since && `since ${state.since}`, state.until && `until ${state.until}`, state.reported && 'undated ones by the day of their first report',
    state.confidence && `of confidence ${state.confidence.toFixed(2)} or more`, state.words && `with “${isolated(state.words)}” in the evidence`,
    without.length && `without ${without.join(', ')}`];
  return parts.filter(Boolean).join('; ');
}
function selectionInWords() {
  const chosen = state.selected;
  if (!chosen) return '';
  const ends = chosen.kind === 'party' ? [chosen.index] : [chosen.left, chosen.right];
  return ` Chosen: ${ends.map(index => isolated(party(index).label)).join(' – ')}.`;
}

// Lists of what was chosen, and the table, to their ends; the sentences of a pair with them.
function lengthen() {
  const hosts = [state.view === 'table' ? $('table') : null, state.selected ? $('detail') : null].filter(Boolean);
  for (const more of hosts.flatMap(host => [...host.querySelectorAll('button.more[data-left]')])) while (!more.hidden) more.click();
  printing.opened = state.selected?.kind === 'pair' ? [...$('detail').querySelectorAll('details.event:not([open])')] : [];
  for (const event of printing.opened) event.open = true;
}
function paint(theme) {
  if (document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  draw();
  canvas.network.redraw();
}
addEventListener('beforeprint', () => {
  $('printed').textContent = `Ties ${filtersInWords()}: ${shareWords(tally(view.passing).told, tally(level().ties).told, 'event', 'events')}.${selectionInWords()}`;
  $('detail').classList.toggle('unprinted', state.view === 'table' && !state.selected);
  lengthen();
  printing.theme = document.documentElement.dataset.theme;
  paint('light');
});
addEventListener('afterprint', () => {
  for (const event of printing.opened) event.open = false;
  paint(printing.theme);
});
