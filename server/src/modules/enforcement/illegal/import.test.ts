import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/context.ts'
import { uuidv7 } from '../../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { transparentProtection } from '../../../testing/field-protection.ts'
import { discoverDatasets } from '../../metadata/index.ts'
import { organisationImport } from '../../organisations/index.ts'
import {
  createRegisters,
  fileAt,
  importDataset,
  type ImportServices,
  type RowProblem,
} from '../../registers/index.ts'
import { illegalOrganisationImport } from './import-policy.ts'

/* Rows as the published lists have them, the wrong ones among them. */

const policies = new Map([
  ['organisation', organisationImport],
  ['illegal_organisation', illegalOrganisationImport],
])
const system = systemActor('测试')
const heading = 'name,batch,date,authority,status,source_url,registered_lookalike,note'
const rows = [
  '中国区块链委员会,2021年第一批涉嫌非法,2021-02-18,民政部,suspected,https://example.org/1,,',
  '中国人民文艺家协会,2021年第四批关停网站,2021,民政部等,banned_site_closed,https://example.org/2,,转写为简体',
  '中国建设网络联盟,第七批,2016-06,地方民政部门,offshore_or_copycat,https://example.org/3,,',
  '海斯特钓友俱乐部,浙江省2024年第四批,2025-01-09,杭州市富阳区民政局,banned,https://example.org/4,,',
  '中国城市轨道交通协会,第七批(同名),2016-06,民政部,offshore_same_name_as_registered,https://example.org/5,中国城市轨道交通协会,',
  '品牌中国理事会,已注销,2016-04-05,民政部,offshore_or_copycat_deregistered,https://example.org/6,,',
]

let directory: string
let db: TestDatabase
let services: ImportServices
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-illegal-'))
  db = await createTestDatabase()
  services = {
    db: db.app,
    pool: db.appPool,
    now: () => new Date(),
    newId: () => uuidv7(new Date()),
    registers: createRegisters({
      catalogue: await discoverDatasets(),
      protection: transparentProtection,
    }),
  }
})
afterAll(async () => {
  await db?.drop()
  await rm(directory, { recursive: true })
})

async function run(dataset: string, lines: readonly string[]) {
  const path = join(directory, 'file.csv')
  await writeFile(path, `${lines.join('\n')}\n`)
  const problems: RowProblem[] = []
  const options = {
    dataset,
    file: await fileAt(path),
    onProblems: (some: readonly RowProblem[]) => void problems.push(...some),
  }
  return { result: await importDataset(services, policies, system, options), problems }
}

test('a published list is read as it is; what it cannot say is told, and a second time changes nothing', async () => {
  const uscc = composeUscc({ department: '5', class: '1', region: '100000', subject: 'MJ000901' })
  await run('organisation', [
    '统一社会信用代码,名称,组织类型,登记状态,登记管理机关区划',
    `${uscc},中国城市轨道交通协会,社会团体,正常,100000`,
  ])
  const { result, problems } = await run('illegal_organisation', [heading, ...rows])
  expect(result).toMatchObject({ rows: 6, accepted: 5, rejected: 1, unchanged: 0 })
  expect(problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
    [3, 'AUTHORITY_UNCLEAR', 'warning'],
    [5, 'SAME_NAME_AS_REGISTERED', 'warning'],
    [6, 'FIELD_LIST', 'error'],
    [6, 'FIELD_LIST', 'error'],
  ])
  const { rows: kept } = await db.ownerPool.query(`
    select name, kind, status, registrar, published_on::text, published_in, same_name_note
    from pub.illegal_organisation order by name`)
  expect(kept).toContainEqual({
    ...{ name: '海斯特钓友俱乐部', kind: 'unregistered', status: 'banned', registrar: '330111' },
    ...{ published_on: '2025-01-09', published_in: null, same_name_note: null },
  })
  expect(kept.find(({ name }) => name === '中国人民文艺家协会')).toMatchObject({
    ...{ status: 'banned', registrar: '100000', published_on: null, published_in: '2021' },
  })
  const again = await run('illegal_organisation', [heading, ...rows])
  expect(again.result).toMatchObject({ rows: 6, accepted: 0, rejected: 1, unchanged: 5 })
})
