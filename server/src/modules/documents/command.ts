import type { Command } from 'commander'
import type { Config } from '../../kernel/config.ts'
import { type Actor, type Context, today, transact } from '../../kernel/context.ts'
import {
  addWrappingKey,
  dropWrappingKeys,
  forgetErased,
  holdKeyRing,
  openKeyRing,
  rewrapDataKeys,
  wrappingKeysInUse,
} from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { addCertificateKey } from './signing-keys.ts'

type OpenContext = () => Promise<{
  context: Context & { config: Pick<Config, 'dataDir'> }
  actor: Actor
  close(): Promise<void>
}>

/** `yiqi keys`: new keys beside the old ones, which stay for what they made. */
export function keyCommands(program: Command, open: OpenContext): void {
  const keys = program.command('keys').description('keys of certificates and of personal data')
  const printing =
    (work: (opened: Awaited<ReturnType<OpenContext>>) => Promise<string>) => async () => {
      const opened = await open()
      try {
        process.stdout.write(`${await work(opened)}\n`)
      } finally {
        await opened.close()
      }
    }
  keys
    .command('add-certificate-key')
    .description('a key that signs certificates from today on, once the server has started again')
    .action(printing(({ context }) => addCertificateKey(context.config.dataDir, today(context))))
  keys
    .command('add-wrapping-key')
    .description("a key that wraps people's keys, once the server has started again")
    .action(
      printing((opened) =>
        changing(opened, 'add-wrapping-key', ({ dataDir }) => addWrappingKey(dataDir)),
      ),
    )
  keys
    .command('rewrap')
    .description("wrap all people's keys by the newest wrapping key; prints how many")
    .action(printing(rewrapAll))
  keys
    .command('forget')
    .description(
      'take whoever was erased out of the key ring now; prints how many were still in it',
    )
    .action(
      printing((opened) =>
        changing(opened, 'forget-erased', async (config, tx) => {
          const count = await forgetErased(tx, config)
          const { forgetsNobody } = await openKeyRing(config.dataDir)
          return [count, ...forgetsNobody.map(cannotForget)].join('\n')
        }),
      ),
    )
  keys
    .command('drop-wrapping-keys')
    .description('remove wrapping keys by which nothing is wrapped any more; prints their ids')
    .action(
      printing((opened) =>
        changing(opened, 'drop-wrapping-keys', async ({ dataDir }, tx) => {
          const gone = await dropWrappingKeys(dataDir, await wrappingKeysInUse(tx))
          return gone.join(' ') || '0'
        }),
      ),
    )
}

const cannotForget = (id: string) =>
  `${id}: 一把钥匙管所有人，不能单独销毁 one secret for everybody: add-wrapping-key, rewrap, drop-wrapping-keys`

/** What changes the file of the key ring, one at a time. */
function changing(
  { context, actor }: Awaited<ReturnType<OpenContext>>,
  act: string,
  change: (config: Pick<Config, 'dataDir'>, tx: Tx) => Promise<string>,
): Promise<string> {
  return transact(context, actor, { act: `kernel.${act}`, object: 'key-ring' }, async (tx) => {
    await holdKeyRing(tx)
    return change(context.config, tx)
  })
}

const keysAtOnce = 1000

/** In portions, each its own transaction, so that nobody waits for all of them. */
async function rewrapAll({ context, actor }: Awaited<ReturnType<OpenContext>>): Promise<string> {
  const ring = await openKeyRing(context.config.dataDir)
  let rewrapped = 0
  for (;;) {
    const act = { act: 'kernel.rewrap-keys', object: ring.currentId }
    const count = await transact(context, actor, act, (tx) =>
      rewrapDataKeys(tx, context, ring, keysAtOnce),
    )
    if (count === 0) return String(rewrapped)
    rewrapped += count
  }
}
