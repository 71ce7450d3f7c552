import { Histogram, type Registry } from 'prom-client'
import type { App } from './types.ts'

const buckets = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** `/metrics` for Prometheus; durations by route pattern, so that no address gets into a label. */
export function measureRequests(app: App, metrics: Registry): void {
  const duration = new Histogram({
    name: 'yiqi_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its reply',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    duration.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    )
  })
  app.get(
    '/metrics',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'getMetrics',
        summary: '运行指标（Prometheus）',
        tags: ['operations'],
        produces: ['text/plain'],
      },
    },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
  )
}
