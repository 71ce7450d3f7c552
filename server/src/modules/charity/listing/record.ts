import { createHash } from 'node:crypto'
import { asSystem, today } from '../../../kernel/context.ts'
import { type Effect, getStanding, type MatterInAct, numberOf, textOf } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { amendOf, enrolOf, type Recording } from '../../organisations/index.ts'
import { textsOf } from '../plan/checks.ts'
import { recordsOf } from '../plan/facts.ts'
import { recordingOf } from '../plan/record.ts'

const rule = 'charity.listing-review'

/** States of a listing that the public can be led to. */
export const standing: readonly string[] = ['live', 'paused']

/** Content as it was reviewed; whoever changes a letter changes its hash. */
function contentOf({ matter: { form } }: Recording) {
  const content = {
    title: textOf(form, 'listing_title') ?? '',
    body: textOf(form, 'listing_body') ?? '',
    account: textOf(form, 'account') ?? '',
    target: numberOf(form, 'listing_target') ?? 0,
    partners: textsOf(form, 'listing_partners'),
  }
  const content_hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { ...content, content_hash }
}

const numberOfListing = ({ matter }: Recording) => matter.caseNo ?? matter.id

async function findListing(recording: Recording) {
  const { tx, services, uscc } = recording
  const key = { uscc, listing_no: numberOfListing(recording) }
  return (await services.registers.findByKey(tx, 'fundraising_listing', key))?.record
}

/** The platform acts by its own account, which has no right to the register: the platform of the house writes. */
const written =
  (write: (recording: Recording) => Promise<void>): Effect =>
  async (tx, services, matter) => {
    await asSystem(tx, () => write(recordingOf(tx, services, matter)))
    return undefined
  }

/** Live from the day of the last approval on; what is edited is handed in and reviewed anew. */
export const publishListing = written(async (recording) => {
  const { form, on, registrarRegion } = recording.matter
  const version = recording.services.rules.inForce(rule, on).inForce.from
  const { submittedAt } = await getStanding(recording.tx, recording.matter.id)
  await enrolOf(recording, 'fundraising_listing', {
    ...contentOf(recording),
    rule_version: `${rule}/${version}`,
    status: 'live',
    listing_no: numberOfListing(recording),
    charity_name: textOf(form, 'name'),
    platform_uscc: textOf(form, 'platform_uscc'),
    platform_name: textOf(form, 'platform_name'),
    filing_no: textOf(form, 'filing_no'),
    registrar: registrarRegion,
    live_on: on,
    ...(submittedAt && { asked_on: today({ now: () => submittedAt }) }),
  })
})

/** What an order has taken down is not ended or resumed by its platform. */
const change = (changes: (matter: MatterInAct) => Parameters<typeof amendOf>[3]): Effect =>
  written(async (recording) => {
    const record = await findListing(recording)
    if (!record || !standing.includes(String(record.status))) return
    await amendOf(recording, 'fundraising_listing', record, changes(recording.matter))
  })

export const pauseListing = change(() => ({ status: 'paused' }))
export const resumeListing = change(() => ({ status: 'live' }))
export const endListing = change(({ on }) => ({ status: 'ended', ended_on: on }))
export const takeDownListing = change(({ on, opinion }) => ({
  status: 'taken-down',
  taken_down_on: on,
  taken_down_for: opinion,
}))

/** Those of a campaign or of a platform, whosever they are. */
type Meant = { uscc: string; filing_no: string } | { platform_uscc: string }

const changeAll = (recording: Recording, meant: Meant, changes: RegisterRecord): Promise<void> =>
  asSystem(recording.tx, async () => {
    const { tx, services } = recording
    for (const record of await recordsOf(tx, services, 'fundraising_listing', {
      ...meant,
      status: standing,
    })) {
      await amendOf(recording, 'fundraising_listing', record, changes)
    }
  })

/** Every listing that still stands, wherever it is shown. */
export const takeDownListings = (recording: Recording, meant: Meant, why: string) =>
  changeAll(recording, meant, {
    status: 'taken-down',
    taken_down_on: recording.matter.on,
    taken_down_for: `${why}（${recording.matter.caseNo ?? ''}）`,
  })

export const endListings = (recording: Recording, meant: Meant) =>
  changeAll(recording, meant, { status: 'ended', ended_on: recording.matter.on })
