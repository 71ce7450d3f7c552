import type { Message } from '@yiqi/contracts'
import {
  applicationMachine,
  archivable,
  archiving,
  type ProcessMachine,
} from '../../cases/index.ts'
import { order60 } from '../rules/basis.ts'
import { text } from '../words.ts'

interface Wording {
  /** Act by which it is granted, e.g. `remove`. */
  grant: string
  grantLabel: Message
  granted: Message
  grantNotice: Message
  refuseLabel: Message
  refused: Message
  refuseNotice: Message
}

/** What an organisation asks for about its credit: taken in, verified by one officer, decided by another. */
export const creditApplication = (wording: Wording): ProcessMachine =>
  applicationMachine({ states: statesOf(wording), acts: actsOf(wording) })

const statesOf = ({ grant, granted, refused }: Wording): ProcessMachine['states'] => ({
  SUBMITTED: {
    label: text('待受理', 'Awaiting acceptance'),
    phase: 'authority',
    task: { duty: 'intake', label: text('受理', 'Intake') },
    on: {
      accept: 'ACCEPTED',
      'request-corrections': 'SUPPLEMENT',
      'refuse-acceptance': 'NOT_ACCEPTED',
      withdraw: 'WITHDRAWN',
    },
  },
  ACCEPTED: {
    label: text('核实中', 'Being verified'),
    phase: 'authority',
    isAccepted: true,
    task: { duty: 'review', label: text('核实', 'Verify') },
    on: { verify: 'VERIFIED', 'request-corrections': 'SUPPLEMENT', withdraw: 'WITHDRAWN' },
  },
  VERIFIED: {
    label: text('待决定', 'To be decided'),
    phase: 'authority',
    task: { duty: 'decide', label: text('决定', 'Decide') },
    on: { [grant]: 'GRANTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  },
  GRANTED: {
    label: granted,
    phase: 'closed',
    outcome: 'granted',
    ...archivable,
  },
  REFUSED: {
    label: refused,
    phase: 'closed',
    outcome: 'refused',
    ...archivable,
  },
  NOT_ACCEPTED: {
    label: text('不予受理', 'Not accepted'),
    phase: 'closed',
    outcome: 'not-accepted',
  },
  ...archiving.states,
})

function actsOf(wording: Wording): ProcessMachine['acts'] {
  const decided = { by: 'decide', opinion: 'required', needsSecondFactor: true } as const
  const others = { notSameAs: ['accept', 'verify'], article: order60 } as const
  return {
    ...archiving.acts,
    accept: {
      label: text('受理', 'Accept'),
      by: 'intake',
      tone: 'primary',
      opinion: 'optional',
      checkpoint: 'accept',
      notice: text('您的申请已受理，正在核实。', 'Accepted; it is being verified.'),
    },
    'refuse-acceptance': {
      label: text('不予受理', 'Do not accept'),
      by: 'intake',
      tone: 'danger',
      opinion: 'required',
      checkpoint: 'accept',
      notice: text('您的申请不予受理，理由见通知书。', 'Not accepted; the notice says why.'),
    },
    verify: {
      label: text('核实完毕，报请决定', 'Verified: pass on for decision'),
      by: 'review',
      tone: 'primary',
      opinion: 'required',
      needsCompleteForm: true,
      checkpoint: 'review',
    },
    [wording.grant]: {
      label: wording.grantLabel,
      tone: 'primary',
      checkpoint: 'decide',
      ...decided,
      ...others,
      notice: wording.grantNotice,
    },
    refuse: {
      label: wording.refuseLabel,
      tone: 'danger',
      ...decided,
      ...others,
      notice: wording.refuseNotice,
    },
  }
}
