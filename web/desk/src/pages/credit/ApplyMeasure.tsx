import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applyMeasure, type OrganisationCredit } from '../../api/credit.ts'
import { belongingsQuery } from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Choice } from './NewMeasure.tsx'
import { emptyParty, PartyFields, partyGroups, partyIn } from './PartyFields.tsx'
import { useCreditAct } from './useCreditAct.ts'

interface ApplyProps {
  uscc: string
  /** Those that run for it today. */
  measures: OrganisationCredit['measures']
}

/** Takes down that one of the measures that run was applied. */
export function ApplyMeasure(props: ApplyProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Form {...props} onDone={() => setOpen(false)} />
  return (
    <p className="row actions">
      <Button small onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('measures.apply')}
      </Button>
    </p>
  )
}

const blank = {
  ...{ content: '', until: '', personId: '', isPublished: true },
  ...emptyParty,
}

function Form({ uscc, measures, onDone }: ApplyProps & { onDone(): void }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const people = useInCharge(uscc)
  const [measureNo, setMeasureNo] = useState(measures[0]?.measureNo ?? '')
  const [appliedOn, setAppliedOn] = useState(formatDay(new Date().toISOString()))
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change })
  const { content, until, personId, isPublished } = form
  const group = measures.find((one) => one.measureNo === measureNo)?.appliesTo
  const isOfParty = group !== undefined && group in partyGroups
  const apply = useCreditAct(
    () =>
      applyMeasure({
        ...{ measureNo, uscc, content: content.trim(), appliedOn },
        isPublished: isPublished && personId === '' && !isOfParty,
        ...(isOfParty && partyIn(form)),
        ...(until && { until }),
        ...(personId && !isOfParty && { personId }),
      }),
    onDone,
  )
  const isWhole = content.trim().length >= 2 && appliedOn !== ''
  const nameOf = (id: string) =>
    people.find((one) => one.id === id)?.name ?? t('measures.organisationItself')
  return (
    <form
      className="review read-page"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) apply.mutate()
      }}
    >
      <h3>{t('measures.apply')}</h3>
      <Choice
        id="apply-measure"
        label={t('measures.measure')}
        value={measureNo}
        options={measures.map((one) => one.measureNo)}
        nameOf={(no) => measures.find((one) => one.measureNo === no)?.measure ?? no}
        onChange={setMeasureNo}
      />
      {isOfParty ? (
        <PartyFields needs={partyGroups[group]} form={form} set={set} />
      ) : (
        <Choice
          id="apply-person"
          label={t('measures.person')}
          value={personId}
          options={['', ...people.map(({ id }) => id)]}
          nameOf={nameOf}
          onChange={(id) => set({ personId: id })}
        />
      )}
      <TextArea
        id="apply-content"
        label={t('measures.content')}
        maxLength={1000}
        value={content}
        onChange={(text) => set({ content: text })}
      />
      <TextField
        id="apply-on"
        type="date"
        label={t('measures.appliedOn')}
        value={appliedOn}
        onChange={setAppliedOn}
      />
      <TextField
        id="apply-until"
        type="date"
        label={t('measures.until')}
        hint={t('measures.untilHint')}
        value={until}
        onChange={(day) => set({ until: day })}
      />
      {personId === '' && !isOfParty ? (
        <Check
          label={t('measures.publish')}
          checked={isPublished}
          onChange={(value) => set({ isPublished: value })}
        />
      ) : (
        <p className="meta">{t('measures.publishHint')}</p>
      )}
      {apply.error && (
        <Note tone="bad" live>
          {errorText(apply.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" small type="submit" busy={apply.isPending} disabled={!isWhole}>
          {t('measures.apply')}
        </Button>
        <Button small onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Who is in charge of the organisation now, each once. */
function useInCharge(uscc: string): { id: string; name: string }[] {
  const { data } = useQuery(belongingsQuery('organisation', uscc, null))
  const posts = data?.items.find(({ dataset }) => dataset === 'person_in_charge')?.entries ?? []
  const current = posts.filter(({ record }) => !record.ended_on && record.person_id)
  const people = current.map(({ record }) => ({
    id: String(record.person_id),
    name: String(record.name),
  }))
  return [...new Map(people.map((one) => [one.id, one])).values()]
}
