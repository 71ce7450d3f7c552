import { Readable } from 'node:stream'
import { compareDisclosures } from '../checks/index.ts'
import type { AuditFacts, FigureFacts, RowFacts } from '../checks/facts.ts'
import { readDisclosure } from '../reading/read-file.ts'
import type { DisclosedRow } from '../reading/row.ts'
import { thresholdRule, type Thresholds } from '../rules/thresholds.ts'
import { createRuleRegistry } from '../../rules/index.ts'
import type { ImportFile } from '../../registers/index.ts'

/** As the rule has them where no office has set others. */
const { result } = createRuleRegistry([thresholdRule]).evaluate(
  thresholdRule.id,
  {},
  { asOf: '2026-11-28' },
)
const thresholds = result as Thresholds
const terms = { today: '2026-11-28', thresholds }

export const textFile = (name: string, content: string | Uint8Array): ImportFile => {
  const bytes = Buffer.from(content)
  return {
    name,
    bytes: bytes.length,
    open: async () => Readable.from([bytes], { objectMode: false }),
  }
}

export async function rowsOf(file: ImportFile): Promise<DisclosedRow[]> {
  const rows: DisclosedRow[] = []
  for await (const some of readDisclosure(file, terms)) rows.push(...some)
  return rows
}

/** What an audit of these files finds; a later file of the same name is a later edition. */
export async function auditOf(files: readonly ImportFile[]) {
  const rows: RowFacts[] = []
  const figures: FigureFacts[] = []
  const reports: AuditFacts['reports'][number][] = []
  const read: DisclosedRow[][] = []
  for (const [at, source] of files.entries()) {
    const { name } = source
    const edition = files.slice(0, at + 1).filter((one) => one.name === name).length
    const isReplaced = files.slice(at + 1).some((one) => one.name === name)
    const file = { id: String(at), name, edition, isReplaced }
    const own = await rowsOf(source)
    read.push(own)
    for (const { cells: _written, figures: told, ...row } of own) {
      rows.push({ ...row, file })
      const { rowNo, recipient, day, kind } = row
      if (kind === 'report') reports.push({ file, rowNo, recipient, figures: told })
      else if (day !== null) {
        figures.push(...told.map((one) => ({ ...one, file, rowNo, recipient, day })))
      }
    }
  }
  return { ...compareDisclosures({ rows, figures, reports }, thresholds), read }
}
