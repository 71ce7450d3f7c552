import { createHash } from 'node:crypto'
import { issueToken } from '@yiqi/certificate-token'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import QRCode from 'qrcode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCertificateKeys } from '../documents/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { county, html, openPublicHouse, type PublicHouse } from './testing/public-house.ts'

let house: PublicHouse

beforeAll(async () => {
  house = await openPublicHouse()
})
afterAll(() => house?.end())

describe('certificates', () => {
  let uscc: string
  let token: string
  let record: RegisterRecord

  async function issue(change: object = {}) {
    const { current } = await openCertificateKeys(house.services.config.dataDir, '2026-06-01')
    return issueToken(
      {
        cls: '52',
        cno: '2026-0001',
        exp: '2030-12-31',
        iss: county,
        name: '云汀市望湖区证书中心',
        nbf: '2026-06-01',
        uscc,
        ...change,
      },
      current,
    )
  }
  const verify = (payload: object) =>
    house.app.inject({ method: 'POST', url: '/public/v1/certificates/verify', payload })
  const outcomeOf = async (text: string) => (await verify({ token: text })).json().outcome

  const upload = (content: Buffer) => {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="paper"\r\n\r\n'
    return house.app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...html },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]),
    })
  }

  beforeAll(async () => {
    uscc = await house.enrol({ name: '云汀市望湖区证书中心' })
    token = await issue()
    record = {
      uscc,
      cert_no: '2026-0001',
      kind: 'electronic',
      issued_on: '2026-06-01',
      term_from: '2026-06-01',
      term_to: '2030-12-31',
      issuer: '云汀市望湖区民政局',
      issuer_region: county,
      token,
      document: 'a'.repeat(64),
      is_revoked: false,
    }
    await house.enrolIn('certificate', record)
  })

  test('a genuine one is VALID by token, number and code', async () => {
    expect((await verify({ token })).json()).toMatchObject({
      outcome: 'VALID',
      claims: { uscc, name: '云汀市望湖区证书中心' },
      steps: [
        { ok: true },
        { ok: true },
        { ok: true },
        { ok: true },
        { check: 'online', ok: true },
      ],
    })
    for (const number of ['2026-0001', uscc, ` ${uscc.toLowerCase()} `]) {
      expect((await verify({ number })).json().outcome).toBe('VALID')
    }
    expect((await verify({ number: '2026-9999' })).statusCode).toBe(404)
    expect((await verify({ both: 1 })).statusCode).toBe(422)
  })

  test('altered, forged, replaced: each is refused with its reason', async () => {
    const [prefix, body = '', seal] = token.split('.')
    const claims = Buffer.from(body, 'base64url').toString().replace('证书', '伪造')
    const altered = `${prefix}.${Buffer.from(claims).toString('base64url')}.${seal}`
    expect(await outcomeOf(altered)).toBe('BAD_SIG')
    const strange = claims.replace(/"kid":"[^"]+"/, '"kid":"k9"')
    const forged = `${prefix}.${Buffer.from(strange).toString('base64url')}.${seal}`
    expect(await outcomeOf(forged)).toBe('UNKNOWN_KEY')
    expect(await outcomeOf(await issue({ exp: '2031-12-31' }))).toBe('VOID_CERT')
    expect(await outcomeOf(await issue({ cno: '2026-0002' }))).toBe('VOID_CERT')
    expect(await outcomeOf('nothing')).toBe('BAD_FORMAT')
  })

  test('the issued PDF is known byte for byte; a changed one says so, though its code is genuine', async () => {
    const { token: printed, bytes } = await house.services.documents.makeCertificate(
      {
        kind: 'service-institution',
        copy: 'original',
        uscc,
        name: '云汀市望湖区证书中心',
        legalRepresentative: '林知远',
        residence: '云汀市望湖区稻香里18号',
        scope: '社区服务',
        fund: '叁万元整',
        supervisingUnit: '云汀市望湖区民政局',
        validFrom: '2026-06-01',
        validTo: '2030-12-31',
        registrar: '云汀市望湖区民政局',
        registrarRegion: county,
        issuedOn: '2026-06-01',
        certificateNumber: '2026-0003',
        sample: true,
      },
      house.services.now(),
    )
    const document = createHash('sha256').update(bytes).digest('hex')
    await house.enrolIn('certificate', {
      ...record,
      cert_no: '2026-0003',
      token: printed,
      document,
    })

    const genuine = await upload(Buffer.from(bytes))
    expect(genuine.statusCode).toBe(200)
    expect(genuine.body).toContain('vhd ok')
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(changed.length - 200) ^ 1, changed.length - 200)
    const refused = await upload(changed)
    expect(refused.body).toContain('和登记库里的原件不一致')
    expect(refused.body).toContain('vhd bad')
    const plain = await upload(Buffer.from('%PDF-1.7 nothing'))
    expect(plain.body).toContain('读不出证书内容')
  })

  test('a picture of the code is read: PNG and JPG', async () => {
    const png = await QRCode.toBuffer(`https://example.cn/v#${token}`, { width: 500 })
    expect((await upload(png)).body).toContain('vhd ok')
    const { width, height, data } = PNG.sync.read(png)
    const jpg = jpeg.encode({ width, height, data }, 80).data
    expect((await upload(jpg)).body).toContain('vhd ok')
  })

  test('what is no paper, too large a picture, or broken is told, and harms nothing', async () => {
    expect((await upload(Buffer.from('GIF89a'))).statusCode).toBe(415)
    const huge = await QRCode.toBuffer('x')
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    for (const broken of [huge, huge.subarray(0, 60), Buffer.from([0xff, 0xd8, 0xff, 0xe0])]) {
      expect((await upload(broken)).body).toContain('读不出证书内容')
    }
  })

  test('the organisation revoked: REVOKED_ORG, sealed while suspended: VOID_CERT', async () => {
    await house.amend(uscc, { status: 'suspended' }, '2026-06-01')
    expect(await outcomeOf(token)).toBe('VOID_CERT')
    house.passDays(1)
    await house.amend(uscc, { status: 'revoked' }, '2026-06-02')
    expect(await outcomeOf(token)).toBe('REVOKED_ORG')
    expect((await verify({ number: uscc })).json().outcome).toBe('REVOKED_ORG')
    const page = await house.get(`/verify?number=${uscc}`, html)
    expect(page.body).toContain('id="result"')
  })

  test('the keys are published', async () => {
    const { items } = (await house.get('/public/v1/certificates/keys')).json()
    expect(items).toEqual([expect.objectContaining({ alg: 'Ed25519', kid: expect.any(String) })])
    expect(JSON.stringify(items)).not.toContain('seed')
  })
})
