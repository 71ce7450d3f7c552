import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Actor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import {
  fileAt,
  type ImportResult,
  type ImportingServices,
  importDataset,
  type RowProblem,
} from '../../registers/index.ts'
import { openReport } from './report.ts'

interface Opened {
  context: ImportingServices
  actor: Actor
  close(): Promise<void>
}

/** Problems in the JSON reply; all of them go to the report file. */
const maxProblems = 1000

/** `illegal-organisations` as people say it, `illegal_organisation` as the data set is called. */
const datasetOf = (name: string): string => name.replaceAll('-', '_').replace(/s$/, '')

interface Flags {
  map?: string
  dryRun?: boolean
  json?: boolean
  report?: string
}

/** Adds `import <dataset> <file>` to the command line. */
export function registerImportCommand(program: Command, openContext: () => Promise<Opened>): void {
  program
    .command('import')
    .description(
      '导入台账数据 import records of a data set from CSV, JSON Lines or XLSX, also gzipped',
    )
    .argument('<dataset>', '数据集 data set, e.g. organisation')
    .argument('<file>', '文件 file')
    .option('--map <file>', '列的对照表 map of columns to fields (JSON)')
    .option('--dry-run', '只检查，不写入 check everything, write nothing')
    .option('--json', '结果为一个 JSON 对象 print one JSON object')
    .option('--report <file>', '把全部问题写成 CSV 或 JSONL write all problems to a file')
    .action(async (dataset: string, file: string, flags: Flags) => {
      const { context, actor, close } = await openContext()
      try {
        const outcome = await runImport(context, actor, datasetOf(dataset), file, flags)
        process.stdout.write(flags.json ? `${JSON.stringify(outcome)}\n` : summary(outcome))
      } catch (error) {
        process.exitCode = 1
        process.stderr.write(refusalText(error))
      } finally {
        await close()
      }
    })
}

type Outcome = ImportResult & { problems: RowProblem[]; problemsTruncated: number }

async function runImport(
  services: ImportingServices,
  actor: Actor,
  dataset: string,
  file: string,
  flags: Flags,
): Promise<Outcome> {
  const map: unknown = flags.map ? JSON.parse(await readFile(flags.map, 'utf8')) : undefined
  const report = flags.report
    ? openReport(createWriteStream(flags.report), flags.report)
    : undefined
  const problems: RowProblem[] = []
  let problemsTruncated = 0
  const result = await importDataset(services, services.importPolicies, actor, {
    dataset,
    file: await fileAt(file),
    ...(map !== undefined && { map }),
    dryRun: flags.dryRun ?? false,
    async onProblems(found) {
      const room = maxProblems - problems.length
      problems.push(...found.slice(0, Math.max(room, 0)))
      problemsTruncated += Math.max(found.length - Math.max(room, 0), 0)
      await report?.write(found)
    },
    onProgress({ rows, bytesRead, bytesTotal }) {
      if (!process.stderr.isTTY) return
      const percent = Math.floor((bytesRead / bytesTotal) * 100)
      process.stderr.write(`\r${percent}%  ${rows} 行 rows`)
    },
  })
  await report?.close()
  return { ...result, problems, problemsTruncated }
}

function summary(outcome: Outcome): string {
  const { rows, accepted, warned, rejected, unchanged, resumedAt, unusedColumns } = outcome
  const lines = [
    `读入 read        ${rows}`,
    `收下 accepted    ${accepted}（其中有提示 with warnings ${warned}）`,
    `退回 rejected    ${rejected}`,
    `未变 unchanged   ${unchanged}`,
  ]
  if (resumedAt > 0) lines.push(`从第 ${resumedAt + 1} 行接着导入 resumed after row ${resumedAt}`)
  if (unusedColumns.length > 0)
    lines.push(`没有用到的列 unused columns: ${unusedColumns.join('、')}`)
  for (const [code, count] of countCodes(outcome.problems)) lines.push(`  ${code}  ${count}`)
  return `${lines.join('\n')}\n`
}

function countCodes(problems: readonly RowProblem[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

function refusalText(error: unknown): string {
  if (error instanceof AppError) {
    const { zh, en } = error.toProblem().message
    const { problems = [], reason } = error.refusal
    const lines = problems.map(
      ({ code, field, message, hint }) =>
        `  ${code} ${field ?? ''}：${message.zh}。${hint?.zh ?? ''} ${message.en}`,
    )
    return `${[reason ? `${reason.zh} ${reason.en}` : `${zh} ${en}`, ...lines].join('\n')}\n`
  }
  return `${error instanceof Error ? error.message : String(error)}\n`
}
