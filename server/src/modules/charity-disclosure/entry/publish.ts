import { createHash } from 'node:crypto'
import { canonicalBytes, type Json } from '@yiqi/charity-ledger'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { type Effect, type MatterInAct, numberOf, textOf } from '../../cases/index.ts'
import { order81 } from '../../charity/index.ts'
import { bookOf, record } from '../../ledger/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { enrolOf, nextInSeries, type Recording } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { type Duty, dutiesOfCharity } from '../duties/duties.ts'
import { editionsOf } from './standing.ts'

const copied = [
  ...['class', 'occasion', 'about', 'title', 'content', 'from_on', 'to_on', 'raised', 'goods_note'],
  ...['used_projects', 'used_other', 'unused_plan', 'partner_evaluation', 'public_income'],
  ...['other_income', 'spent', 'residual_note', 'property', 'charter_note', 'branches_note'],
  ...['contact_note', 'rules_note', 'pay_note', 'audited_by', 'activity_spent'],
  ...['management_cost', 'total_spent', 'matter', 'happened_on', 'amount', 'correction_note'],
]

/** Annual reports and major matters are looked at by a second person of the charity before they are public. */
export const lookedAtTwice = ['annual', 'major'] as const

export const needsSecondLook = ({ form }: Pick<MatterInAct, 'form'>): boolean =>
  (lookedAtTwice as readonly string[]).includes(textOf(form, 'class') ?? '')

/**
 * The information is public from this act on, by its number; a correction is the next edition. What was disclosed is
 * in the public log by the hash of its content.
 */
export const publishDisclosure: Effect = async (tx, services, matter) => {
  // The case itself knows them only once it has been handed in, which is this act.
  const uscc = textOf(matter.form, 'uscc') ?? ''
  const recording: Recording = { tx, services, matter, uscc }
  const place = await asSystem(tx, () => placeOf(recording))
  const content = contentOf(matter)
  const entry: RegisterRecord = {
    ...content,
    ...place,
    charity_name: textOf(matter.form, 'name'),
    article: String(place.article ?? order81),
    published_on: matter.on,
    registrar: textOf(matter.form, 'registrar'),
  }
  const digest = digestOf({ uscc, ...entry })
  await asSystem(tx, async () => {
    await enrolOf(recording, 'charity_disclosure', { ...entry, digest })
    await record(tx, services, ...(await logged(recording, entry, digest)))
  })
  return { facts: { disclosureNo: place.disclosure_no, edition: place.edition } }
}

function contentOf({ form }: MatterInAct): RegisterRecord {
  const spent = numberOf(form, 'spent_on_trust') ?? numberOf(form, 'spent')
  const changedOn = textOf(form, 'changed_on')
  return {
    ...Object.fromEntries(copied.map((name) => [name, form[name] as string])),
    ...(spent !== null && { spent }),
    ...(changedOn && { happened_on: changedOn }),
  }
}

/** Of the canonical bytes, so that anybody finds it again from what is public. */
export const digestOf = (entry: RegisterRecord): string =>
  createHash('sha256')
    .update(
      canonicalBytes(
        Object.fromEntries(
          Object.entries(entry).filter(
            ([, one]) => one !== null && one !== undefined && one !== '',
          ),
        ) as Json,
      ),
    )
    .digest('hex')

/** Its number and edition, and the duty that it fulfils; a correction takes those of what it corrects. */
async function placeOf({ tx, services, matter, uscc }: Recording): Promise<RegisterRecord> {
  const { form, on } = matter
  const corrects = textOf(form, 'corrects')
  if (corrects) {
    const editions = await editionsOf(tx, services, uscc)
    const last = editions.findLast(({ disclosure_no }) => disclosure_no === corrects)
    if (!last) throw new Error(`${corrects} was to be corrected and is not there`)
    const { article, duty_on, due_on, timing } = last
    const edition = Number(last.edition) + 1
    return { disclosure_no: corrects, edition, article, duty_on, due_on, timing }
  }
  const number = await nextInSeries(tx, `charity-disclosure/${uscc}/${on.slice(0, 4)}`)
  const disclosure_no = `${uscc}D${on.slice(2, 4)}${String(number).padStart(4, '0')}`
  const duty =
    dutyFor(await dutiesOfCharity(tx, services, uscc, on), matter) ??
    (await dutyOfFact(tx, services, matter))
  if (!duty) return { disclosure_no, edition: 1, timing: 'undated' }
  const { article, nominal, due } = duty
  const timing = on > due ? 'late' : 'met'
  return { disclosure_no, edition: 1, article, duty_on: nominal, due_on: due, timing }
}

/** Rules of days by which something that happened is public (D12, D14). */
const clocks: Readonly<Record<string, string>> = {
  major: 'clock.major-matter',
  basic: 'clock.basic-information',
}

/** What nobody knows of before it is told: the term runs from the day on which it happened. */
async function dutyOfFact(
  tx: Tx,
  { rules }: Recording['services'],
  { form, on, registrarRegion: region }: MatterInAct,
): Promise<Pick<Duty, 'article' | 'nominal' | 'due'> | null> {
  const ruleId = clocks[textOf(form, 'class') ?? '']
  const start = textOf(form, 'happened_on') ?? textOf(form, 'changed_on')
  if (!ruleId || !start) return null
  const { result } = await evaluateRule(tx, rules, ruleId, { start }, { asOf: on, region })
  const { ok, nominal, due } = result as { ok: boolean; nominal: string; due: string }
  return ok ? { article: rules.inForce(ruleId, on).article, nominal, due } : null
}

/** The earliest open one of the class, of what it is about and of its occasion. */
function dutyFor(duties: readonly Duty[], { form }: MatterInAct): Duty | undefined {
  const [kind, about, occasion] = ['class', 'about', 'occasion'].map((name) => textOf(form, name))
  return duties.find(
    (duty) =>
      duty.on === null &&
      duty.class === kind &&
      duty.about === (about ?? '') &&
      (occasion === null || duty.occasion === occasion),
  )
}

/** In the log of its campaign where there is one; else among the acts of registers. */
async function logged(
  { tx, services, uscc }: Recording,
  { disclosure_no, edition, class: kind, about }: RegisterRecord,
  digest: string,
): Promise<Parameters<typeof record> extends [unknown, unknown, ...infer Rest] ? Rest : never> {
  const common = {
    id: `${String(disclosure_no)}.${String(edition)}`,
    at: services.now().toISOString(),
    ...{ org: uscc, amount: 0, cur: 'CNY', digest },
  }
  const book = kind === 'campaign' ? await bookOf(tx, String(about)) : null
  return book
    ? [{ ...common, t: 'disclosure', campaign: book.campaign, act: String(kind) }]
    : [
        { ...common, t: 'register_act', campaign: '', act: 'charity-disclosure', subject: uscc },
        'acts',
      ]
}
