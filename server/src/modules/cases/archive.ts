import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import { office } from './timeline.ts'
import { type CaseRow, getCase, listDocuments, listMaterials, listSteps } from './store.ts'

interface ArchivedPaper {
  title: string
  maker: string
  /** RFC 3339. */
  madeAt: string
  sha256: string
}

/** Item = one matter with all its papers, in order, each by its digest (governance §14). */
export async function fileCase(
  tx: Tx,
  services: CaseServices,
  process: Process,
  caseId: string,
): Promise<void> {
  const row = await getCase(tx, caseId)
  const papers = await papersOf(tx, process, caseId)
  const steps = await listSteps(tx, caseId)
  const catalogue = {
    caseNo: row.case_no,
    process: { id: process.id, version: process.version, name: process.name },
    title: row.title,
    subjectUscc: row.subject_uscc,
    registrarRegion: row.registrar_region_code,
    outcome: row.outcome,
    form: { sha256: formDigest(row) },
    papers,
    steps: steps.map(({ seq, act, at, by_name: by, from_state, to_state }) => ({
      seq,
      act,
      at: at.toISOString(),
      by,
      from: from_state,
      to: to_state,
    })),
  }
  const { retention } = process.archive
  const text = canonicalize(catalogue)
  if (text === undefined) throw new Error('The catalogue has no canonical form.')
  await tx
    .insertInto('cases.archive_record')
    .values({
      id: services.newId(),
      case_id: caseId,
      archive_class: process.archive.class,
      retention: retention === 'permanent' ? retention : `${retention.years}y`,
      catalogue: text,
      sha256: createHash('sha256').update(text).digest('hex'),
      filed_at: services.now(),
    })
    .execute()
}

/** Of the answers as they are kept: what is sensitive stays encrypted. */
function formDigest({ form, sealed_form }: CaseRow): string {
  const sealed = sealed_form?.toString('base64') ?? null
  return createHash('sha256')
    .update(canonicalize({ form, sealed }) ?? '')
    .digest('hex')
}

/** Superseded papers belong to the matter too: the file shows what was handed in at first. */
async function papersOf(tx: Tx, process: Process, caseId: string): Promise<ArchivedPaper[]> {
  const materials = await listMaterials(tx, caseId)
  const slotOrder = process.materials.map(({ code }) => code)
  const handedIn = materials
    .toSorted((a, b) => slotOrder.indexOf(a.slot) - slotOrder.indexOf(b.slot))
    .map((material) => ({
      title: `${slotName(process, material.slot)}（第 ${material.version} 版）${material.name}`,
      maker: material.uploaded_by_name,
      madeAt: new Date(material.uploaded_at).toISOString(),
      sha256: material.sha256,
    }))
  const documents = await listDocuments(tx, caseId)
  const results = documents.map((document) => {
    if (!document.sha256) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: {
          zh: `“${document.name}”还在生成，请稍后归档。`,
          en: `“${document.name}” is still being made. Archive the case a little later.`,
        },
      })
    }
    return {
      title: document.name,
      maker: office,
      madeAt: new Date(document.rendered_at ?? document.created_at).toISOString(),
      sha256: document.sha256,
    }
  })
  return [...handedIn, ...results]
}

const slotName = (process: Process, slot: string) =>
  process.materials.find(({ code }) => code === slot)?.name.zh ?? slot
