import type { FormSection } from '../../../cases/index.ts'
import { executionSection, performanceSection, serviceSection } from './execution.ts'
import {
  evidenceSection,
  inspectorsSection,
  leadSection,
  preservationSection,
  subjectSection,
} from './opening.ts'
import {
  circumstancesSection,
  decisionSection,
  discussionSection,
  hearingRecordSection,
  hearingSection,
  legalCheckSection,
  proposalSection,
  recheckSection,
  statementSection,
} from './proposal.ts'

export { penaltyPapers } from './execution.ts'

/** The file of a penalty case, in the order in which it is written. */
export const penaltyForm: readonly FormSection[] = [
  ...[subjectSection, leadSection, inspectorsSection, evidenceSection, preservationSection],
  ...[proposalSection, circumstancesSection, legalCheckSection, statementSection],
  ...[hearingSection, hearingRecordSection, decisionSection, recheckSection, discussionSection],
  ...[serviceSection, performanceSection, executionSection],
]
