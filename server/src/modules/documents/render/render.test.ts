import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ed25519Key, issueToken, verifyToken } from '@yiqi/certificate-token'
import jsqr from 'jsqr'
import { afterAll, describe, expect, test } from 'vitest'
import { createRenderer, type NoticeDocument, RenderError } from './index.ts'
import { catalogue, certificate, longScope, notices, receipt } from './samples.ts'
import { hasPoppler, isTouchedByRed, photograph, readPages } from '../../../testing/paper.ts'

const createdAt = new Date('2026-01-05T08:00:00Z')
const renderer = createRenderer()
const directory = mkdtempSync(join(tmpdir(), 'yiqi-render-'))
afterAll(async () => {
  await renderer.close()
  rmSync(directory, { recursive: true })
})

const hasRareGlyphs = await renderer
  .render('registration-certificate', certificate, { createdAt })
  .then(
    () => true,
    () => false,
  )
/** With only the packaged font there is no 𠮷. */
const legalRepresentative = hasRareGlyphs ? '𠮷䶮明' : '䶮明'
const printable = { ...certificate, legalRepresentative }

const make = (change: Partial<typeof certificate> = {}) =>
  renderer.render('registration-certificate', { ...printable, ...change }, { createdAt })

describe('registration certificate', () => {
  test('is a tagged PDF/A-2b', async () => {
    const text = Buffer.from(await make()).toString('latin1')
    expect(text).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>B</s)
    expect(text).toContain('/StructTreeRoot')
  })

  test('same data and instant: same bytes, also from another worker', async () => {
    const [first, second] = [await make(), await make()]
    expect(Buffer.compare(first, second)).toBe(0)
    const other = createRenderer({ documentsPerWorker: 1 })
    const options = { createdAt }
    const third = await other.render('registration-certificate', printable, options)
    const fourth = await other.render('registration-certificate', printable, options)
    await other.close()
    expect(Buffer.compare(first, third)).toBe(0)
    expect(Buffer.compare(first, fourth)).toBe(0)
  })

  test('another instant: other bytes', async () => {
    const later = await renderer.render('registration-certificate', printable, {
      createdAt: new Date('2026-01-05T08:00:01Z'),
    })
    expect(Buffer.compare(await make(), later)).not.toBe(0)
  })

  test.skipIf(!hasPoppler)('prints every field (needs poppler)', async () => {
    const [page] = readPages(await make({ kind: 'association', activityArea: '东澜省云汀市' }))
    for (const text of [
      '社会团体法人登记证书',
      '正本',
      '52990102MJ9K2F41X2',
      certificate.name,
      legalRepresentative,
      '活动地域东澜省云汀市',
      '注册资金人民币叁拾万元整',
      '自2025年9月26日至2030年9月25日',
      'C-000001',
      '样本，不具有法律效力',
    ]) {
      expect(page).toContain(text)
    }
  })

  test.skipIf(!hasPoppler).each([
    ['民办非企业单位登记证书', '（法人）正本'],
    ['社会服务机构法人登记证书', '书正本'],
  ])('titled %s it says %s (needs poppler)', async (title, text) => {
    expect(readPages(await make({ title }))[0]).toContain(text)
  })

  test.skipIf(!hasPoppler).each([
    ['legal-person', '（法人）正本', '法定代表人'],
    ['partnership', '（合伙）正本', '负责人'],
    ['individual', '（个体）副本', '负责人'],
  ] as const)(
    'of a service institution in the form %s it says %s and %s (needs poppler)',
    async (institutionForm, subtitle, head) => {
      const copy = institutionForm === 'individual' ? 'duplicate' : 'original'
      const [page] = readPages(await make({ institutionForm, copy }))
      expect(page).toContain(`民办非企业单位登记证书${subtitle}`)
      expect(page).toContain(`${head}${legalRepresentative}`)
      expect(page?.includes('法定代表人')).toBe(head === '法定代表人')
    },
  )

  test.skipIf(!hasPoppler)(
    'a real certificate says nothing of a sample (needs poppler)',
    async () => {
      const [page] = readPages(await make({ sample: false, copy: 'duplicate', kind: 'foundation' }))
      expect(page).not.toContain('样')
      expect(page).toContain('基金会法人登记证书副本')
      expect(page).toContain('原始基金数额')
    },
  )

  test.skipIf(!hasPoppler)(
    'a scope of 400 characters stays on one page (needs poppler)',
    async () => {
      const pages = readPages(await make({ scope: longScope, activityArea: '东澜省云汀市' }))
      expect(pages).toHaveLength(1)
      expect(pages[0]).toContain('有效期限')
    },
  )

  test.skipIf(!hasPoppler).each([
    ['association', 'C-990102-2026-000123'],
    ['service-institution', 'C-990102-2026-000123'],
    ['foundation', 'C-990102-2026-000123-0000000000000'],
  ] as const)(
    'the seal on a certificate of a %s keeps clear of the number %s (needs poppler)',
    async (kind, certificateNumber) => {
      const pdf = await make({ kind, certificateNumber, activityArea: '东澜省云汀市' })
      expect(isTouchedByRed(pdf, certificateNumber)).toBe(false)
      expect(isTouchedByRed(pdf, '样章')).toBe(true)
    },
  )

  test('a scope that fits at no size is refused, not cut', async () => {
    const making = make({ scope: longScope.repeat(4) })
    await expect(making).rejects.toMatchObject({ code: 'YQ_DOC_CONTENT' })
    await expect(making).rejects.toThrow('shorten the scope')
  })

  test.skipIf(!hasPoppler)('its QR code reads back and verifies (needs poppler)', async () => {
    // RFC 8032 §7.1 test 1: a published key, for tests only.
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
    const publicKeyHex = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    const token = await issueToken(
      {
        cls: '52',
        cno: certificate.certificateNumber,
        exp: certificate.validTo,
        iss: '990102',
        name: certificate.name,
        nbf: certificate.validFrom,
        uscc: certificate.uscc,
      },
      await ed25519Key('k1', seed),
    )
    const verifyUrl = `https://registry.example.gov.cn/v#${token}`
    const { rgba, width, height } = photograph(await make({ verifyUrl }))
    const read = jsqr.default(rgba, width, height)?.data ?? ''
    expect(read).toBe(verifyUrl)
    const keys = [{ kid: 'k1', alg: 'Ed25519' as const, publicKeyHex, from: '2025-01-01' }]
    const verdict = await verifyToken(read, { keys, today: '2026-01-05' })
    expect([verdict.outcome, verdict.claims?.name]).toEqual(['OFFLINE_OK', certificate.name])
  })
})

