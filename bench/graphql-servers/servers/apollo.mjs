// Straight on node:http, as Express would only cost; plugins that it would start by itself are off. It keeps parsed documents.
import { createServer } from 'node:http'
import { ApolloServer, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { report } from '../report.ts'
import { contextOfRequest, schema } from './schema.mjs'

const apollo = new ApolloServer({
  ...{
    schema,
    introspection: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  },
  plugins: [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ],
})
await apollo.start()

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => answer(request, JSON.parse(Buffer.concat(chunks).toString()), response))
})

async function answer(request, body, response) {
  const headers = new HeaderMap(Object.entries(request.headers))
  const httpGraphQLRequest = { method: request.method, headers, search: '', body }
  const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: contextOfRequest })
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers))
  response.end(answer.body.string)
}

server.listen(0, '127.0.0.1', () => report({ url: `http://127.0.0.1:${server.address().port}/` }))
