import type { MaterialSlotView, Message, ProcessSummary, ProcessView } from '@yiqi/contracts'
import { defaultTerm, termText } from './clock.ts'
import type { ClockDefinition } from './define-course.ts'
import type { MaterialSlot } from './define-form.ts'
import { partOf } from './filling.ts'
import { diagramOf } from './diagram.ts'
import { acceptedBy, maxBytesOf } from './materials.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import { toPrepare } from './to-prepare.ts'

/** The clock whose term people ask for: that of the decision. */
export function mainClock(process: Process): ClockDefinition | undefined {
  const ofAuthority = process.clocks.filter(({ binds }) => binds === 'authority')
  const id = process.statistics?.clock ?? 'decision'
  return ofAuthority.find((clock) => clock.id === id) ?? ofAuthority[0]
}

export function processSummary(process: Process): ProcessSummary {
  const clock = mainClock(process)
  return {
    id: process.id,
    version: process.version,
    itemCode: process.itemCode,
    name: process.name,
    summary: process.summary,
    subject: process.subject,
    applicants: [...process.applicants.text],
    who: process.applicants.who,
    isOfOrganisation: process.applicants.uscc !== undefined,
    duty: process.applicants.who === 'office' ? process.applicants.duty : null,
    promised: clock?.promised ? termText(defaultTerm(clock.promised)) : null,
    statutory: clock ? termText(defaultTerm(clock.term)) : null,
    toPrepare: toPrepare(process),
  }
}

/** What the desk needs to draw form, materials and course of a process it has never heard of. */
export function processView(services: CaseServices, process: Process): ProcessView {
  return {
    ...processSummary(process),
    form: process.form,
    materials: process.materials.map((slot) => slotView(services, slot)),
    states: Object.entries(process.machine.states).map(([id, { label, phase }]) => ({
      id,
      label,
      phase,
    })),
    acts: Object.entries(process.machine.acts).map(([id, { label, by }]) => ({ id, label, by })),
    clocks: process.clocks.map((clock) => ({
      id: clock.id,
      label: clock.label,
      article: clock.article,
      term: termText(defaultTerm(clock.term)),
      promised: clock.promised ? termText(defaultTerm(clock.promised)) : null,
    })),
    diagram: { zh: diagramOf(process, 'zh'), en: diagramOf(process, 'en') },
  }
}

export function slotView(services: CaseServices, slot: MaterialSlot): MaterialSlotView {
  const { code, name, note, article, when, whenText, required, maxFiles = 1, template } = slot
  const { during } = slot
  return {
    code,
    name,
    ...(note && { note }),
    how: howToHandIn(slot),
    ...(article && { article }),
    ...(when && { when }),
    ...(whenText && { whenText }),
    required,
    by: partOf(slot),
    ...(during && { during: [...during] }),
    accept: acceptedBy(slot),
    maxBytes: maxBytesOf(services, slot),
    maxFiles,
    isExempt: slot.isExempt ?? false,
    ...(template && { template }),
  }
}

export function howToHandIn({ how, isExempt }: MaterialSlot): Message {
  if (how) return how
  return isExempt
    ? { zh: '免提交', en: 'Obtained by us' }
    : { zh: '原件扫描', en: 'Scan of the original' }
}
