import { LedgerRefusal, parseYuan } from '@yiqi/charity-ledger'
import type { Problem } from '@yiqi/contracts'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { DisbursementServices } from '../services.ts'
import { categories, type DisbursementRow } from '../store.ts'
import { readEvidence, type ReadEvidence } from './evidence.ts'
import { confirmByLink, viewByLink } from './link.ts'

const mostFiles = 10
const mostPersons = 10_000_000

/**
 * Takes a confirmation as the page of a link sends it: multipart/form-data with `size` (yuan, or units of goods),
 * `name`, of partners `category`, `persons` and `hasMinors`, and the files.
 * @throws AppError YQ_NOT_FOUND (link used or ended), YQ_INVALID with the fields, YQ_MALFORMED, and those of files
 */
export async function receiveConfirmation(
  services: DisbursementServices,
  token: string,
  request: FastifyRequest,
): Promise<void> {
  // Whoever has no link uploads nothing.
  const { found } = await viewByLink(services, token)
  const { fields, evidence } = await readParts(services, request)
  const size = sizeIn(found, fields.size ?? '')
  const name = (fields.name ?? '').trim()
  const persons = /^[1-9]\d{0,7}$/.test(fields.persons ?? '') ? Number(fields.persons) : null
  const isPartner = found.payee_type === 'partner'
  const category = categories.find((one) => one === fields.category)
  const problems: Problem[] = [
    ...(size === null ? [problem('AMOUNT_INVALID', 'size', badSize)] : []),
    ...(name.length < 2 || name.length > 50 ? [problem('NAME_MISSING', 'name', noName)] : []),
    ...(isPartner && (persons === null || persons > mostPersons || !category)
      ? [problem('FINAL_BENEFICIARIES', 'persons', noPersons)]
      : []),
    ...(evidence.length === 0 ? [problem('EVIDENCE_MISSING', 'files', noFiles)] : []),
  ]
  if (problems.length > 0 || size === null) throw new AppError('YQ_INVALID', { problems })
  const batch =
    isPartner && category && persons !== null
      ? { category, persons, hasMinors: fields.hasMinors === 'true' }
      : undefined
  await confirmByLink(services, token, { size, name, evidence, ...(batch && { batch }) })
}

function sizeIn({ item }: DisbursementRow, text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
  if (item !== '') return /^[1-9]\d{0,11}$/.test(plain) ? Number(plain) : null
  try {
    return parseYuan(plain) || null
  } catch (error) {
    if (error instanceof LedgerRefusal) return null
    throw error
  }
}

async function readParts(services: DisbursementServices, request: FastifyRequest) {
  if (!request.isMultipart()) throw malformed()
  const fields: Record<string, string> = {}
  const evidence: ReadEvidence[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value).slice(0, 200)
    // A form without a script sends an empty part where no file was chosen.
    else if (part.filename === '') part.file.resume()
    else if (evidence.length >= mostFiles) throw malformed()
    else {
      const { file: content, filename: fileName } = part
      const kind = /\.pdf$/i.test(fileName) ? 'signatures' : 'photo'
      evidence.push(await readEvidence(services, { kind, fileName, content }))
    }
  }
  return { fields, evidence }
}

interface Words {
  message: Problem['message']
  hint: Problem['message']
}
const problem = (code: string, field: string, words: Words): Problem => ({
  ...{ code, field, severity: 'error', ...words },
})
const badSize: Words = {
  message: { zh: '数额不对', en: 'The amount is not right' },
  hint: { zh: '请填大于零的数，金额最多两位小数。', en: 'Enter a number above zero.' },
}
const noName: Words = {
  message: { zh: '没有写经手人', en: 'Who confirms is missing' },
  hint: { zh: '请写您的姓名。', en: 'Write your name.' },
}
const noPersons: Words = {
  message: { zh: '没有写最终受益人的类别和人数', en: 'The final beneficiaries are missing' },
  hint: { zh: '请写发给了哪一类人、多少人。', en: 'Say how many of which kind were reached.' },
}
const noFiles: Words = {
  message: { zh: '没有凭证', en: 'There is no evidence' },
  hint: { zh: '请附签收表、收据或者照片。', en: 'Add signatures, a receipt or a photograph.' },
}
const malformed = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: '请用确认页发送，文件最多十个。',
      en: 'Send it by the page, with ten files at most.',
    },
  })
