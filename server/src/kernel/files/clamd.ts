import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

/** Where ClamAV's daemon listens. */
export type ClamdAddress = { host: string; port: number } | { path: string }

const idleMs = 60_000
const lengthBytes = 4

/**
 * Sends content to clamd and gives its answer, e.g. `stream: OK` or `stream: Eicar-Signature FOUND`.
 * INSTREAM: pieces led by their length in four bytes, most significant first; an empty one ends.
 * @throws Error when nothing answers
 */
export function streamToClamd(address: ClamdAddress, content: Readable): Promise<string> {
  return converse(address, async (socket) => {
    socket.write('zINSTREAM\0')
    for await (const piece of content as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(lengthBytes)
      length.writeUInt32BE(piece.length)
      socket.write(length)
      // Stops when clamd has heard enough and hangs up: its answer is there, or will be missed.
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
      if (socket.closed) return
    }
    socket.write(Buffer.alloc(lengthBytes))
  })
}

/** Whether clamd answers at all. */
export async function pingClamd(address: ClamdAddress): Promise<boolean> {
  const answer = await converse(address, (socket) => void socket.write('zPING\0')).catch(() => '')
  return answer === 'PONG'
}

/** Says something on a connection of its own; the answer ends with a zero byte. */
function converse(
  address: ClamdAddress,
  say: (socket: Socket) => void | Promise<void>,
): Promise<string> {
  const socket = connect({ ...address, timeout: idleMs })
  return new Promise<string>((resolve, reject) => {
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      answer += text
      const end = answer.indexOf('\0')
      if (end >= 0) resolve(answer.slice(0, end))
    })
    socket.on('timeout', () => socket.destroy(new Error('clamd is silent')))
    // After a refusal for size clamd resets the connection; what it had said before counts.
    socket.on('close', () => reject(new Error(answer || 'clamd hung up')))
    socket.on('error', (error) => setImmediate(() => reject(error)))
    socket.on('connect', () => Promise.resolve(say(socket)).catch(reject))
  }).finally(() => socket.destroy())
}
