import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Tx } from '../../kernel/database/connect.ts'
import { countPages, recordFile, sizeOf } from '../../kernel/files/index.ts'
import type { Doing } from './act.ts'
import type { MatterInAct, ProcessDefinition } from './define.ts'
import { recordMade, renderHere } from './documents.ts'
import { targetsOf } from './machine.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import {
  type CaseRow,
  type DocumentRow,
  getCase,
  listDocuments,
  listMaterials,
  listSteps,
  manifestDocument,
  type MaterialRow,
} from './store.ts'
import { office } from './timeline.ts'

/** One paper of an item of the archive. */
export interface ArchivedPaper {
  /** From 1, in the order of the file. */
  order: number
  title: string
  maker: string
  /** RFC 3339. */
  madeAt: string
  mediaType: string
  bytes: number
  /** Null where it cannot be counted. */
  pages: number | null
  sha256: string
}

/** 卷内目录: what is written, signed, for every item of the archive. */
export interface ArchiveCatalogue {
  archiveNo: string
  caseNo: string | null
  process: { id: string; version: number; name: { zh: string; en: string } }
  title: string
  /** e.g. `永久`, `10 年`. */
  retention: string
  subjectUscc: string | null
  /** GB/T 2260. */
  registrarRegion: string | null
  outcome: string | null
  /** Of the answers as they are kept. */
  form: { sha256: string }
  papers: readonly ArchivedPaper[]
  /** The trail of the matter; `at` as RFC 3339. */
  steps: readonly { seq: number; act: string; at: string; by: string; from: string; to: string }[]
}

/** Codes of the list `archiveState`. */
type ArchiveState = 'collecting' | 'filed'

/**
 * What an act does to the file of its matter (governance §14): a decision collects it, in its own
 * transaction; the archivist closes it, or where a course has none, the decision itself.
 */
export function archiveStateAfter(
  { machine }: Process,
  { definition, to }: Pick<Doing, 'definition' | 'to'>,
): ArchiveState | null {
  if (definition.archives) return 'filed'
  const { outcome } = machine.states[to.state] ?? {}
  if (!outcome || outcome === 'withdrawn') return null
  return comesToArchivist(machine, to.state) ? 'collecting' : 'filed'
}

function comesToArchivist(
  machine: Process['machine'],
  state: string,
  seen = new Set<string>(),
): boolean {
  if (seen.has(state)) return false
  seen.add(state)
  return Object.entries(machine.states[state]?.on ?? {}).some(
    ([act, target]) =>
      machine.acts[act]?.archives === true ||
      targetsOf(machine, state, target).some((next) => comesToArchivist(machine, next, seen)),
  )
}

/** Item = one matter with all its papers, in order, each by its pages and its digest. */
export async function keepFile(
  tx: Tx,
  services: CaseServices,
  { process, matter }: Pick<Doing, 'process' | 'matter'>,
  state: ArchiveState,
): Promise<void> {
  await renderHere(tx, services, matter.id)
  const row = await getCase(tx, matter.id)
  if (!row.case_no || !row.registrar_region_code) return
  const item = {
    archiveNo: archiveNumber(row.case_no, process.archive.retention),
    title: [row.title, process.name.zh].filter(Boolean).join(' '),
    retention: retentionText(process.archive.retention),
  }
  const papers = await papersOf(tx, services, process, matter.id)
  const catalogue = await keepCatalogue(tx, services, process, row, { ...item, papers })
  const manifest = await keepManifest(tx, services, matter, row, { ...item, papers })
  const record = {
    uscc: row.subject_uscc,
    registrar: row.registrar_region_code,
    title: item.title,
    archive_class: process.archive.class,
    case_number: row.case_no,
    archive_state: state,
    filed_on: matter.on,
    files: papers.length,
    pages: papers.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
    retention: item.retention,
    ...catalogue,
    manifest,
  }
  const key = { archive_no: item.archiveNo }
  const { registers } = services
  const options = { provenance: { caseNo: row.case_no, reason: reasons[state] } }
  const known = await registers.findByKey(tx, 'archive_record', key)
  if (known) {
    await registers.amend(tx, services, matter.actor, 'archive_record', key, record, options)
  } else {
    const whole = { ...key, ...record }
    await registers.enrol(tx, services, matter.actor, 'archive_record', whole, options)
  }
}

const reasons: Record<ArchiveState, string> = { collecting: '收集归档文件', filed: '归档' }

type Retention = ProcessDefinition['archive']['retention']

const retentionText = (retention: Retention) =>
  retention === 'permanent' ? '永久' : `${retention.years} 年`

/** e.g. `990102-M-2026-Y-00012` of the case `M-990102-2026-00012`. */
export function archiveNumber(caseNo: string, retention: Retention): string {
  const [letter, region, year, number] = caseNo.split('-')
  const term = retention === 'permanent' ? 'Y' : `D${retention.years}`
  return [region, letter, year, term, number].join('-')
}