describe('a character without a glyph', () => {
  test.each(['legalRepresentative', 'registrar', 'title'] as const)(
    'in %s it is named, never a box',
    async (field) => {
      const error = await make({ [field]: '云\u{e123}明\u{e124}' }).catch((caught) => caught)
      expect(error).toBeInstanceOf(RenderError)
      expect(error).toMatchObject({
        code: 'YQ_DOC_GLYPH',
        template: 'registration-certificate',
        characters: expect.arrayContaining(['\u{e123}']),
      })
      expect(error.text.zh).toContain('U+E123')
    },
  )

  test('after the error the same worker goes on', async () => {
    await expect(make({ name: '\u{e123}' })).rejects.toThrow('U+E123')
    expect((await make()).length).toBeGreaterThan(10_000)
  })
})

describe('fonts', () => {
  test('without any Chinese font the error says what to install', async () => {
    const bare = createRenderer({ fontFamilies: ['Libertinus Serif'] })
    const making = bare.render('registration-certificate', printable, { createdAt })
    await expect(making).rejects.toMatchObject({ code: 'YQ_DOC_FONT' })
    await expect(making).rejects.toThrow('fonts-noto-cjk')
    await bare.close()
  })

  test('the packaged font alone prints 䶮 and names the 𠮷 it lacks', async () => {
    const packaged = createRenderer({ fontFamilies: ['Noto Sans S Chinese'] })
    const print = (name: string) =>
      packaged.render(
        'registration-certificate',
        { ...printable, legalRepresentative: name },
        { createdAt },
      )
    expect((await print('䶮明')).length).toBeGreaterThan(10_000)
    await expect(print('𠮷明')).rejects.toMatchObject({ characters: ['𠮷'] })
    await packaged.close()
  })
})

