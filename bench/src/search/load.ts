import { parentPort, workerData } from 'node:worker_threads'
import autocannon from 'autocannon'
import { summarise, type Times } from './measure.ts'

export interface LoadRequest {
  path: string
  /** Posted as JSON; absent: a GET. */
  body?: string
}

export interface Load {
  url: string
  /** Without it, until every request has been made once. */
  seconds?: number
  /** For each connection its own requests, made in turn. */
  requests: LoadRequest[][]
}

export interface LoadAnswer extends Times {
  answers: number
  ms: number
}

// In a thread of its own, so that making the load does not take time from the server.
const { url, seconds, requests } = workerData as Load
let connection = 0
// As every browser and every library of programs says.
const headers = { 'accept-encoding': 'gzip, deflate, br' }
const times: number[] = []
const start = performance.now()
const {
  '2xx': answers,
  non2xx,
  errors,
} = await autocannon({
  url,
  connections: requests.length,
  ...(seconds === undefined
    ? { amount: requests.reduce((sum, { length }) => sum + length, 0) }
    : { duration: seconds }),
  setupClient: (client) => {
    client.on('response', (_status, _bytes, ms) => times.push(ms))
    client.setRequests(
      (requests[connection++] ?? []).map(({ path, body }) =>
        body === undefined
          ? { path, headers }
          : {
              path,
              method: 'POST',
              headers: { ...headers, 'content-type': 'application/json' },
              body,
            },
      ),
    )
  },
})
if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors`)
const ms = performance.now() - start
parentPort?.postMessage({ answers, ms, ...summarise(times) } satisfies LoadAnswer)
