// A server as the mall's servers behave: answers /readyz, drains on SIGTERM, ends when its channel closes. Notes its end in a file.
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { NAME = '', PORT = '', JOURNAL = '', STUBBORN } = process.env

const server = createServer((request, response) => {
  if (request.url !== '/readyz') response.statusCode = 404
  response.end(JSON.stringify({ status: 'ready' }))
})
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
