import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { cosigner, createWitness, parseVkey, plainSha256 } from '@yiqi/tlog'
import { fileWitnessStore, lockFolder, witnessHttpServer } from '@yiqi/tlog/node'
import type { Command } from 'commander'
import { readOrCreateSecret } from '../../kernel/database/secrets.ts'

interface WitnessFlags {
  data: string
  name: string
  host: string
  port: string
  log: string[]
}

/** `witness`: a program of its own that another body runs; it knows nothing of the platform but keys of logs. */
export function witnessCommand(program: Command): void {
  program
    .command('witness')
    .description('cosign checkpoints of ledgers that others run (C2SP tlog-witness)')
    .requiredOption('--data <folder>', 'key and memory of this witness')
    .requiredOption('--name <name>', 'name of its key, e.g. witness.example.org/w1')
    .requiredOption(
      '--log <key>',
      'verifier key of a log to look after, repeatable',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .option('--port <number>', 'where it listens; 0 for any', '8090')
    .action(runWitness)
}

/** Says its key and address in one line, as `LEDGER_WITNESSES` takes them, once it listens. */
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
  server.listen(Number(port), host, () => {
    const { port: own } = server.address() as AddressInfo
    process.stdout.write(`${signer.vkey} http://${host}:${own}/\n`)
  })
  const stop = () => {
    // The channel to who started it would keep the process alive.
    server.close(() => void unlock().then(() => process.exit()))
    server.closeAllConnections()
  }
  // Who started it by a channel is gone when that closes.
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, stop)
}
