import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEvent } from 'event-bus/vocabulary'
import { OperationTypeNode } from 'graphql'
import { createCompiler } from './compiled/compile-query.ts'
import type { Configuration } from './configuration.ts'
import { KeptDocuments } from './documents/kept-documents.ts'
import { noDocuments, RegistryDocuments } from './documents/registry-documents.ts'
import { TrustedDocuments } from './documents/trusted-documents.ts'
import { createLinkReader } from './entities/follow-link.ts'
import { Offers } from './entities/offers.ts'
import { ServiceEntities } from './entities/service-entities.ts'
import { CatalogueGate } from './events/catalogue-gate.ts'
import { EventHub } from './events/event-hub.ts'
import { FeedFollower } from './events/feed-follower.ts'
import { createCircuitsEndpoint } from './http/circuits-endpoint.ts'
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts'
import { Drain } from './http/drain.ts'
import type { OperationContext } from './http/operation-context.ts'
import { createRouter } from './http/route-request.ts'
import { createStreamEndpoint } from './http/stream-endpoint.ts'
import { DocumentReader } from './limits/document-reader.ts'
import type { Log } from './log.ts'
import type { RequestContext } from './request-context.ts'
import { RequestReport } from './request-report.ts'
import { Lookups } from './resolvers/lookups.ts'
import { createSchema } from './schema.ts'
import { correlationIdOf } from './http/correlation-id.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { withOperationLog } from './telemetry/operation-log.ts'
import { OperationRecord } from './telemetry/operation-record.ts'
import { RequestTrace } from './telemetry/request-trace.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import { Deadline } from './resilience/deadline.ts'
import { Recovery } from './upstream/recovery.ts'
import { RequestScope } from './upstream/request-scope.ts'
import { ServiceClient } from './upstream/service-client.ts'
import { perService, serviceNames, type ServiceName } from './upstream/service-name.ts'
import { visitorOf } from './visitor.ts'

export interface Bff {
  /** Where it listens, for example `http://127.0.0.1:8089`. */
  url: string
  /** Resolved once each service that is up was asked what it offers, whether or not it told. Requests need not wait for it. */
  servicesAsked: Promise<void>
  /**
   * Answers what it has, breaks streams off, and stops.
   * @param graceMs how long it is not ready and still takes requests before that; 0 unless said
   */
  close(graceMs?: number): Promise<void>
}

/** What a context is made of besides the request. */
interface Beginning {
  operation: OperationTypeNode
  name: string | undefined
  correlationId: string
  deadline: Deadline
}

/** After the longest that an operation may take, for what is still to be sent. */
const drainSpareMs = 1000

