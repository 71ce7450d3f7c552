import { describe, expect, it } from 'vitest'
import { fieldOf, previewColumns } from './columns.ts'

const field = (name: string, zh: string, aliases: string[] = []) => ({
  name,
  label: { zh, en: name },
  aliases,
})
const fields = [
  field('uscc', '统一社会信用代码', ['社会信用代码']),
  field('fund', '注册资金（元）'),
]

describe('columns of a file to be imported', () => {
  it('are known by label, name or alias', () => {
    expect(fieldOf('统一社会信用代码', fields)).toBe('uscc')
    expect(fieldOf('社会信用代码', fields)).toBe('uscc')
    expect(fieldOf('注册资金(元)', fields)).toBe('fund')
    expect(fieldOf('注册资金（万元）', fields)).toBe('fund')
    expect(fieldOf('USCC', fields)).toBe('uscc')
    expect(fieldOf('备注', fields)).toBeNull()
  })

  it('are previewed with their first rows', async () => {
    const file = new File(['\uFEFF名称,代码\n青禾,5299\n禾苗,\n'], 'a.csv')
    expect(await previewColumns(file)).toEqual([
      { heading: '名称', samples: ['青禾', '禾苗'] },
      { heading: '代码', samples: ['5299'] },
    ])
    expect(await previewColumns(new File(['x'], 'a.xlsx'))).toBeNull()
  })

  it('are previewed in GB18030 too', async () => {
    // 名称,代码 and 青禾,5299
    const bytes = Buffer.from('c3fbb3c62cb4fac2eb0ac7e0bacc2c353239390a', 'hex')
    expect(await previewColumns(new File([bytes], 'a.csv'))).toEqual([
      { heading: '名称', samples: ['青禾'] },
      { heading: '代码', samples: ['5299'] },
    ])
  })

  it('are previewed inside of gzip', async () => {
    const zipped = new Blob(['名称,代码\n青禾,5299\n']).stream()
    const content = await new Response(zipped.pipeThrough(new CompressionStream('gzip'))).blob()
    const columns = await previewColumns(new File([content], 'a.csv.gz'))
    expect(columns?.map(({ heading }) => heading)).toEqual(['名称', '代码'])
  })
})
