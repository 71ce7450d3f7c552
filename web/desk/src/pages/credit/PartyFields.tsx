import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** Groups of others than the organisation and its leaders, and on what a measure for them rests. */
export const partyGroups: Partial<Record<string, 'decision' | 'consent'>> = {
  GOOD_DONOR: 'consent',
  LIABLE_DONOR: 'decision',
  LIABLE_BENEFICIARY: 'decision',
  FAKE_CHARITY: 'decision',
}

export const emptyParty = {
  party: '',
  decisionNo: '',
  decisionBy: '',
  decisionOn: '',
  consentOn: '',
}
type Party = typeof emptyParty

/** As the application is sent; what is not filled in the server asks for. */
export const partyIn = ({ party, decisionNo, decisionBy, decisionOn, consentOn }: Party) => ({
  ...(party.trim() && { party: party.trim() }),
  ...(decisionNo.trim() &&
    decisionBy.trim() &&
    decisionOn && {
      decision: { no: decisionNo.trim(), by: decisionBy.trim(), on: decisionOn },
    }),
  ...(consentOn && { consentOn }),
})

interface PartyFieldsProps {
  needs: 'decision' | 'consent' | undefined
  form: Party
  set(change: Partial<Party>): void
}

export function PartyFields({ needs, form, set }: PartyFieldsProps) {
  const { t } = useWords()
  const field = (name: keyof Party, kind: 'text' | 'date' = 'text') => (
    <TextField
      id={`apply-${name}`}
      type={kind}
      maxLength={name === 'party' ? 50 : 100}
      label={t(`measures.${name}`)}
      value={form[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  return (
    <>
      {field('party')}
      {needs === 'decision' && (
        <>
          {field('decisionNo')}
          {field('decisionBy')}
          {field('decisionOn', 'date')}
        </>
      )}
      {needs === 'consent' && field('consentOn', 'date')}
    </>
  )
}
