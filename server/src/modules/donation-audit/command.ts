import type { Command } from 'commander'
import { read } from '../../kernel/context.ts'
import type { CommandContext } from '../../kernel/module.ts'
import { AppError } from '../../kernel/errors.ts'
import { fileAt, sha256Of } from '../registers/index.ts'
import { addLocalFile, openAudit } from './add-file.ts'
import { compareAudit } from './compare.ts'
import { readInto } from './read.ts'
import type { AuditServices } from './services.ts'
import { auditView, contradictionsOf } from './view.ts'

interface Flags {
  audit?: string
  title?: string
  recipient?: string
  region: string
  json?: boolean
}

/** Adds `import donations <files…>`: the same reading and comparing as on the page. */
export function registerDonationImport<S extends AuditServices>(
  program: Command,
  open: () => Promise<CommandContext<S>>,
  homeRegion: string,
): void {
  const parent =
    program.commands.find((one) => one.name() === 'import') ?? program.command('import')
  parent
    .command('donations')
    .description('导入捐赠公示并核查 import disclosed donations and compare them')
    .argument('<files...>', '公示文件 files: CSV, TSV, XLSX, JSON, JSON Lines, also gzipped')
    .option('--audit <id>', '加到已有的核查 add to an audit')
    .option('--title <text>', '新核查的名称 title of a new audit')
    .option('--recipient <name>', '文件没有写明的受赠人 whom the files tell of')
    .option('--region <code>', '由哪里的民政部门核查 region of the office', homeRegion)
    .option('--json', '结果为一个 JSON 对象 print one JSON object')
    .action(async (files: string[], flags: Flags) => {
      const { context, actor, close } = await open()
      try {
        const title = flags.title ?? `捐赠公示核查 ${context.now().toISOString().slice(0, 10)}`
        const id = flags.audit ?? (await openAudit(context, actor, { title, region: flags.region }))
        for (const path of files) await addAt(context, id, path, flags.recipient)
        await compareAudit(context, id)
        const outcome = await read(context, actor, async (tx) => ({
          ...(await auditView(tx, id)),
          contradictions: await contradictionsOf(tx, { runId: id, offset: 0, limit: 10_000 }),
        }))
        process.stdout.write(flags.json ? `${JSON.stringify(outcome)}\n` : summary(outcome))
      } finally {
        await close()
      }
    })
}

async function addAt(
  services: AuditServices,
  runId: string,
  path: string,
  recipient: string | undefined,
): Promise<void> {
  const source = await fileAt(path)
  const sha256 = await sha256Of(source)
  const { name, bytes } = source
  try {
    const file = await addLocalFile(services, { runId, name, bytes, sha256, recipient })
    await readInto(services, file.id, source)
  } catch (error) {
    // The others are read all the same.
    if (!(error instanceof AppError)) throw error
    const [problem] = error.refusal.problems ?? []
    const { zh, en } = problem?.message ?? error.toProblem().message
    process.stderr.write(`${name}：${zh} ${en}\n`)
    process.exitCode = 1
  }
}

const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

type Outcome = Awaited<ReturnType<typeof auditView>> & {
  contradictions: Awaited<ReturnType<typeof contradictionsOf>>
}

function summary({ id, files, days, contradictions }: Outcome): string {
  const ofFile = files.flatMap((file) => [
    `${file.name}  ${file.kind ?? file.problem?.zh ?? ''}`,
    `  读入 read ${file.rows}  收下 accepted ${file.accepted}  存疑 doubtful ${file.doubtful}  退回 rejected ${file.rejected}  计入 counted ${yuan(file.countedFen)} 元`,
    ...file.codes.map(({ code, rows, text }) => `    ${code}  ${rows}  ${text.zh}`),
  ])
  const ofDay = days.map(({ recipient, day, announcedFen, countedFen, publishedFen }) => {
    const cell = (fen: number | null) => (fen === null ? '-' : yuan(fen))
    return `  ${recipient}  ${day}  公布 ${cell(announcedFen)}  逐笔 ${cell(countedFen)}  统计 ${cell(publishedFen)}`
  })
  const ofFound = contradictions.map(({ code, certainty, recipient, day, weightFen, why }) => {
    const kind = certainty === 'certain' ? '矛盾' : '线索'
    return `  [${kind} ${code}] ${recipient} ${day ?? ''} ${yuan(weightFen)} 元：${why.zh}`
  })
  return `${[
    ...['各文件 files', ...ofFile, '', '每天的合计 totals by day', ...ofDay, ''],
    ...[`矛盾和线索 contradictions ${contradictions.length}`, ...ofFound, ''],
    `网页 page: /desk/audits/donations/${id}`,
  ].join('\n')}\n`
}
