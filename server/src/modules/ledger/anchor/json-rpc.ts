const timeoutMs = 20_000

/** What an EVM node answers; FISCO BCOS 3 speaks the same (its Web3 interface). @throws Error with its message */
export function jsonRpc(url: string) {
  let id = 0
  return async <T>(method: string, ...params: unknown[]): Promise<T> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer = (await response.json()) as { result?: T; error?: { message: string } }
    if (answer.error || answer.result === undefined) {
      throw new Error(`${method}: ${answer.error?.message ?? response.status}`)
    }
    return answer.result
  }
}

export type JsonRpc = ReturnType<typeof jsonRpc>
