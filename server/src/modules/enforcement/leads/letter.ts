import { type Actor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { EnforcementServices } from '../services.ts'
import { getLead } from './store.ts'

/**
 * 移送函: the letter with which a lead went to a body outside. A lead never says who reported it, and so the
 * letter does not.
 * @throws AppError YQ_NOT_FOUND also for a lead that went to nobody
 */
export async function transferLetter(services: EnforcementServices, actor: Actor, id: string) {
  const lead = await read(services, actor, (tx) => getLead(tx, id))
  const { transferred_to: body, settled_at: on } = lead
  if (body === null || on === null) throw new AppError('YQ_NOT_FOUND')
  const { bytes } = await services.render('notice', {
    kind: 'acceptance',
    title: '线索移送函',
    number: lead.number,
    registrar: services.registrarName(lead.region),
    addressee: body,
    paragraphs: [
      `现将“${lead.subject_name}”涉嫌违法的线索移送你单位依法处理。`,
      lead.brief,
      lead.facts,
      `移送理由：${lead.reason ?? ''}`,
      '请将处理结果告知我单位。',
    ],
    items: lead.evidence.map(({ title, sha256 }) => ({
      text: sha256 ? `${title}（SHA-256：${sha256}）` : title,
    })),
    signedOn: today({ now: () => on }),
  })
  return { bytes, name: `线索移送函-${lead.number}.pdf` }
}
