// What is counted: events, each once however many pairs it joins; and of these the settled ones, which
// happened by nobody's denial. What is planned, denied or contradicted is told and no more.
const eventsOf = ties => [...new Set(ties.map(([index]) => index))];

function tally(ties) {
  const quads = new Map(page.theme.quads.map(quad => [quad.name, { settled: 0, told: 0 }]));
  const sum = { settled: 0, told: 0, quads };
  for (const index of eventsOf(ties)) {
    const event = events[index], quad = quads.get(event.quad);
    for (const counts of [sum, quad]) if (counts) { counts.told++; if (event.settled) counts.settled++; }
  }
  return sum;
}
const toldWords = ({ told, settled }) => told === settled ? number(told) : `${number(told)} told, ${number(settled)} settled`;
const bySettled = (a, b) => b.settled - a.settled || b.told - a.told;

// What passes the filters, of what there is without them: "3 of 45 events", or "45 events" where that is all.
const shareWords = (shown, all, one, many) => shown === all ? plural(all, one, many) : `${number(shown)} of ${plural(all, one, many)}`;
const isOf = index => ([, source, target]) => source === index || target === index;
const isBetween = (left, right) => tie => isOf(left)(tie) && isOf(right)(tie);
const partnersIn = (ties, index) => new Set(ties.map(([, source, target]) => source === index ? target : source));