/* Catalogue */

interface Item {
  archiveNo: string
  title: string
  retention: string
  papers: readonly ArchivedPaper[]
}

/** In its canonical form, signed: whoever has it can check every paper, and that none was added. */
async function keepCatalogue(
  tx: Tx,
  services: CaseServices,
  process: Process,
  row: CaseRow,
  { archiveNo, title, retention, papers }: Item,
): Promise<{ catalogue: string; signature: string }> {
  const steps = await listSteps(tx, row.id)
  const content: ArchiveCatalogue = {
    archiveNo,
    caseNo: row.case_no,
    process: { id: process.id, version: process.version, name: process.name },
    title,
    retention,
    subjectUscc: row.subject_uscc,
    registrarRegion: row.registrar_region_code,
    outcome: row.outcome,
    form: { sha256: formDigest(row) },
    papers,
    steps: steps.map(({ seq, act, at, by_name: by, from_state: from, to_state: to }) => ({
      ...{ seq, act, at: at.toISOString(), by, from, to },
    })),
  }
  const text = canonicalize(content)
  if (text === undefined) throw new Error('The catalogue has no canonical form.')
  const file = await services.files.putTrusted(Buffer.from(text), 'application/json')
  await recordFile(tx, services, file)
  return { catalogue: file.sha256, signature: await services.sign(text) }
}

/** Of the answers as they are kept: what is sensitive stays encrypted. */
function formDigest({ form, sealed_form }: CaseRow): string {
  const sealed = sealed_form?.toString('base64') ?? null
  return createHash('sha256')
    .update(canonicalize({ form, sealed }) ?? '')
    .digest('hex')
}

async function keepManifest(
  tx: Tx,
  services: CaseServices,
  matter: MatterInAct,
  row: CaseRow,
  { archiveNo, title, retention, papers }: Item,
): Promise<string> {
  const content = {
    archiveNumber: archiveNo,
    caseNumber: row.case_no,
    caseTitle: title,
    organisation: row.title ?? '',
    ...(row.subject_uscc && { uscc: row.subject_uscc }),
    registrar: String(matter.facts.registrarName ?? row.registrar_region_code),
    retention,
    filedOn: matter.on,
    files: papers.map((paper) => ({
      title: paper.title,
      maker: paper.maker,
      madeOn: paper.madeAt.slice(0, 10),
      pageCount: paper.pages,
      sha256: paper.sha256,
    })),
  }
  const { bytes, mediaType } = await services.render('case-catalogue', content)
  const file = await services.files.putTrusted(bytes, mediaType)
  await recordFile(tx, services, file)
  const { sha256 } = file
  const name = '卷内文件目录.pdf'
  await recordMade(tx, services, matter.id, { id: manifestDocument, name, mediaType, sha256 })
  return sha256
}

/** Superseded papers belong to the matter too: the file shows what was handed in at first. */
async function papersOf(
  tx: Tx,
  services: CaseServices,
  process: Process,
  caseId: string,
): Promise<ArchivedPaper[]> {
  const materials = await listMaterials(tx, caseId)
  const slotOrder = process.materials.map(({ code }) => code)
  const handedIn = materials
    .toSorted((a, b) => slotOrder.indexOf(a.slot) - slotOrder.indexOf(b.slot))
    .map((material) => asPaper(process, material))
  const documents = await listDocuments(tx, caseId)
  const made = []
  for (const document of documents) {
    if (document.document !== manifestDocument) made.push(await madePaper(tx, services, document))
  }
  return [...handedIn, ...made].map((paper, index) => ({ order: index + 1, ...paper }))
}

function asPaper(process: Process, material: MaterialRow): Omit<ArchivedPaper, 'order'> {
  const slot = process.materials.find(({ code }) => code === material.slot)?.name.zh
  return {
    title: `${slot ?? material.slot}（第 ${material.version} 版）${material.name}`,
    maker: material.uploaded_by_name,
    madeAt: new Date(material.uploaded_at).toISOString(),
    mediaType: material.media_type,
    bytes: material.bytes,
    pages: material.pages,
    sha256: material.sha256,
  }
}

async function madePaper(
  tx: Tx,
  services: CaseServices,
  document: DocumentRow,
): Promise<Omit<ArchivedPaper, 'order'>> {
  const { sha256, media_type: mediaType, name } = document
  if (!sha256 || !mediaType) throw new Error(`${name} has not been made.`)
  return {
    title: name,
    maker: office,
    madeAt: new Date(document.rendered_at ?? document.created_at).toISOString(),
    mediaType,
    bytes: await sizeOf(tx, sha256),
    pages: await countPages(services.files, { sha256, mediaType }),
    sha256,
  }
}
