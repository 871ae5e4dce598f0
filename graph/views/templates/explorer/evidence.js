// An event with the sentences that report it.
function chip(text, name, label) { return make('span', { class: 'chip ' + (name || ''), title: label }, text); }

// How an event stands, where it is not settled.
const STANDING_WORDS = { contradicted: 'One claim says it happened, another that it did not', unsure: 'Told too unsurely to count in a figure' };
function standingChip({ standing, settled }) {
  return settled ? null : chip(standing, standing === 'contradicted' ? 'warn' : 'status-' + standing, STANDING_WORDS[standing]);
}

// Only web addresses become links.
function link(address, text) {
  let url = null;
  try { url = new URL(address); } catch { return null; }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return make('a', { href: url.href, rel: 'noopener noreferrer nofollow', target: '_blank' }, text);
}

// The page that a service has of a thing; a file has none.
const pageOf = (iri, text) => page.served && iri.startsWith(ROOT) ? make('a', { href: '/id/' + short(iri).replaceAll('?', '%3F') }, text) : null;

function claimView(claim) {
  const article = page.articles[claim.article];
  const sentence = make('blockquote', {}, ...claim.pieces.map(([text, marked]) => marked ? make('mark', {}, text) : text));
  const outlet = article.publisher || 'Unnamed outlet';
  const about = make('p', { class: 'source' }, make('strong', {}, named(outlet)), ' · ', article.date || 'undated', ' · ');
  const title = named(article.title || (article.url ? 'article' : short(article.id)));
  about.append(link(article.url, title) || title);
  const said = claim.speaker ? ['said by ', make('strong', {}, named(claim.speaker)), ' · '] : [];
  const how = make('p', { class: 'how' }, ...said, `told as ${claim.status}`, ` · confidence ${claim.confidence.toFixed(2)}`,
    claim.rule ? make('span', {}, ' · rule ', make('code', {}, claim.rule)) : null,
    claim.dateText ? make('span', {}, ' · dated by “', named(claim.dateText), '”') : null, claim.place ? make('span', {}, ' · at ', named(claim.place)) : null);
  return make('div', { class: 'claim' }, sentence, about, how);
}

// The parties of an event at this level, those of each side once. A tie of a symmetric event runs either
// way, but each of one side has a tie with all of the other.
const sides = new Map();
function sidesOf(index) {
  if (!sides.has(state.level)) {
    const ties = new Map();
    for (const tie of level().ties) (ties.get(tie[0]) || ties.set(tie[0], []).get(tie[0])).push(tie);
    sides.set(state.level, ties);
  }
  const ties = sides.get(state.level).get(index) || [], unique = list => [...new Set(list)].sort((a, b) => a - b);
  if (!ties.length || !events[index].symmetric) return [unique(ties.map(tie => tie[1])), unique(ties.map(tie => tie[2]))];
  const others = one => unique(ties.filter(isOf(one)).map(([, source, target]) => source === one ? target : source));
  const right = others(ties[0][1]), left = others(right[0]);
  return [left.filter(one => !right.includes(one)), right];
}
const namesOf = side => side.flatMap((index, place) => [place ? ', ' : null, named(party(index).label)]);

function eventView(index, open) {
  const event = events[index], [from, to] = sidesOf(index);
  const arrow = event.symmetric ? ' – ' : ' → ';
  const parties = make('span', { class: 'parties' }, ...namesOf(from), arrow, ...namesOf(to));
  const subject = [...event.concerns, ...event.topics].join(', ');
  const summary = make('summary', {},
    make('span', { class: 'swatch q-' + event.quad, 'aria-hidden': 'true' }),
    make('span', { class: 'what' }, make('span', { class: 'type' }, capital(event.type), event.subtype ? make('span', { class: 'subtype' }, event.subtype) : null), parties,
      subject ? make('span', { class: 'subject' }, `concerns ${subject}`) : null),
    make('span', { class: 'when' }, make('time', {}, event.date || 'undated'), standingChip(event)));
  const body = make('div', { class: 'claims' }, ...event.claims.map(claimView),
    event.claims.length ? null : make('p', { class: 'quiet' }, 'No sentence is recorded for this event.'),
    pageOf(event.id, 'Page of this event'));
  return make('details', { class: 'event' + (event.standing === 'denied' ? ' denied' : ''), open }, summary, body);
}

// A list that says how long it is and shows more on request.
function longList(ties, viewOf, name) {
  const list = make('div', { class: 'list' });
  let shown = 0;
  const more = make('button', { class: 'more', type: 'button', onclick: () => {
    const first = shown;
    grow();
    if (more.hidden) focusOn(list.children[first].querySelector('button, summary'));
  } });
  function grow() {
    for (const tie of ties.slice(shown, shown + PAGE_SIZE)) list.append(viewOf(tie, shown++));
    more.hidden = shown >= ties.length;
    more.dataset.left = number(ties.length - shown);
    more.textContent = `Show ${number(Math.min(PAGE_SIZE, ties.length - shown))} more of ${plural(ties.length - shown, name[0], name[1])}`;
  }
  grow();
  return make('div', {}, list, more);
}
// The events of ties, the newest first, each once with all its parties; so many of them open.
const eventList = (ties, opened = 0) => longList(eventsOf([...ties].sort(newestFirst)), (index, place) => eventView(index, place < opened), ['event', 'events']);
