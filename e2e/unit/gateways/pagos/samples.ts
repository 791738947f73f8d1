import { createPagos, type PagosOptions } from '../../../../src/gateways/pagos/index.js';
import { readTranscript } from '../../../support/transcripts/read.js';

/** The documents' samples. */
export const token = 'Do3l_2l3uLdmYX76u-BufLzuuhFPOE-nRZDyU0adiFk1';
export const ApplicationKey = 'a4dcfb4f0464453b928ce1d6bcfb6aa3';
export const SessionId = '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7';
/** The zero GUID, which names no session. */
export const ZERO = '00000000-0000-0000-0000-000000000000';
/** The host of the documents' samples. */
export const origin = 'https://dev7.pagos.com';

/** A client for the samples. */
export const client = (options: Partial<PagosOptions> = {}) => createPagos({ origin, token, ...options });
/** An answer of JSON. */
export const json = (value: unknown) => ({ body: JSON.stringify(value) });

const transcript = (file: string) => {
  const { start, headers, body } = readTranscript(`pagos/${file}`);
  return { status: Number(start.split(' ')[1]), type: headers['content-type'], body };
};

/** The answers that the documents print. */
export const closed = transcript('close.success.http');
export const invalidToken = transcript('close.invalid-token.http');
export const invalidApplication = transcript('close.invalid-application.http');
