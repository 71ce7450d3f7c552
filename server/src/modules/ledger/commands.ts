import { TlogError } from '@yiqi/tlog'
import type { Command } from 'commander'
import { read } from '../../kernel/context.ts'
import type { CommandContext } from '../../kernel/module.ts'
import { backfillActs } from './acts/backfill.ts'
import { anchorCommands } from './anchor/commands.ts'
import type { LedgerServices } from './services.ts'
import { compareOpenings } from './monitor/openings.ts'
import { compareRows } from './monitor/rows.ts'
import { openSource } from './monitor/source.ts'
import { verifyLog } from './monitor/verify.ts'
import { witnessCommand } from './witness.ts'

interface VerifyFlags {
  vkey?: string
  witness: string[]
  needed: string
  json?: boolean
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
    .command('check')
    .description('compare every row of the books and every opening in the database with the log')
    .action(async () => {
      const { context, actor, close } = await open()
      try {
        const findings = await read(context, actor, async (tx) => [
          ...(await compareRows(tx)),
          ...(await compareOpenings(tx, context.keys)),
        ])
        for (const { table, id, what } of findings) {
          process.stdout.write(`${table} ${id} ${what}\n`)
        }
        process.stdout.write(
          findings.length === 0
            ? '全部相符 all of it agrees\n'
            : `${findings.length} 处不符 differ\n`,
        )
        if (findings.length > 0) process.exitCode = 1
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
      const verdict = await verifySource(source, flags)
      process.stdout.write(flags.json ? `${JSON.stringify(verdict, null, 2)}\n` : inWords(verdict))
      if (!verdict.isGood) process.exitCode = 1
    })
  anchorCommands(ledger)
  witnessCommand(program)
}

/** Whatever is wrong with a log is a verdict; only what is no log's fault is an error. */
async function verifySource(source: string | undefined, flags: VerifyFlags) {
  const { reader, vkey, witnessVkeys } = await openSource(source, flags.vkey)
  const witnesses = flags.witness.length > 0 ? flags.witness : witnessVkeys
  try {
    return await verifyLog(reader, {
      vkey,
      witnessVkeys: witnesses,
      needed: Number(flags.needed),
    })
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    const { code, detail, text } = error
    return { isGood: false as const, problem: { code, detail, text } }
  }
}

function inWords(verdict: Awaited<ReturnType<typeof verifySource>>): string {
  if ('problem' in verdict) {
    const { code, text } = verdict.problem
    return `${code}: ${text.zh} ${text.en}\n`
  }
  const { origin, size, witnesses, tree, entries, isGood } = verdict
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
