import { regionParent } from '@yiqi/codes'
import { type Actor, asSystem, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import { noOrganisation, noRegion } from '../refusals.ts'
import type { OfficeServices } from '../services.ts'
import { recordStep, tell } from './act.ts'
import { nearestOffice } from './offices.ts'
import { getQuestion, insertQuestion, type QuestionRow, type Visibility } from './store.ts'
import { answerDue } from './terms.ts'

export interface NewQuestion {
  title: string
  text: string
  /** Of officials alone, INTERNAL if absent; what the public asks may become an answer for all. */
  visibility?: Visibility
  /** Where the public asks; absent: the registrar of the organisation. Officials ask from their own. */
  region?: string
  /** The organisation for which its clerk asks. */
  uscc?: string
}

/**
 * The public asks the office of the county, an official the one above his own; where nobody answers there,
 * it goes to the nearest above that has somebody.
 * @throws AppError YQ_INVALID
 */
export function askQuestion(
  services: OfficeServices,
  actor: Actor,
  { title, text, visibility, region, uscc }: NewQuestion,
): Promise<QuestionRow> {
  const id = services.newId()
  const isOfficial = actor.purpose === 'duty'
  if (uscc !== undefined && !actor.organisations.includes(uscc)) throw noOrganisation()
  const act = { act: 'office.ask-question', object: `question/${id}` }
  return transact(services, actor, act, async (tx) => {
    const origin = isOfficial ? ownRegion(actor) : await regionOf(tx, services, { region, uscc })
    const asked = isOfficial ? (regionParent(origin) ?? origin) : origin
    const office = await nearestOffice(tx, services, asked)
    const officeRegion = office?.region ?? asked
    const question = {
      id,
      version: 1,
      number: unguessableNumber('Q', today(services)),
      visibility: isOfficial ? (visibility ?? 'INTERNAL') : 'PUBLIC',
      title,
      asked_by: accountOf(actor),
      asker: actor.name,
      asker_kind: isOfficial ? 'official' : uscc === undefined ? 'citizen' : 'clerk',
      uscc: uscc ?? null,
      origin_region: origin,
      office_region: officeRegion,
      asked_at: services.now(),
      due_on: await answerDue(tx, services, officeRegion),
    }
    await insertQuestion(tx, question)
    await recordStep(tx, services, actor, question, { act: 'ask', text })
    await tell(tx, services, actor, 'question-asked', question, office?.people ?? [], {
      dueOn: question.due_on ?? '',
    })
    return getQuestion(tx, id)
  })
}

/** @throws AppError YQ_INVALID where it is not known */
async function regionOf(
  tx: Tx,
  services: OfficeServices,
  { region, uscc }: { region: string | undefined; uscc: string | undefined },
): Promise<string> {
  if (region !== undefined) {
    if (!services.regions.has(region)) throw noRegion()
    return region
  }
  if (uscc === undefined) throw noRegion()
  const entry = await asSystem(tx, () => services.registers.findByKey(tx, 'organisation', { uscc }))
  if (!entry?.record.registrar) throw noRegion()
  return String(entry.record.registrar)
}
