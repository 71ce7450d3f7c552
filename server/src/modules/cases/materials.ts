import type { Readable } from 'node:stream'
import { type Act, type Actor, read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { countPages, recordFile } from '../../kernel/files/index.ts'
import type { FileKind, MaterialSlot } from './define-form.ts'
import { seenBy } from './disclosure.ts'
import { requireFilling } from './filling.ts'
import type { CaseServices, LibraryDocument } from './services.ts'
import {
  type CaseRow,
  getCase,
  isCurrent,
  listMaterials,
  listSteps,
  lockCase,
  type MaterialRow,
  updateCase,
} from './store.ts'

const mediaTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const usualKinds: readonly FileKind[] = ['pdf', 'jpg', 'png']

const kindsOf = (slot: MaterialSlot) => slot.accept ?? usualKinds

export const acceptedBy = (slot: MaterialSlot): string[] =>
  kindsOf(slot).map((kind) => mediaTypes[kind])

/** Kinds of file as people name them, e.g. `PDF`. */
export const kindNames = (slot: MaterialSlot): string[] =>
  kindsOf(slot).map((kind) => kind.toUpperCase())

export const maxBytesOf = (services: CaseServices, slot: MaterialSlot): number =>
  Math.min(slot.maxBytes ?? Number.POSITIVE_INFINITY, services.config.maxUploadBytes)

interface AttachedPaper {
  id: string
  sha256: string
  version: number
}

/**
 * Adds a paper to a slot; one that takes a single file gives up the former version, which is kept.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID, YQ_TOO_LARGE, YQ_FILE_TYPE, YQ_FILE_INFECTED,
 * YQ_SCANNER_AWAY
 */
export async function attachMaterial(
  services: CaseServices,
  actor: Actor,
  command: { caseId: string; slot: string; fileName: string; content: Readable },
): Promise<AttachedPaper> {
  const { caseId, fileName } = command
  const slot = await read(services, actor, async (tx) => {
    const row = await getCase(tx, caseId)
    return slotToFill(services, actor, row, command.slot)
  })
  // The content first, outside the transaction: bytes nobody refers to harm nobody.
  const act: Act = { act: 'cases.attach-material', object: `case/${caseId}` }
  const options = { maxBytes: maxBytesOf(services, slot), accept: acceptedBy(slot), fileName }
  const stored = await services.files.put(command.content, options).catch((error: Error) =>
    // What is turned away is on record too: a virus is an incident.
    transact(services, actor, { ...act, reason: error.message }, () => Promise.reject(error)),
  )
  const pages = await countPages(services.files, stored)
  const hashes = {
    ...(stored.uploadedSha256 && { beforeHash: stored.uploadedSha256 }),
    afterHash: stored.sha256,
  }
  return transact(services, actor, { ...act, ...hashes }, async (tx) => {
    const row = await lockCase(tx, caseId)
    const slot = slotToFill(services, actor, row, command.slot)
    await recordFile(tx, services, stored)
    const { sha256, bytes, mediaType } = stored
    const paper = { sha256, bytes, mediaType, pages, name: fileName }
    if (actor.purpose === 'self') {
      const kept = { ...paper, uscc: row.subject_uscc, kind: slot.name.zh }
      await services.library.keep(tx, actor, kept)
    }
    return addPaper(tx, services, actor, { caseId, slot, paper })
  })
}

/**
 * Adds a document of the actor's library, which need not be uploaded again.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_INVALID, YQ_TOO_LARGE, YQ_FILE_TYPE
 */
export function attachFromLibrary(
  services: CaseServices,
  actor: Actor,
  { caseId, slot: code, documentId }: { caseId: string; slot: string; documentId: string },
): Promise<AttachedPaper> {
  const act = { act: 'cases.attach-material', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    const slot = slotToFill(services, actor, await lockCase(tx, caseId), code)
    const paper = await services.library.find(tx, documentId)
    const accept = acceptedBy(slot)
    const maxBytes = maxBytesOf(services, slot)
    if (!accept.includes(paper.mediaType)) throw new AppError('YQ_FILE_TYPE', { accept })
    if (paper.bytes > maxBytes) throw new AppError('YQ_TOO_LARGE', { maxBytes })
    return addPaper(tx, services, actor, { caseId, slot, paper })
  })
}

