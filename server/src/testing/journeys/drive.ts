import type { CaseDuty, CaseView, FormRecord } from '@yiqi/contracts'
import { systemActor, today, transact } from '../../kernel/context.ts'
import type { ProcessDefinition } from '../../modules/cases/index.ts'
import { lapseClocks } from '../../modules/cases/index.ts'
import type { PeopledHouse } from '../demo-house.ts'
import { paper } from '../establishment-forms.ts'
import type { Step } from './course.ts'
import { type Answers, fillForm } from './fill.ts'
import { day, hintOf } from './known.ts'
import { givenSubject } from './subjects.ts'

/** Role of the demo by duty, at the county; penalties are the city's to investigate and to check. */
export const dutyRoles: Record<CaseDuty, string> = {
  intake: 'intake',
  review: 'reviewer',
  inspect: 'inspector',
  'legal-check': 'legal-check',
  decide: 'approver',
  archive: 'archivist',
}
const ofCity: readonly CaseDuty[] = ['inspect', 'legal-check']

/** What this one journey has of its own. */
interface Own {
  answers?: Answers
  /** Organisation that it is about; absent: a new one. */
  uscc?: string
}

/** Somebody drives cases of any definition through the API, as people do with the pages. */
export interface Driver {
  /** Begun by whoever begins such cases, with everything that the definition asks for. */
  begin(process: ProcessDefinition, own?: Own): Promise<string>
  /** Makes everything ready for an act; the role whose it is to do it. */
  prepare(process: ProcessDefinition, id: string, act: string, answers?: Answers): Promise<string>
  /** Does one step, each by whoever does it. */
  step(process: ProcessDefinition, id: string, act: string, answers?: Answers): Promise<void>
  walk(process: ProcessDefinition, id: string, steps: readonly Step[]): Promise<void>
  /** The case as its applicant sees it. */
  view(id: string): Promise<CaseView>
  /** The same as the office sees it. */
  officeView(id: string): Promise<CaseView>
}

