import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getDocument, sightingsOf } from '../documents/store.ts'
import { contextOf } from '../documents/suspicions.ts'
import type { OpinionLevel } from '../rules/opinion-level.ts'
import type { MonitoringServices } from '../services.ts'
import { nobodyNamed, noLevel, noReason, opinionSettled, sameLevel } from './refusals.ts'
import { startAlert } from './alert.ts'
import {
  addStep,
  getOpinion,
  holdOpinion,
  type OpinionRow,
  type OpinionState,
  updateOpinion,
} from './store.ts'

export const opinionActs = ['triage', 'grade', 'handle', 'close'] as const
export interface OpinionCommand {
  id: string
  version: number
  act: (typeof opinionActs)[number]
  /** What was found or is to be done; needed for every act but triage. */
  text?: string | undefined
  /** With `grade`. */
  level?: OpinionLevel | undefined
  /** With `handle`: becomes a lead of enforcement as well. */
  asLead?: boolean | undefined
}

const from: Record<OpinionCommand['act'], readonly OpinionState[]> = {
  triage: ['NEW'],
  grade: ['NEW', 'TRIAGED', 'HANDLING'],
  handle: ['NEW', 'TRIAGED', 'HANDLING'],
  close: ['NEW', 'TRIAGED', 'HANDLING'],
}
const to = { triage: 'TRIAGED', handle: 'HANDLING', close: 'CLOSED' } as const

export const actsFor = ({ state }: Pick<OpinionRow, 'state'>) =>
  opinionActs.filter((act) => from[act].includes(state))

/**
 * Triage, another level with its reason, handling, closing; an opinion that becomes red is told as one that
 * was found so.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_WRONG_STATE, YQ_INVALID
 */
export function actOnOpinion(
  services: MonitoringServices,
  actor: Actor,
  { id, version, act, ...more }: OpinionCommand,
): Promise<OpinionRow> {
  const text = more.text?.trim() || null
  const what = { act: `monitoring.${act}-opinion`, object: `opinion/${id}` }
  const audited = { ...what, ...(text !== null && { reason: text }) }
  return transact(services, actor, audited, async (tx) => {
    const opinion = await holdOpinion(tx, id, version)
    if (!from[act].includes(opinion.state)) throw opinionSettled()
    if (act !== 'triage' && (text === null || text.length < 2)) throw noReason()
    const level = act === 'grade' ? newLevel(opinion, more.level) : opinion.level
    const leadNo = more.asLead && act === 'handle' && (await leadOf(tx, services, opinion, text))
    await updateOpinion(tx, opinion, {
      level,
      handler: actor.name,
      ...(act !== 'grade' && { state: to[act] }),
      ...(act === 'close' && { conclusion: text, closed_at: services.now() }),
      ...(leadNo && { lead_no: leadNo }),
    })
    await addStep(tx, {
      ...{ id: services.newId(), opinion_id: id, region_code: opinion.region_code, act, level },
      ...{ text, by_id: actor.accountId, by_name: actor.name, at: services.now() },
    })
    if (level === 'red' && opinion.level !== 'red') {
      const { title } = await getDocument(tx, opinion.document_id)
      await startAlert(tx, services, { id, region: opinion.region_code, title })
    }
    return getOpinion(tx, id)
  })
}

function newLevel(opinion: OpinionRow, level: OpinionLevel | undefined): OpinionLevel {
  if (!level) throw noLevel()
  if (level === opinion.level) throw sameLevel()
  return level
}

/** A lead about the body that is named first, with the text as evidence. @returns its number */
async function leadOf(
  tx: Tx,
  services: MonitoringServices,
  { id, document_id, region_code: region, lead_no }: OpinionRow,
  text: string | null,
): Promise<string> {
  if (lead_no !== null) return lead_no
  const document = await getDocument(tx, document_id)
  const [named] = await sightingsOf(tx, document_id)
  if (!named) throw nobodyNamed()
  const { start_at: start, written, name, uscc } = named
  const passage = contextOf(document.text, { start, end: start + written.length })
  return services.raiseLead(tx, {
    sourceRef: id,
    subjectName: name,
    uscc,
    region,
    brief: `舆情：${document.title}`.slice(0, 100),
    facts: [text, `《${document.title}》（${document.url}）中写道：${passage}`]
      .filter(Boolean)
      .join('\n'),
    evidence: [
      {
        title: document.title,
        sha256: document.snapshot,
        mediaType: document.media_type,
        url: document.url,
        at: services.now().toISOString(),
        text: passage,
      },
    ],
    confidence: null,
    why: [],
  })
}
