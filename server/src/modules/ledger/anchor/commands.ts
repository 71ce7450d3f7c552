import { readFile } from 'node:fs/promises'
import { openTrusted, parseVkey, TlogError } from '@yiqi/tlog'
import type { Command } from 'commander'
import { openSource } from '../monitor/source.ts'
import { anchorCheckpoint, readAnchor } from './anchor.ts'
import { jsonRpc } from './json-rpc.ts'

interface AnchorFlags {
  rpc: string
  keyFile: string
  vkey?: string
}

/** `yiqi ledger anchor` and `yiqi ledger anchored`: off unless somebody runs them; the log never depends on a chain. */
export function anchorCommands(ledger: Command): void {
  ledger
    .command('anchor [source]')
    .description(
      'write the published checkpoint into an EVM chain (JSON-RPC; FISCO BCOS 3 by its Web3 interface)',
    )
    .requiredOption('--rpc <address>', 'JSON-RPC of a node')
    .requiredOption('--key-file <path>', 'file with the private key of the account, hex')
    .option('--vkey <key>', 'verifier key of the log; from an address it is asked if absent')
    .action(async (source: string | undefined, { rpc, keyFile, vkey }: AnchorFlags) => {
      const { checkpoint } = await openLog(source, vkey)
      const key = (await readFile(keyFile, 'utf8')).trim()
      process.stdout.write(`${await anchorCheckpoint(jsonRpc(rpc), key, checkpoint)}\n`)
    })
  ledger
    .command('anchored <transaction> [source]')
    .description('compare an anchor with the log as it is now')
    .requiredOption('--rpc <address>', 'JSON-RPC of a node')
    .option('--vkey <key>', 'verifier key of the log; from an address it is asked if absent')
    .action(
      async (
        transaction: string,
        source: string | undefined,
        { rpc, vkey }: Omit<AnchorFlags, 'keyFile'>,
      ) => {
        const { reader, trusted } = await openLog(source, vkey)
        const anchored = await readAnchor(jsonRpc(rpc), transaction, reader, trusted)
        process.stdout.write(`${JSON.stringify(anchored, null, 2)}\n`)
        if (!anchored.isOfThisLog) process.exitCode = 1
      },
    )
}

/** The published checkpoint, signed by the log's key. */
async function openLog(source: string | undefined, given: string | undefined) {
  const { reader, vkey } = await openSource(source, given)
  const checkpoint = await reader.readCheckpoint('published')
  if (!checkpoint) throw new TlogError('missing', 'checkpoint')
  const logs = [await parseVkey(vkey)]
  const trusted = await openTrusted(checkpoint, { logs, witnesses: [], quorum: 0 })
  return { reader, checkpoint, trusted }
}
