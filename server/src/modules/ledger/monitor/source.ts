import { existsSync } from 'node:fs'
import type { TileReader } from '@yiqi/tlog'
import { FileStorage } from '@yiqi/tlog/node'
import { fetchKeys, httpReader } from './http-reader.ts'

const ownLog = 'http://127.0.0.1:8080/ledger/'

/** A log behind an address or in a folder, and the keys that its reader believes. */
export interface LogSource {
  reader: TileReader
  vkey: string
  /** Those that the address itself names, where no key was given. */
  witnessVkeys: string[]
}

/** @param vkey better known from elsewhere; an address is asked for it if absent */
export async function openSource(source = ownLog, vkey?: string): Promise<LogSource> {
  if (existsSync(source)) {
    if (!vkey) throw new Error(needsKey)
    return { reader: new FileStorage(source), vkey, witnessVkeys: [] }
  }
  const prefix = source.endsWith('/') ? source : `${source}/`
  const own = vkey ?? (await fetchKeys(prefix, 'vkey'))[0]
  if (!own) throw new Error(needsKey)
  const witnessVkeys = vkey ? [] : await fetchKeys(prefix, 'witnesses')
  return { reader: httpReader(prefix), vkey: own, witnessVkeys }
}

const needsKey = '请用 --vkey 给出日志的验证公钥 give the verifier key of the log by --vkey'
