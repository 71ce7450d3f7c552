import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { type Actor, type Context, read, today } from '../../kernel/context.ts'
import { evaluateRule } from './evaluate.ts'
import type { RuleRegistry } from './registry.ts'

interface OpenContext {
  context: Context & { rules: RuleRegistry }
  actor: Actor
  close(): Promise<void>
}

/** `yiqi rule <id> <input.json> [--as-of] [--region]`: the verdict as one JSON object. */
export function registerRuleCommand(program: Command, open: () => Promise<OpenContext>): void {
  program
    .command('rule <id> <input>')
    .description('evaluate a rule on a JSON file (or - for standard input)')
    .option('--as-of <date>', 'the day whose law is asked')
    .option('--region <code>', 'the authority whose parameters apply')
    .action(async (id: string, path: string, options: { asOf?: string; region?: string }) => {
      const input: unknown = JSON.parse(
        path === '-' ? await text(process.stdin) : await readFile(path, 'utf8'),
      )
      const { context, actor, close } = await open()
      try {
        const verdict = await read(context, actor, (tx) =>
          evaluateRule(tx, context.rules, id, input, {
            asOf: options.asOf ?? today(context),
            ...(options.region && { region: options.region }),
          }),
        )
        process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
      } finally {
        await close()
      }
    })
}
