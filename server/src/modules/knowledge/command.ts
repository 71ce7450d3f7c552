import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Command } from 'commander'
import type { CommandContext } from '../../kernel/module.ts'
import { loadDocuments, type LoadReport } from './load.ts'
import type { KnowledgeServices } from './services.ts'

const shown = 20

/** `yiqi knowledge load <file.jsonl[.gz]>`: texts of laws, one JSON object a line. */
export function knowledgeCommands(
  program: Command,
  open: () => Promise<CommandContext<KnowledgeServices>>,
): void {
  const knowledge = program.command('knowledge').description('the knowledge base')
  knowledge
    .command('load <file>')
    .description('load texts: JSON lines with title and text, also .gz; run again, nothing changes')
    .option('--drafts', 'leave them to be reviewed instead of publishing them')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { drafts, json }: { drafts?: boolean; json?: boolean }) => {
      const { context, actor, close } = await open()
      try {
        const report = await loadDocuments(context, actor, readLines(file), {
          isPublished: !drafts,
          onProgress: ({ read }) => {
            if (!json && read % 500 === 0) process.stderr.write(`${read}\n`)
          },
        })
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : describe(report))
        if (report.rejected.length > 0) process.exitCode = 1
      } finally {
        await close()
      }
    })
}

/** A line that is no JSON is given on as null, to be counted and rejected. @throws if the file cannot be read */
async function* readLines(path: string): AsyncGenerator {
  const file = createReadStream(path)
  // An error of the file ends the stream behind it, and so the loop.
  const input = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file
  let rest = ''
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line.trim() !== '').map(parse)
  }
  if (rest.trim() !== '') yield parse(rest)
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const outcomes: Record<keyof LoadReport['outcomes'], string> = {
  added: '新文件 new documents',
  'new-version': '新版本 new versions',
  corrected: '更正 corrected',
  unchanged: '没有变化 unchanged',
  'same-day': '同日施行的另一文本，未装入 another text of the same day, left out',
}

const oddities: Record<keyof LoadReport['odd'], string> = {
  'no-articles': '没有条，按段落切分 no articles, cut by paragraphs',
  'starts-later': '不是从第一条开始 does not begin with article 1',
  gap: '条号有缺 articles missing',
  restart: '条号重新开始 articles begin again',
  'out-of-order': '条号次序不对 articles out of order',
  undated: '看不出施行日期 no day of entry into force found',
  unplaced: '看不出施行地域 no region found',
  'same-day': outcomes['same-day'],
}

function describe({ read, outcomes: counts, rejected, odd }: LoadReport): string {
  const lines = [
    `${read} 行 lines`,
    ...Object.entries(outcomes).map(([name, label]) => `${counts[name as 'added']}\t${label}`),
    ...Object.entries(oddities).flatMap(([name, label]) => listed(label, odd[name as 'gap'])),
    ...listed(
      '没有装入 rejected',
      rejected.map(({ line, title, reason }) => `${line}: ${title} ${reason}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function listed(label: string, titles: readonly string[]): string[] {
  if (titles.length === 0) return []
  const more = titles.length > shown ? [`  … ${titles.length - shown}`] : []
  return [
    `\n${titles.length}\t${label}`,
    ...titles.slice(0, shown).map((one) => `  ${one}`),
    ...more,
  ]
}
