/** Values that no field of ours takes as a quantity or id, as JSON text. */
const badNumbers = [
  '0',
  '-1',
  '1e99',
  '1.5',
  '"1.5"',
  '"-1"',
  '"1e3"',
  '"abc"',
  '""',
  'null',
  'true',
  '[]',
  '[1]',
  '{}',
  '{"a":1}',
  '" 1"',
  '99999999999999999999',
]

/** Bodies that are refused whatever the resource is, with the status and code of the refusal. */
export const badRequests = {
  badNumbers,
  bodies: [
    { what: 'an unfinished body', body: '{"productId": 1', status: 400, code: 'MALFORMED_JSON' },
    { what: 'a body that is no JSON', body: 'productId=1', status: 400, code: 'MALFORMED_JSON' },
    { what: 'two bodies in one', body: '{}{}', status: 400, code: 'MALFORMED_JSON' },
    { what: 'a list', body: '[]', status: 422, code: 'VALIDATION_FAILED' },
    { what: 'a text', body: '"text"', status: 422, code: 'VALIDATION_FAILED' },
    { what: 'null', body: 'null', status: 422, code: 'VALIDATION_FAILED' },
    { what: 'an empty object', body: '{}', status: 422, code: 'VALIDATION_FAILED' },
    { what: 'an empty body', body: '', status: 422, code: 'VALIDATION_FAILED' },
    {
      what: 'an attempt on the prototype',
      body: '{"__proto__": {"x": 1}}',
      status: 422,
      code: 'VALIDATION_FAILED',
    },
    {
      what: 'deep nesting',
      body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      status: 400,
      code: 'MALFORMED_JSON',
    },
    { what: '10 MB', body: `{"a":"${'x'.repeat(10_000_000)}"}`, status: 413, code: 'PAYLOAD_TOO_LARGE' },
  ],
  media: [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ],
} as const
