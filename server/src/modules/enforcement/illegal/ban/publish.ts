import { recordFile } from '../../../../kernel/files/index.ts'
import type { Tx } from '../../../../kernel/database/connect.ts'
import { publish } from '../../../../kernel/outbox.ts'
import {
  booleanOf,
  type Effect,
  type MatterInAct,
  type ProcessServices,
  rowsOf,
  textOf,
  provenanceOf,
} from '../../../cases/index.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'
import { evaluateRule } from '../../../rules/index.ts'
import { proveLead } from '../../leads/prove.ts'
import { identityOf, restrictionNo } from '../../restrictions.ts'
import { order77 } from '../../rules/index.ts'
import { announcementContent } from './documents.ts'

/** An effect: the suspicion is published under the number of the case. */
export const publishSuspicion: Effect = async (tx, services, matter) => {
  await putRecord(tx, services, matter, { status: 'suspected' })
  await announce(tx, services, matter, 'suspected')
  return undefined
}

/** An effect: the ban is published with its announcement, those responsible are barred, and its lead is proven. */
export const publishBan: Effect = async (tx, services, matter) => {
  const content = announcementContent(matter)
  const bytes = await services.documents.render('notice', content as never, {
    createdAt: services.now(),
  })
  const file = await services.files.putTrusted(bytes, 'application/pdf')
  await recordFile(tx, services, file)
  const documentNo = textOf(matter.form, 'document_no') ?? ''
  await putRecord(tx, services, matter, {
    status: 'banned',
    document_no: documentNo,
    document: file.sha256,
  })
  await barResponsible(tx, services, matter, documentNo)
  await proveLead(tx, matter, matter.on)
  await announce(tx, services, matter, 'banned')
  const name = '取缔公告.pdf'
  return {
    documents: [{ id: 'announcement', sha256: file.sha256, name, mediaType: 'application/pdf' }],
  }
}

/** The record of the case; it was there before if the suspicion had been published. */
async function putRecord(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  standing: RegisterRecord,
): Promise<void> {
  const { registers } = services
  const key = { illegal_no: matter.caseNo ?? '' }
  const known = await registers.findByKey(tx, 'illegal_organisation', key)
  const record = { ...(await factsOf(tx, services, matter)), ...standing, published_on: matter.on }
  const provenance = provenanceOf(matter, order77)
  if (known) {
    await registers.amend(tx, services, matter.actor, 'illegal_organisation', key, record, {
      provenance,
    })
  } else {
    await registers.enrol(
      tx,
      services,
      matter.actor,
      'illegal_organisation',
      { ...key, ...record },
      { provenance },
    )
  }
}

async function factsOf(
  tx: Tx,
  services: ProcessServices,
  { form, on, registrarRegion }: MatterInAct,
): Promise<RegisterRecord> {
  const [place] = rowsOf(form, 'places').flatMap((row) => textOf(row, 'place') ?? [])
  const addresses = rowsOf(form, 'places').flatMap((row) => textOf(row, 'address') ?? [])
  const optional = ['batch', 'facts', 'evidence_hash', 'same_name_note'].flatMap((field) => {
    const value = textOf(form, field)
    return value ? [[field, value]] : []
  })
  const lists = ['aliases', 'urls'].flatMap((field) => {
    const value = form[field]
    return Array.isArray(value) && value.length > 0 ? [[field, value as string[]]] : []
  })
  return {
    name: textOf(form, 'name') ?? '',
    kind: await kindOf(tx, services, form, textOf(form, 'acted_on') ?? on),
    ...(place && { region: place }),
    ...(addresses.length > 0 && { addresses }),
    registrar: registrarRegion,
    authority: services.registrarName(registrarRegion),
    ...(Object.fromEntries([...optional, ...lists]) as RegisterRecord),
  }
}

async function kindOf(
  tx: Tx,
  { rules }: ProcessServices,
  form: MatterInAct['form'],
  asOf: string,
): Promise<string> {
  const input = {
    usesName: booleanOf(form, 'uses_name') === true,
    standing: textOf(form, 'standing') ?? 'none',
    beyondPreparation: booleanOf(form, 'beyond_preparation') === true,
    actedAfterRevocation: booleanOf(form, 'acted_after') === true,
  }
  const verdict = await evaluateRule(tx, rules, 'ban.kind', input, { asOf })
  return (verdict.result as { kind: string | null }).kind ?? 'unregistered'
}

async function barResponsible(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  documentNo: string,
): Promise<void> {
  const { form, on, actor, registrarRegion: registrar, caseNo } = matter
  for (const [index, row] of rowsOf(form, 'responsible').entries()) {
    const until = textOf(row, 'restricted_until')
    if (!until) continue
    const record = {
      restriction_no: restrictionNo(caseNo, index),
      name: textOf(row, 'person') ?? '',
      ...identityOf(row),
      ...{ kind: 'other', registrar, basis: `${documentNo}；${order77}`.slice(0, 200) },
      ...{ started_on: on, ended_on: until },
    }
    const provenance = provenanceOf(matter, order77)
    await services.registers.enrol(tx, services, actor, 'restricted_person', record, { provenance })
  }
}

const announce = (tx: Tx, services: ProcessServices, matter: MatterInAct, status: string) =>
  publish(tx, services, {
    type: 'enforcement.illegal-organisation.published.v1',
    subject: `illegal-organisation/${matter.caseNo}`,
    data: { illegal_no: matter.caseNo, name: textOf(matter.form, 'name'), status },
  })
