import type { Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace'

/** Records spans and sends them to a collector. */
export interface Tracing {
  tracer: Tracer
  /** Sends what was recorded. */
  close(): Promise<void>
}

/**
 * Tracing as the `OTEL_*` variables of OpenTelemetry ask for it: `undefined`, at no cost, without an endpoint of a collector.
 * Throws naming the variable that is wrong.
 */
export function tracingFrom(env: NodeJS.ProcessEnv): Tracing | undefined {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (!endpoint || env.OTEL_SDK_DISABLED === 'true') return undefined
  if (!URL.canParse(endpoint))
    throw new Error(`OTEL_EXPORTER_OTLP_ENDPOINT is ${JSON.stringify(endpoint)}; it must be an address`)
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || `${endpoint.replace(/\/$/, '')}/v1/traces`
  const fromEnvironment = detectResources({
    detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector],
  })
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'bff-graphql', 'service.namespace': '12-street' }))
      .merge(fromEnvironment),
    sampler: samplerFrom(env),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url }),
        scheduledDelayMillis: Number(env.OTEL_BSP_SCHEDULE_DELAY || 5000),
      }),
    ],
  })
  return { tracer: provider.getTracer('bff-graphql'), close: () => provider.shutdown() }
}

function samplerFrom(env: NodeJS.ProcessEnv): Sampler {
  const name = env.OTEL_TRACES_SAMPLER || 'parentbased_always_on'
  const root = rootSampler(name.replace(/^parentbased_/, ''), Number(env.OTEL_TRACES_SAMPLER_ARG || 1))
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root
}

function rootSampler(name: string, share: number): Sampler {
  if (name === 'always_on') return new AlwaysOnSampler()
  if (name === 'always_off') return new AlwaysOffSampler()
  if (name === 'traceidratio' && share >= 0 && share <= 1) return new TraceIdRatioBasedSampler(share)
  throw new Error(
    'OTEL_TRACES_SAMPLER must be always_on, always_off or traceidratio, with parentbased_ before it or not; OTEL_TRACES_SAMPLER_ARG a number from 0 to 1',
  )
}
