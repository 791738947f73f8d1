/** The data for the reports and downloads: a payment, and three images of it. */
const PREPARED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    '/soft/json/jsonpayment.asp',
    { transtype: 'SALE', cardnumber: '4111111111111111', amount: '19.77', client_transref: 'order-1' },
  ],
  ...['Signature', 'Receipt', 'Check'].map(
    (kind) =>
      [`/soft/json/jsonscript.asp?service=Upload${kind}`, { gateid: '900000001', imagedata: 'aW1hZ2U=' }] as const,
  ),
];

/** Adds a payment and its images to the mock gateway. */
export async function prepare(origin: string): Promise<void> {
  for (const [place, fields] of PREPARED) {
    const body = new URLSearchParams({ username: 'R6UT8C6M', password: '', ...fields });
    await fetch(origin + place, { method: 'POST', body });
  }
}