/** Starts the BFF. It needs nothing but the addresses of the services, which may be down. */
export async function startBff(configuration: Configuration, log: Log): Promise<Bff> {
  const drain = new Drain()
  const metrics = createMetrics({
    statuses: () => serviceNames.map((name) => clients[name].status()),
    subscriptions: () => streams.count,
    draining: () => drain.began,
  })
  const telemetry = withOperationLog(metrics.telemetry, log, configuration.logOneQueryIn)
  const events = new EventHub()
  const gate = new CatalogueGate((event) => events.publish(event))
  const clients = perService((name) =>
    createClient(name, configuration, log, telemetry, () => followers[name].doubt()),
  )
  const followers = perService(
    (service) =>
      new FeedFollower({
        service,
        url: configuration.services[service],
        log,
        onEvent(event) {
          telemetry.event(event.type)
          // Whoever hears of it and reads must not get what was before.
          for (const client of Object.values(clients)) client.forget(event)
          gate.publish(event)
        },
        onBegin: () => events.publish(createEvent('EventsResumed', {})),
        onBack: () => recoveries[service].expect(),
        onGap() {
          for (const client of Object.values(clients)) client.forgetAll()
          events.interruptAll()
        },
      }),
  )

  const placeOf = createLinkReader(configuration.services)
  const offers = new Offers({ clients, placeOf, askMs: configuration.attemptMs })
  const recoveries = perService(
    (service) => new Recovery({ client: clients[service], probe: () => offers.probe(service) }),
  )
  const schema = createSchema()
  const { registry, documentsFolder, documents: mode } = configuration
  const source = registry ? new RegistryDocuments(registry) : noDocuments
  const compile = createCompiler(schema)
  const kept = documentsFolder === undefined ? undefined : new KeptDocuments(documentsFolder, log)
  const documents = new TrustedDocuments(schema, compile, { source, kept }, log)
  const documentReader = new DocumentReader(schema, configuration.limits, compile)
  const streams = createStreamEndpoint({
    ...{ schema, documents, documentReader, mode, log },
    limits: configuration.streams,
    contexts: { contextOf, sharedContext, openStream },
  })
  const server = createServer(
    { requestTimeout: 30_000, keepAliveTimeout: 10_000 },
    createRouter({
      graphql: createGraphqlEndpoint(schema, documents, documentReader, mode, log),
      stream: (request, response) => streams.answer(request, response),
      contextOf: (request, response) => contextOf(request, response),
      circuits: createCircuitsEndpoint(clients, configuration.operators, log),
      circuitStates: () => perService((name) => clients[name].status().circuit.state),
      metrics,
      drain,
      log,
    }),
  )

  server.on('connection', (connection) => drain.connected(connection))

  /** So that the first requests need not. One that still starts is left alone: calls that fail would open its circuit. */
  async function askIfUp(service: ServiceName): Promise<void> {
    const isUp = await followers[service].start()
    // Where it does not tell, the first request asks again.
    if (isUp) await offers.renew(service).catch(() => undefined)
  }

  function contextOf(request: IncomingMessage, response: ServerResponse): OperationContext {
    const correlationId = correlationIdOf(request)
    response.setHeader('x-correlation-id', correlationId)
    let context: RequestContext | undefined
    response.once('close', () => {
      // A client that goes away ends its calls to the services.
      context?.upstream.deadline.leave()
      context?.record.closed(response.writableFinished)
    })
    return {
      contextFor(operation, name) {
        const deadline = new Deadline(timeFor(operation))
        if (response.destroyed) deadline.leave()
        return (context = createContext(request, { operation, name, correlationId, deadline }))
      },
    }
  }

  /** For what many wait for: it outlives the request that began it. */
  function sharedContext(request: IncomingMessage, name: string | undefined): RequestContext {
    const operation = OperationTypeNode.SUBSCRIPTION
    const deadline = new Deadline(timeFor(operation))
    return createContext(request, { operation, name, correlationId: correlationIdOf(request), deadline })
  }

  /** A stream of events counts as an operation from its beginning to its end. */
  function openStream(request: IncomingMessage, response: ServerResponse, name: string | undefined): void {
    const correlationId = correlationIdOf(request)
    response.setHeader('x-correlation-id', correlationId)
    const report = new RequestReport()
    const requestTrace = new RequestTrace(request.headers, 'subscription', configuration.tracing?.tracer)
    const record = new OperationRecord({
      trace: requestTrace,
      type: 'subscription',
      name,
      report,
      correlationId,
      telemetry,
    })
    response.once('close', () => record.closed(true))
  }

  function timeFor(operation: OperationTypeNode): number {
    return operation === OperationTypeNode.MUTATION ? configuration.mutationMs : configuration.queryMs
  }

  function createContext(
    request: IncomingMessage,
    { operation, name, correlationId, deadline }: Beginning,
  ): RequestContext {
    const visitor = visitorOf(request)
    const report = new RequestReport()
    const requestTrace = new RequestTrace(request.headers, operation, configuration.tracing?.tracer)
    const record = new OperationRecord({
      trace: requestTrace,
      type: operation,
      name,
      report,
      correlationId,
      telemetry,
    })
    const upstream = new RequestScope(
      clients,
      {
        deadline,
        headers: {
          'x-correlation-id': correlationId,
          ...(requestTrace.traceparent && { traceparent: requestTrace.traceparent }),
        },
        identity: visitor?.customerId ?? '',
        onCall(call) {
          report.note(call)
          requestTrace.call(call)
        },
      },
      (service, answered) => offers.heardOf(service, answered),
    )
    const explain = configuration.explain && request.headers['x-mall-explain'] === '1'
    const entities = new ServiceEntities(upstream, offers, placeOf)
    const lookups = new Lookups(entities, telemetry)
    return { visitor, upstream, entities, lookups, events, report, record, explain }
  }

  server.listen(configuration.port, configuration.host)
  await once(server, 'listening')
  const servicesAsked = serviceNames.map(askIfUp)

  return {
    servicesAsked: Promise.all(servicesAsked).then(() => undefined),
    url: `http://${configuration.host}:${(server.address() as AddressInfo).port}`,
    async close(graceMs = 0) {
      const longestMs = configuration.mutationMs + drainSpareMs
      await drain.end(server, { graceMs, longestMs }, () => events.interruptAll())
      gate.close()
      for (const recovery of Object.values(recoveries)) recovery.stop()
      offers.close()
      streams.close()
      await Promise.all([
        ...Object.values(followers).map((follower) => follower.stop()),
        ...Object.values(clients).map((client) => client.close()),
        documents.close(),
        configuration.tracing?.close(),
      ])
    },
  }
}

/** @param onLost told when the service stops answering; that a probe failed later is no news */
function createClient(
  name: ServiceName,
  configuration: Configuration,
  log: Log,
  telemetry: Telemetry,
  onLost: () => void,
): ServiceClient {
  return new ServiceClient({
    name,
    url: configuration.services[name],
    attemptMs: configuration.attemptMs,
    ...configuration.bulkheads[name],
    cache: configuration.cache,
    joins: configuration.joins,
    telemetry,
    breaker: {
      openMs: configuration.breakerOpenMs,
      slowMs: configuration.slowCallMs,
      onChange(circuit, before) {
        log.warn('A circuit changed', { service: name, circuit })
        telemetry.circuitChanged(name, circuit, before)
        if (before === 'closed') onLost()
      },
    },
  })
}
