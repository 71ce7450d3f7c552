import { once } from 'node:events'
import { type ListedName, TextScreen } from '@yiqi/org-names'
import type { Command } from 'commander'
import type { Actor, Context } from '../../../kernel/context.ts'
import type { BrokenLine } from './documents.ts'
import { existingFile } from './existing-file.ts'
import { readNameFile, readRegisteredNames } from './names.ts'
import { type ScreenedHit, screenFile } from './screen-file.ts'

interface Opened {
  context: Context
  actor: Actor
  close(): Promise<void>
}

interface Flags {
  names?: string
  json?: boolean
}

/**
 * `yiqi screen <file>`: where a text names organisations, those in no list too. A hit is a hint, never a
 * finding. Lines that cannot be read are told on the error output, and the command then ends with 1.
 */
export function screenCommand(program: Command, open: () => Promise<Opened>): void {
  program
    .command('screen')
    .description('在文本中查找组织名称 find names of organisations in texts')
    .argument('<file>', '文本，或者每行一个 {id, text} a text, or {id, text} a line; also gzipped')
    .option(
      '--names <file>',
      '代替台账的名录，每行一个 {name, class} names instead of the register',
    )
    .option('--json', '每行一个 JSON 对象 one JSON object a line')
    .action(async (path: string, { names, json = false }: Flags) => {
      const file = await existingFile(path)
      const screen = await screenOf(names, open)
      for await (const hit of screenFile(file, screen, reportTo(path))) {
        await print(json ? JSON.stringify(ordered(hit)) : tableRow(hit))
      }
    })
}

async function screenOf(names: string | undefined, open: () => Promise<Opened>) {
  if (names !== undefined) {
    return new TextScreen(await gather(readNameFile(await existingFile(names), reportTo(names))))
  }
  const { context, actor, close } = await open()
  try {
    return new TextScreen(await gather(readRegisteredNames(context, actor)))
  } finally {
    await close()
  }
}

async function gather(names: AsyncIterable<ListedName>): Promise<ListedName[]> {
  const all: ListedName[] = []
  for await (const name of names) all.push(name)
  return all
}

const reportTo =
  (path: string) =>
  ({ line, zh, en }: BrokenLine) => {
    process.exitCode = 1
    process.stderr.write(`${path}:${line}: ${zh} (${en})\n`)
  }

/** Waits where the reader of the output is slower. */
async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

const ordered = (hit: ScreenedHit) => ({
  doc: hit.doc,
  start: hit.start,
  end: hit.end,
  text: hit.text,
  name: hit.name,
  match: hit.match,
  class: hit.class,
  uscc: hit.uscc,
  score: hit.score,
  why: hit.why,
})

const kinds = { exact: '一致', folded: '写法不同', lookalike: '相似', unknown: '名录中没有' }
const classes = { legal: '合法', illegal: '非法' }

function tableRow({ doc, start, end, text, name, match, score, why, ...hit }: ScreenedHit): string {
  const meant = name === text ? text : `${text} ≈ ${name}`
  const kind = hit.class === null ? kinds[match] : `${kinds[match]}·${classes[hit.class]}`
  const reasons = why.map(({ zh }) => zh).join('；')
  return [doc, `${start}–${end}`, kind, score.toFixed(2), meant, reasons].join('  ')
}
