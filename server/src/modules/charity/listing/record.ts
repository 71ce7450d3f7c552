import { createHash } from 'node:crypto'
import { asSystem } from '../../../kernel/context.ts'
import { type Effect, type MatterInAct, numberOf, textOf } from '../../cases/index.ts'
import { amendOf, enrolOf, listOf, type Recording } from '../../organisations/index.ts'
import { textsOf } from '../plan/checks.ts'
import { recordingOf } from '../plan/record.ts'

const rule = 'charity.listing-review'

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
  })
})

/** What an order has taken down is not ended or resumed by its platform. */
const change = (changes: (matter: MatterInAct) => Parameters<typeof amendOf>[3]): Effect =>
  written(async (recording) => {
    const record = await findListing(recording)
    if (record?.status !== 'live' && record?.status !== 'paused') return
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

/** Every listing of a campaign that is stopped, wherever it is shown. */
export async function takeDownListings(recording: Recording, filing_no: string): Promise<void> {
  const { matter } = recording
  for (const { record } of await listOf(recording, 'fundraising_listing')) {
    if (record.filing_no !== filing_no) continue
    if (record.status !== 'live' && record.status !== 'paused') continue
    await amendOf(recording, 'fundraising_listing', record, {
      status: 'taken-down',
      taken_down_on: matter.on,
      taken_down_for: `募捐活动被责令停止（${matter.caseNo ?? ''}）`,
    })
  }
}
