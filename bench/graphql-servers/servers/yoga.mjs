// Yoga keeps parsed and validated documents by itself.
import { createServer } from 'node:http'
import { useGraphQlJit } from '@envelop/graphql-jit'
import { createYoga } from 'graphql-yoga'
import { report } from '../report.ts'
import { contextOfRequest, schema } from './schema.mjs'

const yoga = createYoga({
  ...{ schema, context: contextOfRequest, logging: false, graphiql: false, landingPage: false },
  ...{ batching: false, cors: false },
  plugins: process.env.JIT ? [useGraphQlJit()] : [],
})
const server = createServer(yoga)
server.listen(0, '127.0.0.1', () => report({ url: `http://127.0.0.1:${server.address().port}/graphql` }))
