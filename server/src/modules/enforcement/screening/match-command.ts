import type { Command } from 'commander'
import { matchFile, type MatchedPair } from './match-file.ts'

/** `yiqi match <file>`: could the two names of each row be taken for one another? Needs no database. */
export function matchCommand(program: Command): void {
  program
    .command('match <file>')
    .description('compare the names in columns a and b of a table, with the reasons')
    .option('--json', 'one JSON object a line: {a, b, score, same, why}')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      for await (const pair of matchFile(path)) {
        process.stdout.write(`${json ? JSON.stringify(pair) : tableRow(pair)}\n`)
      }
    })
}

const SCORE_WIDTH = 5

function tableRow({ a, b, score, same, why }: MatchedPair): string {
  const reasons = why.map(({ text }) => text.zh).join('；')
  return [same ? '≈' : '≠', score.toFixed(3).padStart(SCORE_WIDTH), a, b, reasons].join('  ')
}
