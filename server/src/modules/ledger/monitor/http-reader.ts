import { type TileAddress, type TileReader, tilePath } from '@yiqi/tlog'

const timeoutMs = 20_000

/** A log behind an address, e.g. `https://…/ledger/`. @throws Error for any answer but 200 and 404 */
export function httpReader(prefix: string): TileReader {
  const get = (address: TileAddress) => fetchBytes(prefix, tilePath(address))
  return {
    readTile: (level, index, width) => get({ level, index, width }),
    readBundle: (index, width) => get({ level: 'entries', index, width }),
    readCheckpoint: () => fetchBytes(prefix, 'checkpoint'),
  }
}

/** Keys as the log itself gives them, a line each: better known from elsewhere. */
export async function fetchKeys(prefix: string, path: 'vkey' | 'witnesses'): Promise<string[]> {
  const bytes = await fetchBytes(prefix, path)
  return new TextDecoder()
    .decode(bytes ?? new Uint8Array())
    .split('\n')
    .filter(Boolean)
}

async function fetchBytes(prefix: string, path: string): Promise<Uint8Array | null> {
  const response = await fetch(new URL(path, prefix), { signal: AbortSignal.timeout(timeoutMs) })
  if (response.status === 404) return null
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
