import type { Insertable } from 'kysely'
import { type Actor, read, systemActor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { recordFile, type StoredFile } from '../../kernel/files/index.ts'
import type { EffectResult, MatterInAct } from './define.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import { listDocuments } from './store.ts'

export const renderJob = 'cases.render-documents'

/**
 * Settles in the deciding transaction what the documents of an act say; files of templates are made
 * afterwards by a job that exists if and only if the decision does.
 */
export async function recordDocuments(
  tx: Tx,
  services: CaseServices,
  process: Process,
  matter: MatterInAct,
  effect: EffectResult | undefined,
): Promise<void> {
  const wanted = (process.documents ?? []).filter(({ on }) => on === matter.act)
  let isPending = false
  for (const { id, label, template, data } of wanted) {
    const made = effect?.documents?.find((document) => document.id === id)
    if (!made && !template) throw new Error(`The effect of ${matter.act} made no document ${id}.`)
    isPending ||= !made
    if (made) await recordMade(tx, services, matter.id, made)
    else {
      await insertDocument(tx, {
        id: services.newId(),
        case_id: matter.id,
        document: id,
        template: template ?? null,
        content: JSON.stringify(data?.(withEffect(matter, effect)) ?? {}),
        name: `${label.zh}.pdf`,
        media_type: null,
        sha256: null,
        created_at: services.now(),
        rendered_at: null,
      })
    }
  }
  if (isPending) await services.jobs.enqueue(tx, renderJob, { caseId: matter.id })
}

const withEffect = (matter: MatterInAct, effect: EffectResult | undefined): MatterInAct => ({
  ...matter,
  subjectUscc: effect?.subjectUscc ?? matter.subjectUscc,
  facts: { ...matter.facts, ...effect?.facts },
})

/** Renders what is still to be rendered, of one case or of all. May run twice: the bytes are the same. */
export async function renderDocuments(services: CaseServices, caseId?: string): Promise<number> {
  const actor = systemActor('文书生成')
  const pending = await read(services, actor, (tx) => {
    const query = tx
      .selectFrom('cases.result_document')
      .select(['id', 'case_id', 'template', 'content'])
      .where('sha256', 'is', null)
      .orderBy('created_at')
      .limit(100)
    return (caseId ? query.where('case_id', '=', caseId) : query).execute()
  })
  for (const document of pending) {
    await renderOne(services, actor, {
      id: document.id,
      caseId: document.case_id,
      template: document.template ?? '',
      content: (document.content ?? {}) as object,
    })
  }
  return pending.length
}

async function renderOne(services: CaseServices, actor: Actor, document: Pending): Promise<void> {
  const stored = await printed(services, document)
  const act = { act: 'cases.render-document', object: `case/${document.caseId}` }
  await transact(services, actor, act, (tx) => settle(tx, services, document.id, stored))
}

/** At once, in the transaction of an act after which the file of the case must be whole. */
export async function renderHere(tx: Tx, services: CaseServices, caseId: string): Promise<void> {
  for (const { id, sha256, template, content } of await listDocuments(tx, caseId)) {
    if (sha256) continue
    const document = { id, caseId, template: template ?? '', content: (content ?? {}) as object }
    await settle(tx, services, id, await printed(services, document))
  }
}

interface Pending {
  id: string
  caseId: string
  template: string
  content: object
}

async function printed(services: CaseServices, { template, content }: Pending) {
  const { bytes, mediaType } = await services.render(template, content)
  return services.files.putTrusted(bytes, mediaType)
}

async function settle(
  tx: Tx,
  services: CaseServices,
  id: string,
  stored: StoredFile,
): Promise<void> {
  await recordFile(tx, services, stored)
  await tx
    .updateTable('cases.result_document')
    .set({
      sha256: stored.sha256,
      media_type: stored.mediaType,
      rendered_at: services.now(),
    })
    .where('id', '=', id)
    .where('sha256', 'is', null)
    .execute()
}

/** A file that the act itself has made; made again, it takes the place of the former. */
export async function recordMade(
  tx: Tx,
  services: CaseServices,
  caseId: string,
  made: { id: string; name: string; mediaType: string; sha256: string },
): Promise<void> {
  await insertDocument(tx, {
    id: services.newId(),
    case_id: caseId,
    document: made.id,
    template: null,
    content: null,
    name: made.name,
    media_type: made.mediaType,
    sha256: made.sha256,
    created_at: services.now(),
    rendered_at: services.now(),
  })
}

const insertDocument = (tx: Tx, row: Insertable<DB['cases.result_document']>) =>
  tx
    .insertInto('cases.result_document')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'document']).doUpdateSet((set) => ({
        content: set.ref('excluded.content'),
        sha256: set.ref('excluded.sha256'),
        created_at: set.ref('excluded.created_at'),
        rendered_at: set.ref('excluded.rendered_at'),
      })),
    )
    .execute()
