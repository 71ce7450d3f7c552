import { parentPort, workerData } from 'node:worker_threads'
import autocannon from 'autocannon'

export interface Load {
  url: string
  seconds: number
  /** For each connection its own paths, asked in turn. */
  paths: string[][]
}

// In a thread of its own, so that making the load does not take time from the server.
const { url, seconds: duration, paths } = workerData as Load
let connection = 0
const start = performance.now()
const {
  '2xx': answers,
  non2xx,
  errors,
} = await autocannon({
  url,
  connections: paths.length,
  duration,
  setupClient: (client) => {
    client.setRequests((paths[connection++] ?? []).map((path) => ({ path })))
  },
})
if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors`)
const seconds = (performance.now() - start) / 1000
parentPort?.postMessage(answers / seconds)
