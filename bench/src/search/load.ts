import { parentPort, workerData } from 'node:worker_threads'
import autocannon from 'autocannon'

export interface Load {
  url: string
  /** Without it, until every path has been asked once. */
  seconds?: number
  /** For each connection its own paths, asked in turn. */
  paths: string[][]
}

export interface LoadAnswer {
  answers: number
  ms: number
}

// In a thread of its own, so that making the load does not take time from the server.
const { url, seconds, paths } = workerData as Load
let connection = 0
// As every browser and every library of programs says.
const headers = { 'accept-encoding': 'gzip, deflate, br' }
const start = performance.now()
const {
  '2xx': answers,
  non2xx,
  errors,
} = await autocannon({
  url,
  connections: paths.length,
  ...(seconds === undefined
    ? { amount: paths.reduce((sum, { length }) => sum + length, 0) }
    : { duration: seconds }),
  setupClient: (client) => {
    client.setRequests((paths[connection++] ?? []).map((path) => ({ path, headers })))
  },
})
if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors`)
parentPort?.postMessage({ answers, ms: performance.now() - start } satisfies LoadAnswer)
