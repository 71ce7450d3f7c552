import { createHash } from 'node:crypto'
import type {} from '@fastify/multipart'
import { type Step, type Verdict } from '@yiqi/certificate-token'
import {
  organisationPath,
  paths,
  renderVerify,
  renderVerifyLanding,
  type VerifyCheck,
  type VerifyResult,
} from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { isIssuedFile, tidyNumber, verifyByNumber, verifyByToken } from '../certificates.ts'
import { registrarName } from '../divisions.ts'
import { paperKind, readPaper } from '../papers/read-paper.ts'
import { uploadLimit, verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const maxFileMegabytes = 20
const maxTokenLength = 4096
const landing = '/v'

interface Answer {
  values?: Record<string, string>
  errors?: { field: string; message: { zh: string; en: string } }[]
  result?: VerifyResult
}

/** Verification with and without a script: by number, by pasted text, by a picture or PDF. */
export function verifyPages(app: App, services: DisclosureServices): void {
  const keys = services.documents.trustedKeys
  const show = (request: FastifyRequest, reply: FastifyReply, answer: Answer) => {
    const { values = {}, errors = [], result } = answer
    const model = { form: { values, errors }, maxFileMegabytes, keys, ...(result && { result }) }
    const html = renderVerify(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(landing, { config: { permission: 'public' } }, async (request, reply) =>
    sendPage(
      reply,
      renderVerifyLanding({ keys, maxFileMegabytes }, pageContext(request, services)),
    ),
  )

  app.get(
    paths.verify,
    { config: { permission: 'public', rateLimit: verifyLimit(services) } },
    async (request, reply) => {
      const { number } = queryOf(request)
      if (number === undefined) return show(request, reply, {})
      return show(request, reply, await answerNumber(services, request.actor, number))
    },
  )

  app.post(
    paths.verify,
    { config: { permission: 'public', rateLimit: uploadLimit(services) } },
    async (request, reply) => {
      const { token, file } = await readForm(request)
      const answer = file
        ? await answerFile(services, request.actor, file)
        : await answerToken(services, request.actor, token)
      return show(request, reply, answer)
    },
  )
}

async function readForm(request: FastifyRequest): Promise<{ token: string; file?: Buffer }> {
  if (!request.isMultipart()) return { token: textsOf(request.body).token ?? '' }
  let token = ''
  let file: Buffer | undefined
  const limits = { fileSize: maxFileMegabytes * 1024 * 1024, files: 1, fields: 10 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const content = await part.toBuffer()
      // A browser sends an empty part for a file that was not chosen.
      if (content.length > 0) file = content
    } else if (part.fieldname === 'token' && typeof part.value === 'string') {
      token = part.value
    }
  }
  return { token, ...(file && { file }) }
}

async function answerNumber(
  services: DisclosureServices,
  actor: Actor,
  text: string,
): Promise<Answer> {
  const number = tidyNumber(text)
  const values = { number: text }
  if (number === '' || number.length > 64) {
    const message = {
      zh: '请输入证书编号，或 18 位统一社会信用代码',
      en: 'Enter the number of the certificate or the 18-character code',
    }
    return { values, errors: [{ field: 'number', message }] }
  }
  const found = await verifyByNumber(services, actor, number)
  const checkedAt = services.now().toISOString()
  if (!found) return { values, result: { outcome: 'NOT_FOUND', checks: [], checkedAt } }
  const { verdict, certificate, name } = found
  return {
    values,
    result: {
      ...resultOf(services, verdict),
      organisation: { name, uscc: certificate.uscc, href: organisationPath(certificate.uscc) },
      certificate: {
        number: certificate.cert_no,
        issuer: certificate.issuer,
        ...(certificate.term_from && { validFrom: certificate.term_from }),
        ...(certificate.term_to && { validTo: certificate.term_to }),
      },
    },
  }
}

async function answerToken(
  services: DisclosureServices,
  actor: Actor,
  token: string,
): Promise<Answer> {
  if (token.trim() === '') {
    const message = {
      zh: '请粘贴二维码内容，或选一个文件',
      en: 'Paste the content of the code, or choose a file',
    }
    return { errors: [{ field: 'token', message }] }
  }
  const verdict = await verifyByToken(services, actor, token)
  return {
    values: { token: token.slice(0, maxTokenLength) },
    result: resultOf(services, verdict),
  }
}

async function answerFile(
  services: DisclosureServices,
  actor: Actor,
  file: Buffer,
): Promise<Answer> {
  const kind = paperKind(file)
  if (!kind) {
    throw new AppError('YQ_FILE_TYPE', {
      reason: { zh: '这里收 PDF、PNG 和 JPG。', en: 'PDF, PNG and JPG are taken here.' },
    })
  }
  const text = await readPaper({ kind, bytes: file })
  const verdict = await verifyByToken(services, actor, text ?? '')
  const result = resultOf(services, verdict)
  if (kind !== 'pdf' || !verdict.claims) return { result }
  const isIssued = await isIssuedFile(services, actor, {
    uscc: verdict.claims.uscc,
    number: verdict.claims.cno,
    sha256: createHash('sha256').update(file).digest('hex'),
  })
  const checks = [...result.checks, fileCheck(isIssued)]
  // The code is right, the paper round it is not: what it says besides may be anything.
  return { result: { ...result, checks, ...(isIssued === false && { outcome: 'BAD_SIG' }) } }
}

function fileCheck(isIssued: boolean | null): VerifyCheck {
  const label = { zh: '文件和发证时的原件一致', en: 'The file is the one that was issued' }
  if (isIssued === null) return { label, outcome: 'skipped' }
  if (isIssued) return { label, outcome: 'pass' }
  const detail = {
    zh: '二维码是真的，但文件和登记库里的原件不一致：文字可能被改过，请以登记信息为准。',
    en: 'The code is genuine, but the file differs from the one on record: its text may have been changed. Rely on the register.',
  }
  return { label, outcome: 'fail', detail }
}

const labels: Record<Step['check'], { zh: string; en: string }> = {
  format: { zh: '读出证书内容', en: 'Content could be read' },
  signature: { zh: '签名', en: 'Signature' },
  code: { zh: '统一社会信用代码', en: 'Credit code' },
  dates: { zh: '有效期', en: 'Validity' },
  online: { zh: '登记现状', en: 'Present status' },
}

function resultOf(services: DisclosureServices, verdict: Verdict): VerifyResult {
  const { outcome, claims, steps } = verdict
  return {
    outcome,
    ...(claims && {
      organisation: { name: claims.name, uscc: claims.uscc, href: organisationPath(claims.uscc) },
      certificate: {
        number: claims.cno,
        issuer: registrarName(services.regions, claims.iss),
        validFrom: claims.nbf,
        validTo: claims.exp,
        keyId: claims.kid,
      },
    }),
    checks: steps.map(({ check, ok, message }) => ({
      label: labels[check],
      outcome: ok ? 'pass' : outcome === 'OFFLINE_OK' ? 'skipped' : 'fail',
      detail: message,
    })),
    checkedAt: services.now().toISOString(),
  }
}
