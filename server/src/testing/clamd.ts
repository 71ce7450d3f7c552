import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** The harmless file that every scanner takes for a virus (eicar.org), in two halves, lest one finds it here. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export interface TestClamd {
  address: { host: string; port: number } | { path: string }
  /** What was streamed to it, one entry a file. */
  scanned: Buffer[]
  /** Says this instead of a verdict. */
  answer: string | null
  close(): Promise<void>
}

/**
 * As much of ClamAV's daemon as speaks INSTREAM and PING, with its limit for the length of a stream.
 * @param path of a socket; absent: a port of this machine
 */
export async function openTestClamd(
  options: { path?: string; maxBytes?: number } = {},
): Promise<TestClamd> {
  const { path, maxBytes = 1_000_000 } = options
  const server = createServer((socket) => {
    serve(socket, clamd, maxBytes).catch(() => socket.destroy())
  })
  server.listen(path ? { path } : { host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  const clamd: TestClamd = {
    address: path ? { path } : { host: '127.0.0.1', port },
    scanned: [],
    answer: null,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
  return clamd
}

async function serve(socket: Socket, clamd: TestClamd, maxBytes: number): Promise<void> {
  const take = reader(socket)
  const reply = (text: string) => socket.end(`${text}\0`)
  const command = await take.until(0)
  if (command === 'zPING') return void reply('PONG')
  if (command !== 'zINSTREAM') return void reply('UNKNOWN COMMAND')
  const pieces: Buffer[] = []
  for (let bytes = 0; ; ) {
    const length = (await take.exactly(4)).readUInt32BE()
    if (length === 0) break
    bytes += length
    if (bytes > maxBytes) {
      socket.write('INSTREAM size limit exceeded. ERROR\0')
      // As the real one does: it hangs up on what still comes.
      return void setTimeout(() => socket.resetAndDestroy(), 20)
    }
    pieces.push(await take.exactly(length))
  }
  const content = Buffer.concat(pieces)
  clamd.scanned.push(content)
  const verdict = content.includes(eicar) ? 'stream: Eicar-Signature FOUND' : 'stream: OK'
  reply(clamd.answer ?? verdict)
}

/** Takes as many bytes as are asked for, as they come. */
function reader(socket: Socket) {
  let held = Buffer.alloc(0)
  const more = async () => {
    const chunk: Buffer | null = socket.read()
    if (chunk) held = Buffer.concat([held, chunk])
    else if (socket.readableEnded || socket.destroyed) throw new Error('hung up')
    else await Promise.race([once(socket, 'readable'), once(socket, 'close')])
  }
  const exactly = async (bytes: number): Promise<Buffer> => {
    while (held.length < bytes) await more()
    const taken = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return taken
  }
  return {
    exactly,
    async until(byte: number): Promise<string> {
      while (!held.includes(byte)) await more()
      const text = (await exactly(held.indexOf(byte))).toString()
      await exactly(1)
      return text
    },
  }
}
