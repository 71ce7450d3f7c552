import { addDays } from '@yiqi/statutory-clock'
import { read } from '../kernel/context.ts'
import {
  actOnComplaint,
  handlingComplaints,
  receiveComplaint,
} from '../modules/enforcement/index.ts'
import { demoPlaces } from './plots.ts'
import { atDay, type DemoServices, demoActor, morningOf } from './services.ts'
import type { OfficeSowing } from './sow-office.ts'
import { complaintStories, type ComplaintStory } from './stories/complaints.ts'
import { banStories, withdrawalStory } from './stories/illegal.ts'
import { listingStories } from './stories/listings.ts'
import { penaltyStories } from './stories/penalties.ts'
import { cityOfficial, idOf, tell } from './stories/tell.ts'

/** Of the demo clerk's organisations there are stories of other kinds. */
const ofClerk = 3
const subjects = 8

/** Penalties, illegal organisations, listings and complaints of the city, each told as far as its story goes. */
export async function sowEnforcement(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const organisations = await cityOrganisations(services)
  if (organisations.length < subjects) return
  const usccs = organisations.map(({ uscc }) => uscc)
  const stage = { ...sowing, services, sheet: await printSheet(services, sowing.today) }
  for (const story of penaltyStories(usccs, sowing.today)) await tell(stage, story)
  for (const story of listingStories(usccs.slice(6))) await tell(stage, story)
  const { banned, suspected, mistaken } = banStories(sowing.today)
  await tell(stage, banned)
  await tell(stage, suspected)
  await tell(stage, withdrawalStory(await tell(stage, mistaken)))
  for (const [index, story] of complaintStories.entries()) {
    await sowComplaint(
      services,
      sowing,
      { ...story, token: idOf(`complaint/${index}`) },
      organisations,
    )
  }
}

interface Organisation {
  uscc: string
  name: string
  registrar: string
}

async function sowComplaint(
  services: DemoServices,
  sowing: OfficeSowing,
  { token, complaint, about, daysAgo, isNamed, steps }: ComplaintStory & { token: string },
  organisations: readonly Organisation[],
): Promise<void> {
  const begun = addDays(sowing.today, -daysAgo)
  const organisation = about === undefined ? undefined : organisations[about]
  const { number } = await receiveComplaint(atDay(services, begun), {
    ...complaint,
    token,
    ...(organisation && { organisation }),
    targetName: organisation?.name ?? complaint.targetName,
    regions: [demoPlaces.city.code],
    happenedOn: addDays(begun, -7),
    wantsReply: true,
    ...(isNamed && { reporter: { name: '演示举报人', mobile: '13900139000', email: '' } }),
    files: [],
  })
  const officer = cityOfficial(sowing, 'complaint-officer', [handlingComplaints])
  for (const { after, act, text, redacted } of steps.slice(await stepsDone(services, number))) {
    await actOnComplaint(atDay(services, addDays(begun, after)), officer, {
      ...(await complaintNow(services, number)),
      act,
      ...(text && { text }),
      ...(redacted && { redacted }),
    })
  }
}

/* What is there */

const cityOrganisations = (services: DemoServices): Promise<Organisation[]> =>
  read(services, demoActor, (tx) =>
    tx
      .selectFrom('registers.organisation')
      .select(['uscc', 'name', 'registrar'])
      .where('registrar', '=', demoPlaces.city.code)
      .where('org_type', 'in', ['51', '52'])
      .where('status', '=', 'registered')
      .orderBy('uscc')
      .offset(ofClerk)
      .limit(subjects)
      .execute(),
  )

const complaintNow = (services: DemoServices, number: string) =>
  read(services, demoActor, (tx) =>
    tx
      .selectFrom('enforcement.complaint')
      .select(['id', 'version'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  )

const stepsDone = (services: DemoServices, number: string): Promise<number> =>
  read(services, demoActor, async (tx) => {
    const { done } = await tx
      .selectFrom('enforcement.complaint_step as step')
      .innerJoin('enforcement.complaint as complaint', 'complaint.id', 'step.complaint_id')
      .select(({ fn }) => fn.countAll<number>().as('done'))
      .where('complaint.number', '=', number)
      .where('step.act', '<>', 'receive')
      .executeTakeFirstOrThrow()
    return done
  })

/** A paper that stands for whatever an act of the demo needs. */
export async function printSheet(services: DemoServices, today: string): Promise<Buffer> {
  const madeOn = addDays(today, -150)
  const sheet = await services.documents.render(
    'notice',
    {
      ...{ kind: 'acceptance', title: '演示材料', number: '演示材料', sample: true },
      ...{ registrar: '云汀市民政局', addressee: '云汀市民政局', signedOn: madeOn },
      paragraphs: ['这是演示数据里的材料，人名、地名、机构名都是虚构的。'],
    },
    { createdAt: morningOf(madeOn) },
  )
  return Buffer.from(sheet)
}
