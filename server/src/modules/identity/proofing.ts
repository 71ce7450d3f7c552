import { checkCitizenId } from '@yiqi/codes'

/** Asks somebody who knows whether a person is who he says. Called outside transactions. */
export interface IdentityProofing {
  /** Shown to the person and kept with the account. */
  name: { zh: string; en: string }
  /** `ial`: 2 self-entered, 3 matched by two sources, 4 real person, 5 certificate or window (data.md A2). */
  prove(
    person: { name: string; citizenId: string },
    today: string,
  ): Promise<{ isProved: boolean; ial: 2 | 3 | 4 | 5 }>
}

/** Without a national service: only the form of the number is checked, and the level says so. */
export const formatProofing: IdentityProofing = {
  name: { zh: '自行填写，只核对了格式', en: 'Self-entered, only the format was checked' },
  prove: async ({ citizenId }, today) => ({
    isProved: checkCitizenId(citizenId, { today }).ok,
    ial: 2,
  }),
}
