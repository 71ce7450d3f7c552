import pg from 'pg'

interface Breakable {
  query(...args: unknown[]): unknown
}

/**
 * Does something while the connection breaks with the statement of that number, whoever sends it. Of even numbers the
 * server has got the statement and nobody its answer, of odd ones perhaps not even that.
 */
export async function breakingAt<T>(statement: number, work: () => Promise<T>): Promise<T> {
  const client = pg.Client.prototype as unknown as Breakable
  const { query } = client
  let left = statement
  client.query = function (this: unknown, ...args) {
    const answer = query.apply(this, args)
    if (--left === 0) {
      const { stream } = (this as { connection: { stream: { destroy(): void } } }).connection
      if (statement % 2 === 0) setImmediate(() => stream.destroy())
      else stream.destroy()
    }
    return answer
  }
  try {
    return await work()
  } finally {
    client.query = query
  }
}