describe('notices', () => {
  const sample = (kind: NoticeDocument['kind']) => {
    const notice = notices.find((candidate) => candidate.kind === kind)
    if (!notice) throw new Error(kind)
    return hasRareGlyphs ? notice : { ...notice, items: [{ text: '一' }] }
  }

  test.skipIf(!hasPoppler).each([
    ['acceptance', '受理通知书'],
    ['correction', '补正材料一次性告知书'],
    ['non-acceptance', '不予受理通知书'],
    ['approval', '准予登记决定书'],
    ['refusal', '不予登记决定书'],
  ] as const)('%s is one page (needs poppler)', async (kind, title) => {
    const notice = sample(kind)
    const pages = readPages(await renderer.render('notice', notice, { createdAt }))
    expect(pages).toHaveLength(1)
    for (const text of [title, notice.number, notice.addressee, '2026年1月5日']) {
      expect(pages[0]).toContain(text)
    }
  })

  test.skipIf(!hasPoppler)(
    'the signature never stands on a page alone (needs poppler)',
    async () => {
      const paragraphs = Array.from({ length: 13 }, () => sample('approval').paragraphs[0] ?? '')
      for (const count of [5, 6, 7, 8, 9]) {
        const notice = { ...sample('approval'), paragraphs: paragraphs.slice(0, count) }
        const pages = readPages(await renderer.render('notice', notice, { createdAt }))
        expect(pages.at(-1)).toContain('联系方式')
      }
    },
  )

  test('a refusal without the ways of review is not made', async () => {
    const making = renderer.render('notice', { ...sample('refusal'), remedies: [] }, { createdAt })
    await expect(making).rejects.toMatchObject({ code: 'YQ_DOC_CONTENT', template: 'notice' })
  })

  test('text is never read as markup', async () => {
    const paragraphs = ['#panic("x") *a* $b$ @c <d> \\ // e [f] "g"']
    const notice = { ...sample('approval'), paragraphs }
    expect((await renderer.render('notice', notice, { createdAt })).length).toBeGreaterThan(10_000)
  })
})

describe('case catalogue', () => {
  test.skipIf(!hasPoppler || !hasRareGlyphs)(
    'lists files with hash and pages over two pages (needs poppler and fonts-noto-cjk)',
    async () => {
      const pages = readPages(await renderer.render('case-catalogue', catalogue, { createdAt }))
      expect(pages).toHaveLength(2)
      const text = pages.join('')
      for (const { sha256 } of catalogue.files) expect(text).toContain(sha256)
      expect(pages[1]).toContain('序号文件题名')
      expect(pages[1]).toContain('共24件，90页')
    },
  )

  test('an empty case has a catalogue too', async () => {
    const empty = { ...catalogue, files: [] }
    const pdf = await renderer.render('case-catalogue', empty, { createdAt })
    expect(pdf.length).toBeGreaterThan(5000)
  })
})

describe('the renderer', () => {
  test('an unknown template is named', async () => {
    const making = renderer.render('../notice' as 'notice', notices[0] as NoticeDocument, {
      createdAt,
    })
    await expect(making).rejects.toMatchObject({ code: 'YQ_DOC_TEMPLATE', template: '../notice' })
  })

  test('templates of a local authority replace ours, and their errors name them', async () => {
    writeFileSync(
      join(directory, 'notice.typ'),
      '#let d = json(bytes(sys.inputs.data))\n#set document(date: auto)\n#d.nothing',
    )
    const local = createRenderer({ templatesDir: directory })
    const making = local.render('notice', notices[0] as NoticeDocument, { createdAt })
    await expect(making).rejects.toThrow(/^notice: .*nothing/)
    await local.close()
  })

  test('many at once come out right, over several workers', async () => {
    const small = createRenderer({ documentsPerWorker: 2 })
    const numbers = ['C-1', 'C-2', 'C-3', 'C-4', 'C-5']
    const documents = await Promise.all(
      numbers.map((certificateNumber) =>
        small.render(
          'registration-certificate',
          { ...printable, certificateNumber },
          { createdAt },
        ),
      ),
    )
    await small.close()
    expect(new Set(documents.map((pdf) => Buffer.from(pdf).toString('base64'))).size).toBe(5)
  })

  test('a closed renderer says so', async () => {
    const ended = createRenderer()
    await ended.close()
    const making = ended.render('registration-certificate', printable, { createdAt })
    await expect(making).rejects.toMatchObject({ code: 'YQ_DOC_CLOSED' })
  })
})

describe.skipIf(!hasPoppler)('donation receipt (needs poppler)', () => {
  const print = async (change: Partial<typeof receipt> = {}) => {
    const [page] = readPages(
      await renderer.render('donation-receipt', { ...receipt, ...change }, { createdAt }),
    )
    return page ?? ''
  }

  test('prints what the finance ministry wants on it, in figures and in words', async () => {
    const page = await print()
    for (const text of [
      '公益事业捐赠票据',
      '99010126',
      'A1B2C3',
      '12,345.01',
      '壹万贰仟叁佰肆拾伍元零壹分',
    ]) {
      expect(page).toContain(text)
    }
  })

  test('a red one is negative, a void one says so', async () => {
    const goods = { name: '大米', unit: '袋', quantity: 3, price: 5000 }
    const red = await print({ isRed: true, goods, amountFen: 15_000 })
    for (const text of ['红字', '-3', '-150.00', '大米']) expect(red).toContain(text)
    // Its last character stands aslant below the others, and is read apart from them.
    expect(await print({ isVoid: true })).toContain('已红冲作')
  })
})
