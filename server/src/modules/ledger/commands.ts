import { existsSync } from 'node:fs'
import { parseVkey, plainSha256, cosigner, createWitness } from '@yiqi/tlog'
import { FileStorage, fileWitnessStore, lockFolder, witnessHttpServer } from '@yiqi/tlog/node'
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { readOrCreateSecret } from '../../kernel/database/secrets.ts'
import type { CommandContext } from '../../kernel/module.ts'
import { backfillActs } from './acts/backfill.ts'
import type { LedgerServices } from './services.ts'
import { fetchKeys, httpReader } from './monitor/http-reader.ts'
import { type Verdict, verifyLog } from './monitor/verify.ts'

interface VerifyFlags {
  vkey?: string
  witness: string[]
  needed: string
  json?: boolean
}

interface WitnessFlags {
  data: string
  name: string
  host: string
  port: string
  log: string[]
}

const many = (value: string, before: string[]) => [...before, value]

/**
 * `yiqi ledger verify` and `yiqi witness` are for others than who runs the platform: neither opens its database.
 * `yiqi ledger backfill` does.
 */
export function ledgerCommands<S extends LedgerServices>(
  program: Command,
  open: () => Promise<CommandContext<S>>,
): void {
  const ledger = program.command('ledger').description('the public ledger')
  ledger
    .command('backfill')
    .description('put what registers had published before into the log of acts, as it stands')
    .action(async () => {
      const { context, actor, close } = await open()
      try {
        const looked = await backfillActs(context, actor)
        process.stdout.write(`${looked} 条记录 records\n`)
      } finally {
        await close()
      }
    })
  ledger
    .command('verify [source]')
    .description('replay a whole log from its address or folder, and recompute every equation')
    .option('--vkey <key>', 'verifier key of the log; from an address it is asked if absent')
    .option('--witness <key>', 'verifier key of a witness, repeatable', many, [])
    .option('--needed <number>', 'cosignatures that have to be there', '0')
    .option('--json', 'the whole verdict as JSON')
    .action(async (source: string | undefined, flags: VerifyFlags) => {
      const verdict = await verifySource(source ?? 'http://127.0.0.1:8080/ledger/', flags)
      process.stdout.write(flags.json ? `${JSON.stringify(verdict, null, 2)}\n` : inWords(verdict))
      if (!verdict.isGood) process.exitCode = 1
    })
  program
    .command('witness')
    .description('cosign checkpoints of ledgers that others run (C2SP tlog-witness)')
    .requiredOption('--data <folder>', 'key and memory of this witness')
    .requiredOption('--name <name>', 'name of its key, e.g. witness.example.org/w1')
    .requiredOption('--log <key>', 'verifier key of a log to look after, repeatable', many, [])
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .option('--port <number>', 'where it listens', '8090')
    .action(runWitness)
}

async function verifySource(source: string, flags: VerifyFlags): Promise<Verdict> {
  const isFolder = existsSync(source)
  const prefix = source.endsWith('/') ? source : `${source}/`
  const vkey = flags.vkey ?? (isFolder ? undefined : (await fetchKeys(prefix, 'vkey'))[0])
  if (!vkey)
    throw new Error('请用 --vkey 给出日志的验证公钥 give the verifier key of the log by --vkey')
  const isTold = flags.vkey !== undefined || isFolder
  const witnessVkeys = isTold ? flags.witness : await fetchKeys(prefix, 'witnesses')
  return verifyLog(isFolder ? new FileStorage(source) : httpReader(prefix), {
    vkey,
    witnessVkeys,
    needed: Number(flags.needed),
  })
}

function inWords({ origin, size, witnesses, tree, entries, isGood }: Verdict): string {
  const lines = [
    `${origin}: ${size} 条 entries, ${witnesses.length} 见证 cosignatures`,
    ...tree.map(
      ({ code, path, index }) => `${code} ${path}${index === undefined ? '' : ` #${index}`}`,
    ),
    ...entries.map(({ code, index, what }) => `${code} #${index} ${what}`),
    isGood ? '全部相符 all of it holds' : '不相符 it does not hold',
  ]
  return `${lines.join('\n')}\n`
}

async function runWitness({ data, name, host, port, log }: WitnessFlags): Promise<void> {
  const unlock = await lockFolder(data)
  const { seed } = await readOrCreateSecret(data, 'witness-key.json', () => ({
    seed: randomBytes(32).toString('hex'),
  }))
  const seconds = () => Math.floor(Date.now() / 1000)
  const signer = await cosigner(name, new Uint8Array(Buffer.from(seed, 'hex')), seconds)
  const logs = await Promise.all(
    log.map(async (vkey) => {
      const verifier = await parseVkey(vkey)
      return { origin: verifier.name, verifiers: [verifier], hash: plainSha256() }
    }),
  )
  const handle = createWitness({
    signers: [signer],
    logs,
    store: fileWitnessStore(data),
    onMisbehaviour: ({ origin }) => {
      process.stderr.write(`${origin}: 与见证过的历史矛盾 contradicts what was cosigned\n`)
    },
  })
  const server = witnessHttpServer(handle)
  server.listen(Number(port), host, () => process.stdout.write(`${signer.vkey}\n`))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.close(() => void unlock()))
  }
}
