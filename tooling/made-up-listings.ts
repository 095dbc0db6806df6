const STREETS = ['Mill Lane', 'Weir Street', 'Sluice Road', 'Race Court', 'Wheel Yard', 'Ford Row'];
const CITIES: [city: string, state: string, zip: string][] = [
  ['Millbrook', 'NY', '12545'],
  ['Riverton', 'NJ', '08077'],
  ['Watermill', 'NY', '11976'],
  ['Brookfield', 'CT', '06804'],
];
const FEATURES = ['garage', 'garden', 'pool', 'fireplace', 'solar', 'view', 'lift', 'balcony'];
const HOMES = 240;

/** Homes for sale as a site might export them: nested, with lists, prices as people write them, and some twice. The same each time. */
export function madeUpListings(): string {
  const homes = Array.from({ length: HOMES }, (_, index) => home(index + 1));
  const again = homes.filter((_, index) => index % 40 === 7);
  return `${[...homes, ...again].map((record) => JSON.stringify(record)).join('\n')}\n`;
}

function home(id: number): Record<string, unknown> {
  const [city, state, zip] = CITIES[id % CITIES.length] ?? ['', '', ''];
  const price = 180_000 + ((id * 7919) % 900) * 1000;
  return {
    id,
    address: { street: `${(id * 13) % 200} ${STREETS[id % STREETS.length]}`, city, state, zip },
    price: written(price, id),
    area: id % 23 === 0 ? null : String(60 + ((id * 31) % 240)),
    bedrooms: String(1 + (id % 5)),
    listed: listedOn(id),
    features: id % 11 === 0 ? [] : FEATURES.filter((_, place) => (id * (place + 3)) % 4 === 0),
  };
}

function written(price: number, id: number): string {
  const grouped = price.toLocaleString('en-US');
  return [`$${grouped}`, String(price), `${grouped}.00`, `USD ${grouped}`][id % 4] ?? '';
}

function listedOn(id: number): string {
  const month = String(1 + (id % 12)).padStart(2, '0');
  const day = String(1 + ((id * 3) % 28)).padStart(2, '0');
  if (id % 37 === 0) return 'soon';
  return id % 3 === 0 ? `${month}/${day}/2024` : `2024-${month}-${day}`;
}
