// The BFF as `npm start -w bff-graphql` starts it, over a registry that knows one document.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { configurationFrom } from '../../../bff-graphql/src/configuration.ts'
import { createLog } from '../../../bff-graphql/src/log.ts'
import { startBff } from '../../../bff-graphql/src/start-bff.ts'
import { makeObjectsYoung } from '../../../bff-graphql/src/young-objects.ts'
import { composite } from '../composite.ts'
import { report } from '../report.ts'

makeObjectsYoung()
const registry = createServer((_request, response) => response.end(composite))
registry.listen(0, '127.0.0.1')
await once(registry, 'listening')
const { port } = registry.address() as AddressInfo
const configuration = configurationFrom({ ...process.env, REGISTRY_URL: `http://127.0.0.1:${port}` })
const bff = await startBff(
  { ...configuration, port: 0 },
  createLog(() => undefined),
)
report({ url: `${bff.url}/graphql` })