export function createDriver(house: PeopledHouse): Driver {
  const call = async <T>(role: string, method: 'GET' | 'POST', url: string, body?: object) => {
    const reply = await house.call(role, method, url, body)
    if (reply.statusCode >= 400) throw new Error(`${method} ${url} by ${role}: ${reply.body}`)
    return reply.json<T>()
  }
  const viewAs = (role: string, id: string) => call<CaseView>(role, 'GET', `/api/v1/cases/${id}`)

  /** The part of the form and of the papers that is his to fill in now. */
  async function fillIn(
    process: ProcessDefinition,
    id: string,
    role: string,
    own: Answers = {},
  ): Promise<void> {
    const view = await viewAs(role, id)
    const sections = view.sections.filter(({ id: section }) => view.fills.includes(section))
    if (sections.length === 0) return
    const registrar = view.registrarRegion ?? String(view.form[process.region] ?? '990102')
    const { answers } = hintOf(process)
    const known = view.form as FormRecord
    const filling = { day, registrar, answers: { ...answers(known), ...own } }
    const form = fillForm(sections, known, filling)
    for (const section of sections) {
      const values = Object.fromEntries(
        section.items.flatMap(({ name }) =>
          name in form && JSON.stringify(form[name]) !== JSON.stringify(known[name])
            ? [[name, form[name]]]
            : [],
        ),
      )
      if (Object.keys(values).length === 0) continue
      const version = view.sectionVersions[section.id] ?? 0
      await save(role, id, { section: section.id, version, values })
    }
    await handIn(id, role)
  }

  async function save(role: string, id: string, payload: object): Promise<void> {
    const reply = await house.app.inject({
      method: 'PATCH',
      url: `/api/v1/cases/${id}/form`,
      cookies: { yiqi: await house.tokenOf(role) },
      headers: { origin: house.services.config.publicUrl },
      payload,
    })
    if (reply.statusCode >= 400) throw new Error(`form by ${role}: ${reply.body}`)
  }

  async function handIn(id: string, role: string): Promise<void> {
    const { slots, materials, state } = await viewAs(role, id)
    const by = partOf(role)
    const present = new Set(materials.map(({ slot }) => slot))
    const lacking = slots
      .filter((slot) => slot.by === by && slot.required && !slot.isExempt)
      .filter(({ during }) => during === undefined || during.includes(state))
    for (const { code } of lacking.filter(({ code }) => !present.has(code))) {
      await upload(role, id, code)
    }
  }

  async function upload(role: string, id: string, slot: string): Promise<void> {
    const { name, buffer, mimeType } = paper(slot)
    const parts = new FormData()
    parts.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name)
    const sent = new Response(parts)
    const reply = await house.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${id}/materials?slot=${slot}`,
      cookies: { yiqi: await house.tokenOf(role) },
      headers: {
        origin: house.services.config.publicUrl,
        'content-type': sent.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await sent.arrayBuffer()),
    })
    if (reply.statusCode >= 400) throw new Error(`paper ${slot} by ${role}: ${reply.body}`)
  }

  const officeRole = (duty: CaseDuty, region: string | null) =>
    ofCity.includes(duty)
      ? dutyRoles[duty]
      : dutyRoles[duty] + (region === '990000' ? '-province' : region === '990100' ? '-city' : '')

  /** Whose act it is, and as whom he signs in. */
  function roleFor(process: ProcessDefinition, act: string, view: CaseView): string {
    const by = process.machine.acts[act]?.by
    if (by === 'applicant') return 'citizen'
    if (by === 'supervisor') return 'clerk'
    const { states } = process.machine
    const duty = by === 'officer' ? (states[view.state]?.task?.duty ?? 'intake') : by
    return officeRole(duty as CaseDuty, view.registrarRegion)
  }

  async function begin(process: ProcessDefinition, own: Own = {}): Promise<string> {
    const { applicants, subject } = process
    const hint = hintOf(process)
    const uscc =
      applicants.uscc && subject !== 'person'
        ? (own.uscc ?? (await givenSubject(house, hint.type, hint.subject)))
        : undefined
    const form = { ...hint.form?.(), ...(applicants.uscc && uscc && { [applicants.uscc]: uscc }) }
    if (applicants.who === 'office') {
      const role = officeRole(applicants.duty, '990102')
      const opening = { processId: process.id, ...(uscc && { subjectUscc: uscc }) }
      const { id } = await call<{ id: string }>(role, 'POST', '/api/v1/cases/open', opening)
      await fillIn(process, id, role, own.answers)
      return id
    }
    const draft = { processId: process.id, form }
    const { id } = await call<{ id: string }>('citizen', 'POST', '/api/v1/cases', draft)
    await fillIn(process, id, 'citizen', own.answers)
    return id
  }

  const someRole = (view: CaseView) => officeRole('review', view.registrarRegion)

  async function prepare(
    process: ProcessDefinition,
    id: string,
    act: string,
    answers: Answers = {},
  ): Promise<string> {
    await hintOf(process).before?.[act]?.(house, id)
    const role = roleFor(process, act, await viewBehind(id))
    if (process.machine.acts[act]?.by === 'supervisor') await appointSupervisor(id)
    await fillIn(process, id, role, answers)
    return role
  }

  async function step(
    process: ProcessDefinition,
    id: string,
    act: string,
    answers: Answers = {},
  ): Promise<void> {
    const definition = process.machine.acts[act]
    if (definition?.by === 'system') return lapse(id, (await viewBehind(id)).state)
    const role = await prepare(process, id, act, answers)
    const { version } = await viewBehind(id)
    await call(role, 'POST', `/api/v1/cases/${id}/acts/${act}`, {
      version,
      opinion: '经审查，同意。',
      ...(definition?.takesItems && { items: [{ text: '请补正：材料须加盖公章。' }] }),
      ...(definition?.colleagues && { colleagues: ['苏晚晴'] }),
    })
  }

  /** Somebody acts for the supervising unit that the case names. */
  async function appointSupervisor(id: string): Promise<void> {
    const { services, accounts } = house
    const actor = systemActor('test')
    const act = { act: 'test.appoint', object: `case/${id}` }
    await transact(services, actor, act, async (tx) => {
      const { supervisor_uscc: uscc } = await tx
        .selectFrom('cases.case_file')
        .select('supervisor_uscc')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const accountId = accounts.clerk ?? ''
      if (uscc && !(await services.clerks(tx, uscc)).includes(accountId)) {
        await services.appointClerk(tx, { accountId, uscc, grantedBy: null })
      }
    })
  }

  /** What the platform does when a term is over. */
  async function lapse(id: string, state: string): Promise<void> {
    const { clocks } = await viewAs(someRole(await viewOf(id)), id)
    const due = clocks.filter(({ isRunning }) => isRunning).map(({ dueOn }) => dueOn ?? '')
    const now = today(house.services)
    house.setDay(dayAfter(due.sort()[0] ?? now))
    await lapseClocks(house.services)
    house.setDay(now)
    const after = await viewBehind(id)
    if (after.state === state) throw new Error(`Nothing lapsed in ${state}.`)
  }

  const viewBehind = (id: string) =>
    house.behind((tx) =>
      tx
        .selectFrom('cases.case_file')
        .select(['state', 'version', 'registrar_region_code as registrarRegion'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    ) as Promise<CaseView>
  const viewOf = (id: string) => viewBehind(id)

  return {
    begin,
    prepare,
    step,
    async walk(process, id, steps) {
      for (const { act, to } of steps) {
        // A state that this form does not need was skipped.
        if ((await viewBehind(id)).state !== to) await step(process, id, act)
      }
    },
    view: (id) => viewAs('citizen', id),
    officeView: async (id) => viewAs(someRole(await viewBehind(id)), id),
  }
}

const partOf = (role: string) =>
  role === 'citizen' ? 'applicant' : role === 'clerk' ? 'supervisor' : 'office'

function dayAfter(date: string): string {
  const next = new Date(`${date}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
