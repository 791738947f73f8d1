/** The values of the documents' own samples, and the test cards that the mock gateway knows. */
export const samples = {
  /** A private API Access Credential: may do everything. */
  username: 'R6UT8C6M',
  password: '',
  /** A public one: may store a card and make a temporary token. */
  publicUsername: 'PVJK4T9P',
  clientid: '1032',
  clientPassword: '289075',
  siteid: '228226448',
  priceid: '74',
  sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF',
  amount: '19.77',
  cards: {
    approved: '4111111111111111',
    declined: '4000000000000002',
    /** The processor does not answer: `approved` is `U`. */
    unknown: '4000000000000044',
  },
} as const;
