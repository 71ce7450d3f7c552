import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

export interface ChatRequest {
  path: string
  authorization: string | undefined
  body: { model: string; messages: { role: string; content: string }[] }
}

/** Speaks the protocol of chat completions; answers what the test says. */
export interface ModelServer {
  url: string
  requests: ChatRequest[]
  /** Null: it never answers. A number: that status. */
  reply: string | number | null
  close(): Promise<void>
}

export async function openModelServer(): Promise<ModelServer> {
  const model: ModelServer = { url: '', requests: [], reply: '', close: async () => {} }
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await json(request)) as ChatRequest['body']
      const { authorization } = request.headers
      model.requests.push({ path: request.url ?? '', authorization, body })
      const { reply } = model
      if (reply === null) return
      const isText = typeof reply === 'string'
      response.writeHead(isText ? 200 : reply, { 'content-type': 'application/json' })
      const choices = [{ index: 0, message: { role: 'assistant', content: reply } }]
      response.end(JSON.stringify(isText ? { object: 'chat.completion', choices } : { error: {} }))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  model.url = `http://127.0.0.1:${port}/v1`
  model.close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return model
}
