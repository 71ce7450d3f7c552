import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { composeUscc } from '@yiqi/codes'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { systemActor } from '../../server/src/kernel/context.ts'
import { openKeyRing } from '../../server/src/kernel/crypto/index.ts'
import { createDatabase, createPool } from '../../server/src/kernel/database/connect.ts'
import { uuidv7 } from '../../server/src/kernel/ids.ts'
import { discoverDatasets } from '../../server/src/modules/metadata/index.ts'
import { organisationImport } from '../../server/src/modules/organisations/index.ts'
import {
  createFieldProtection,
  createRegisters,
  fileAt,
  importDataset,
} from '../../server/src/modules/registers/index.ts'
import { prepareDatabase } from '../../server/src/prepare-database.ts'

const count = 200_000
const goalPerSecond = 30_000
const headings = [
  ...['统一社会信用代码', '名称', '组织类型', '登记状态', '登记管理机关区划', '登记管理机关'],
  ...['业务主管单位', '成立日期', '注册资金', '住所', '业务范围', '法定代表人', '办公电话'],
]
const enterprises = fileURLToPath(
  new URL('../../../shared/data/enterprise_names_uscc.csv.gz', import.meta.url),
)

async function run() {
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-bench-import-'))
  const database = await prepareDatabase({ dataDir: directory, databaseUrl: null })
  const pool = createPool(database, 'app')
  try {
    const file = join(directory, 'organisations.csv')
    await writeOrganisations(file)
    const services = {
      db: createDatabase(pool),
      pool,
      now: () => new Date(),
      newId: () => uuidv7(new Date()),
      registers: createRegisters({
        catalogue: await discoverDatasets(),
        protection: createFieldProtection(await openKeyRing(directory)),
      }),
    }
    // Looking for duplicates follows an import; it is not part of it.
    const { finish, ...policy } = organisationImport
    const importing = (path: string) => async () =>
      importDataset(services, new Map([['organisation', policy]]), systemActor('bench'), {
        dataset: 'organisation',
        file: await fileAt(path),
      })
    const copySeconds = await seconds(() => copyPlainly(pool, file))
    const firstSeconds = await seconds(importing(file))
    const againSeconds = await seconds(importing(file))
    const figures: Record<string, number> = {
      organisations: count,
      importPerSecond: perSecond(count, firstSeconds),
      unchangedPerSecond: perSecond(count, againSeconds),
      plainCopyPerSecond: perSecond(count, copySeconds),
      timesPlainCopy: Number((firstSeconds / copySeconds).toFixed(1)),
    }
    if (existsSync(enterprises)) {
      let rows = 0
      const elapsed = await seconds(async () => {
        const result = await importing(enterprises)()
        rows = result.rows
      })
      figures.enterpriseRows = rows
      figures.enterpriseRowsPerSecond = perSecond(rows, elapsed)
    }
    figures.peakMemoryMiB = Math.round(process.resourceUsage().maxRSS / 1024)
    const value = figures.importPerSecond ?? 0
    const name = 'validated organisations a second'
    return { figures, bars: [{ name, goal: goalPerSecond, value, pass: value >= goalPerSecond }] }
  } finally {
    await pool.end()
    await database.release()
    await rm(directory, { recursive: true })
  }
}

async function writeOrganisations(path: string): Promise<void> {
  const file = await open(path, 'w')
  await file.write(`${headings.join(',')}\n`)
  for (let n = 0; n < count; n += 1000) {
    const lines = Array.from({ length: 1000 }, (_, i) => organisationLine(n + i))
    await file.write(lines.join(''))
  }
  await file.close()
}

function organisationLine(n: number): string {
  const subject = `MJ${String(n).padStart(6, '0')}`
  const uscc = composeUscc({ department: '5', class: '1', region: '440100', subject })
  const day = `${2000 + (n % 25)}-0${1 + (n % 9)}-1${n % 10}`
  return `${uscc},广州市第${n}行业协会,社会团体,正常,440100,广州市民政局,广州市工业和信息化局,${day},30000.00,广州市越秀区示例路${n}号,行业调研、培训交流、标准制定、信息咨询,王示例,020-${10_000_000 + n}\n`
}

/** The same rows, as text, into a table without any check or index. */
async function copyPlainly(pool: pg.Pool, path: string): Promise<void> {
  const client = await pool.connect()
  const file = await open(path)
  try {
    const columns = headings.map((_, index) => `c${index} text`)
    await client.query(`create temp table plain (${columns.join(', ')})`)
    const copy = client.query(copyFrom('copy plain from stdin with (format csv, header)'))
    await pipeline(file.createReadStream(), copy)
  } finally {
    client.release()
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1000
}

const perSecond = (rows: number, elapsed: number) => Math.round(rows / elapsed)

export default { name: 'import', run }
