import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allocateFunds, type CampaignFunds, fundsKey } from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { Select } from './Select.tsx'
import { formatSize, goodsName, parseSize } from './size.ts'

const lines = [...(['aid', 'projectStaff', 'projectMgmt', 'orgMgmt', 'fundraisingCost'] as const)]
const empty = { purse: '0', project: '', line: 'aid', purpose: '', size: '', resolution: '' }

/** Gives what is unallocated to a project and a use of the plan; what is typed survives. */
export function NewAllocation({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { values, set, drop } = useKept(`allocation.${funds.campaign}`, empty)
  const [isTried, setTried] = useState(false)
  const { purses, projects } = funds
  const purse = purses[Number(values.purse)] ?? purses[0]
  const project = projects.find((one) => one === values.project) ?? projects[0] ?? ''
  const line = lines.find((one) => one === values.line) ?? 'aid'
  const size = purse ? parseSize(purse, values.size) : null
  const isShort = values.purpose.trim().length < 2
  const send = useMutation({
    mutationFn: async () => {
      if (!purse || size === null) return
      const { item, unit, price, restriction } = purse
      const resolution = values.resolution.trim()
      await allocateFunds(funds.campaign, {
        ...{ item, unit, price, restriction, project, line, size },
        ...{ purpose: values.purpose.trim(), ...(resolution !== '' && { resolution }) },
      })
    },
    onSuccess: async () => {
      drop()
      setTried(false)
      await client.invalidateQueries({ queryKey: fundsKey })
    },
  })
  if (!purse) return null
  const purseName = ({ item, unit, price, restriction, free }: typeof purse) => {
    const amount = formatSize({ item, unit, price }, free)
    const name =
      item === ''
        ? t('funds.purse.money', { free: amount })
        : t('funds.purse.goods', {
            item: goodsName(funds, item),
            free: amount.replace(` ${unit}`, ''),
            unit,
          })
    return restriction === '' ? name : name + t('funds.purse.bound', { restriction })
  }
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (size !== null && !isShort) send.mutate()
      }}
    >
      <h2>{t('funds.newAllocation')}</h2>
      <Select
        id="allocation-purse"
        label={t('funds.from')}
        options={purses.map((_, place) => String(place))}
        nameOf={(place) => purseName(purses[Number(place)] ?? purse)}
        value={values.purse}
        onChange={(place) => set({ purse: place })}
      />
      <Select
        id="allocation-project"
        label={t('funds.project')}
        options={projects}
        nameOf={(one) => one}
        value={project}
        onChange={(one) => set({ project: one })}
      />
      <Select
        id="allocation-line"
        label={t('funds.line')}
        options={lines}
        nameOf={(one) => t(`funds.line.${one}`)}
        value={line}
        onChange={(one) => set({ line: one })}
      />
      <TextField
        id="allocation-purpose"
        label={t('funds.purpose')}
        hint={t('funds.purposeHint')}
        maxLength={200}
        error={isTried && isShort ? t('funds.needText') : null}
        value={values.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <TextField
        id="allocation-size"
        label={t(purse.item === '' ? 'funds.amount' : 'funds.quantity')}
        inputMode="decimal"
        autoComplete="off"
        error={
          isTried && size === null
            ? t(purse.item === '' ? 'funds.badAmount' : 'funds.badQuantity')
            : null
        }
        value={values.size}
        onChange={(text) => set({ size: text })}
      />
      <TextField
        id="allocation-resolution"
        label={t('funds.resolution')}
        hint={t('funds.resolutionHint')}
        maxLength={200}
        value={values.resolution}
        onChange={(resolution) => set({ resolution })}
      />
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={send.isPending}>
          {t('funds.allocate')}
        </Button>
        <span className="meta">{t('funds.draftKept')}</span>
      </div>
    </form>
  )
}
