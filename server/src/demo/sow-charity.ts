import { addDays } from '@yiqi/statutory-clock'
import { transact } from '../kernel/context.ts'
import { snapshotJob } from '../modules/charity-statistics/index.ts'
import { campaignStories } from './charity/campaigns.ts'
import { amendPlan, correct, disclose, publish } from './charity/disclosures.ts'
import { allocateFunds, close, confirmReceived, giveBack, pay } from './charity/funds.ts'
import {
  agree,
  dock,
  drawNumbers,
  give,
  giveGoods,
  importStatement,
  leaveOneToConfirm,
  refund,
  reverseReceipt,
  settle,
} from './charity/gifts.ts'
import {
  designatePlatforms,
  fileCampaign,
  fileTrust,
  findCharities,
  recognise,
  trustNoOf,
} from './charity/records.ts'
import { type Charity, keeperOf, noTold, type Stage } from './charity/stage.ts'
import type { CampaignStory, CharityKey, Step } from './charity/steps.ts'
import { demoPersonName } from './names.ts'
import { createRandom, type Random } from './random.ts'
import { atDay, type DemoServices, demoActor } from './services.ts'
import { printSheet } from './sow-enforcement.ts'
import { type OfficeSowing, personActor } from './sow-office.ts'

const seed = 20_261_128
/** Seconds after which what was sown has its places in the log, and is counted. */
const countedAfter = 20
const keepers = ['clerk', 'citizen-2'] as const

/**
 * Charities, their campaigns and the course of the money, through the acts by which it goes in earnest. A campaign
 * that is on record stays as it is.
 */
export async function sowCharity(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const { today } = sowing
  const accounts = keepers.map((role) => personActor(sowing, role).accountId ?? '')
  const charities = await findCharities(services, accounts[0] ?? '')
  for (const charity of Object.values(charities)) await recognise(services, charity, accounts)
  await designatePlatforms(services, today)
  const sheet = await printSheet(services, today)
  const random = createRandom(seed)
  for (const story of campaignStories) {
    const charity = charities[story.of]
    if (charity) await tellCampaign({ services, sowing, sheet, charity, story, random })
  }
  await tellOfCharities(services, sowing, charities)
  await countSoon(services)
}

interface Telling {
  services: DemoServices
  sowing: OfficeSowing
  sheet: Buffer
  charity: Charity
  story: CampaignStory
  random: Random
}

async function tellCampaign({ sowing, story, charity, ...telling }: Telling): Promise<void> {
  const stage: Stage = {
    ...{ ...telling, story, charity, today: sowing.today, told: noTold() },
    campaign: `${charity.uscc}${story.number}`,
    clerk: keeperOf(sowing, 'clerk', charity.uscc),
    second: keeperOf(sowing, 'citizen-2', charity.uscc),
    citizen: personActor(sowing, 'citizen'),
  }
  const steps = stepsOf(story, telling.random)
  if (!(await fileCampaign(stage))) return
  await drawNumbers(stage)
  if (story.isOnPlatform) await dock(stage)
  for (const step of steps) {
    if (step.does !== 'give') await settle(stage.services)
    await play(stage, step)
  }
  await settle(stage.services)
  if (story.of === 'elders') await leaveOneToConfirm(stage)
}

const sums = [500, 1_000, 2_000, 5_000, 10_000, 10_001, 20_000, 52_000, 100_000] as const

/** With the gifts that come by chance, in the order of days. */
function stepsOf({ crowd, steps }: CampaignStory, random: Random): Step[] {
  const gifts = crowd.flatMap(({ by, gifts: count, fromDaysAgo, toDaysAgo }) =>
    Array.from({ length: count }, (): Step => {
      const from = random.chance(0.4) && { from: { name: demoPersonName(random) } }
      const daysAgo = random.between(toDaysAgo, fromDaysAgo)
      return { daysAgo, does: 'give', by, fen: random.pick(sums), ...from }
    }),
  )
  return [...gifts, ...steps].sort((one, other) => other.daysAgo - one.daysAgo)
}

const acts: { [D in Step['does']]: (stage: Stage, step: never) => Promise<void> } = {
  give,
  'give-goods': giveGoods,
  'import-statement': importStatement,
  'agree-monthly': agree,
  refund,
  'reverse-receipt': reverseReceipt,
  allocate: allocateFunds,
  pay,
  confirm: confirmReceived,
  return: giveBack,
  'amend-plan': amendPlan,
  disclose,
  'correct-disclosure': correct,
  close,
}

const play = (stage: Stage, step: Step): Promise<void> => acts[step.does](stage, step as never)

/** What charities disclose of themselves: by the first of the foundations, in time; the other one is silent. */
async function tellOfCharities(
  services: DemoServices,
  sowing: OfficeSowing,
  { reading }: Partial<Record<CharityKey, Charity>>,
): Promise<void> {
  if (!reading) return
  const { uscc } = reading
  if (!(await fileTrust(services, reading, sowing.today))) return
  const speaker = {
    uscc,
    clerk: keeperOf(sowing, 'clerk', uscc),
    second: keeperOf(sowing, 'citizen-2', uscc),
  }
  const tell = (daysAgo: number, answers: Parameters<typeof publish>[2]) =>
    publish(atDay(services, addDays(sowing.today, -daysAgo)), speaker, answers)
  await tell(200, {
    ...{ class: 'basic', title: '基本信息' },
    content: '本会章程、机构成员、联系方式和制度，变动以后三十日内更新。',
    charter_note: '章程经理事会通过并核准；理事会由五人组成，设监事一人。',
    contact_note: '办公时间接受电话和来访咨询；信息在本平台和本会网站公开。',
    rules_note: '有信息公开、项目管理和财务管理制度，可以在办公地点查阅。',
    pay_note: '领取报酬最高的五人年报酬合计 58 万元；公务差旅按本会标准执行。',
  })
  await tell(190, {
    ...{ class: 'trust', about: trustNoOf(uscc), title: '乡村教师成长慈善信托 2025 年度报告' },
    content: '本年度资助乡村教师进修和教研，信托财产管理情况如下。',
    ...{ property: 276_000_000, spent_on_trust: 24_000_000 },
  })
  await tell(180, {
    ...{ class: 'annual', about: '2025', title: '2025 年度报告' },
    content: '年度工作报告和财务会计报告摘要，全文见附件。',
    ...{ audited_by: '云汀正衡会计师事务所', total_spent: 186_000_000 },
    ...{ activity_spent: 171_500_000, management_cost: 14_500_000 },
  })
  await tell(50, {
    ...{ class: 'major', title: '重大投资情况', content: '购买一年期国债，作为保值增值。' },
    ...{ matter: 'investment', happened_on: addDays(sowing.today, -58), amount: 50_000_000 },
  })
}

/** The worker counts it once the log has given the entries their places. */
function countSoon(services: DemoServices): Promise<void> {
  const act = { act: 'demo.count-gifts', object: 'statistics/demo' }
  const startAfter = new Date(services.now().getTime() + countedAfter * 1000)
  return transact(services, demoActor, act, (tx) =>
    services.jobs.enqueue(tx, snapshotJob, {}, { startAfter }),
  )
}