async function addPaper(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  { caseId, slot, paper }: { caseId: string; slot: MaterialSlot; paper: LibraryDocument },
): Promise<AttachedPaper> {
  const version = await makeRoom(tx, services, caseId, slot)
  const id = services.newId()
  const { sha256, name, bytes, mediaType, pages } = paper
  await tx
    .insertInto('cases.material')
    .values({
      ...{ id, case_id: caseId, slot: slot.code, version },
      ...{ sha256, name, bytes, media_type: mediaType, pages },
      uploaded_by: actor.accountId,
      uploaded_by_name: actor.name,
      uploaded_at: services.now(),
    })
    .execute()
  await updateCase(tx, caseId, { updated_at: services.now() })
  return { id, sha256, version }
}

/** @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE */
function slotToFill(
  services: CaseServices,
  actor: Actor,
  row: CaseRow,
  code: string,
): MaterialSlot {
  const process = services.processes.version(row.process_id, row.process_version)
  const slot = process.materials.find((candidate) => candidate.code === code)
  if (!slot) throw slotUnknown(code)
  requireFilling(process, actor, row, slot)
  return slot
}

function slotUnknown(code: string): AppError {
  const message = { zh: `没有“${code}”这份材料`, en: `There is no material “${code}”` }
  const hint = {
    zh: '材料的代码见这个办件的材料清单。',
    en: 'The codes of materials are in the list of this case.',
  }
  return new AppError('YQ_NOT_FOUND', {
    reason: message,
    problems: [{ code: 'MATERIAL_UNKNOWN', field: 'slot', severity: 'error', message, hint }],
  })
}

/** Version number for a new paper; refuses one too many. */
async function makeRoom(
  tx: Tx,
  services: CaseServices,
  caseId: string,
  { code, maxFiles = 1 }: MaterialSlot,
): Promise<number> {
  const inSlot = (await listMaterials(tx, caseId)).filter(({ slot }) => slot === code)
  const current = inSlot.filter(isCurrent)
  if (maxFiles === 1) {
    for (const material of current) await supersede(tx, services, material.id)
  } else if (current.length >= maxFiles) {
    throw new AppError('YQ_INVALID', {
      problems: [
        {
          code: 'MATERIAL_MANY',
          field: `material:${code}`,
          severity: 'error',
          message: { zh: `这一项最多 ${maxFiles} 个文件。`, en: `At most ${maxFiles} files.` },
          hint: { zh: '请先撤下一个，或者合并成一个文件。', en: 'Remove one, or join them.' },
        },
      ],
    })
  }
  return inSlot.length + 1
}

/** Takes a paper out; it stays in the history. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export function removeMaterial(
  services: CaseServices,
  actor: Actor,
  command: { caseId: string; materialId: string },
): Promise<void> {
  const act = { act: 'cases.remove-material', object: `case/${command.caseId}` }
  return transact(services, actor, act, async (tx) => {
    const row = await lockCase(tx, command.caseId)
    const material = await getMaterial(tx, command)
    slotToFill(services, actor, row, material.slot)
    if (isCurrent(material)) await supersede(tx, services, material.id)
  })
}

async function supersede(tx: Tx, services: CaseServices, id: string): Promise<void> {
  await tx
    .updateTable('cases.material')
    .set({ superseded_at: services.now() })
    .where('id', '=', id)
    .execute()
}

/** A paper of a case that the actor may see, and that has been disclosed to him. @throws AppError YQ_NOT_FOUND */
export async function seenMaterial(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  which: { caseId: string; materialId: string },
): Promise<MaterialRow> {
  const row = await getCase(tx, which.caseId)
  const material = await getMaterial(tx, which)
  const process = services.processes.version(row.process_id, row.process_version)
  const seen = seenBy(process, actor, { row, steps: await listSteps(tx, row.id) })
  if (!seen.isPaperSeen(material)) throw new AppError('YQ_NOT_FOUND')
  return material
}

/** @throws AppError YQ_NOT_FOUND */
async function getMaterial(
  tx: Tx,
  { caseId, materialId }: { caseId: string; materialId: string },
): Promise<MaterialRow> {
  const materials = await listMaterials(tx, caseId)
  const material = materials.find(({ id }) => id === materialId)
  if (!material) throw new AppError('YQ_NOT_FOUND')
  return material
}
