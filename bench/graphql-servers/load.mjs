// One load in a process of its own: `node load.mjs OPTIONS`, which are those of autocannon as JSON. Prints what came back as JSON.
// With `overallRate` autocannon counts from when a request was due, so that a stall is not left out.
import autocannon from 'autocannon'

const { requests, latency, non2xx, errors, mismatches, duration } = await autocannon({
  ...JSON.parse(process.argv[2]),
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
})
console.log(
  JSON.stringify({
    requests: requests.total,
    seconds: duration,
    p99: latency.p99,
    bad: non2xx + errors + mismatches,
  }),
)
