// A server as the mall's servers behave: answers /readyz, drains on SIGTERM, ends when its channel closes. Notes its end in a file.
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { NAME = '', PORT = '', JOURNAL = '', ASKS = '', STUBBORN, KEPT_AWAY_FOR } = process.env
let keptAwayFor = Number(KEPT_AWAY_FOR)

const server = createServer((_request, response) => {
  const asked = ASKS.split(',')
    .filter(Boolean)
    .map((port) => fetch(`http://127.0.0.1:${port}/readyz`))
  Promise.all(asked).then(
    () => response.end(JSON.stringify({ status: 'ready', circuits: { service: circuit() } })),
    (error: Error) =>
      response.writeHead(503).end(JSON.stringify({ status: 'not ready', reasons: [error.message] })),
  )
})

function circuit(): string {
  if (keptAwayFor === 0) return 'closed'
  if (--keptAwayFor === 0) appendFileSync(JOURNAL, 'closed\n')
  return 'open'
}

server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ level: 'info', message: `${NAME} listens` })}\n`)
})
process.on('SIGTERM', () => {
  if (STUBBORN) return
  server.close(() => {
    appendFileSync(JOURNAL, `${NAME}\n`)
    process.exit(0)
  })
})
process.on('disconnect', () => process.exit(0))
