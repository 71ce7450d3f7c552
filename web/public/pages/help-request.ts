import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { factList, note, pageHead, section } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'
import { type HelpLine, helpState, notCharity } from './help-requests.ts'

export type HelpMaterial = 'identity' | 'relation' | 'cause' | 'property' | 'account'

export type HelpRequestModel = HelpLine & {
  story: string
  relation: 'self' | 'guardian' | 'kin' | 'other'
  paidFen: number
  returnedFen: number
  usedFen: number
  verifiedOn: string
  materials: HelpMaterial[]
  raisingUntil: string
  payouts: {
    purpose: string
    amountFen: number
    state: 'ASKED' | 'APPROVED' | 'PAID'
    day: string
  }[]
  uses: { purpose: string; amountFen: number; spentOn: string }[]
  referredOn: string | null
}

/** One request with its money: what was raised, paid out after review, and used for what. */
export function renderHelpRequest(model: HelpRequestModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('help.title'), href: paths.help },
      { label: model.number },
    ],
    heading: html`<span lang="zh-CN">${model.title}</span>`,
    below: helpState(view, model.state),
  })}
<div class="wrap page">!${notCharity(view)}
!${when(model.referredOn, (day) => note('bad', html`<p>${t('help.referred', { day })}</p>`))}
!${factsOf(view, model)}
!${section(
    'story',
    t('help.story'),
    each(model.story.split('\n'), (text) => html`<p lang="zh-CN">${text}</p>`),
  )}
!${section('money', t('help.money'), money(view, model))}
!${section('payouts', t('help.payouts'), payouts(view, model))}
!${section('uses', t('help.uses'), uses(view, model))}
<p>${t('help.complain')}</p>
<p class="meta law">${t('help.law')}</p></div>`
  return renderPage(view, {
    ...{ title: model.title, description: t('help.notCharity'), main },
    // A person in need is not to be found by search engines for ever.
    isPrivate: true,
  })
}

function factsOf({ t, say }: View, model: HelpRequestModel): string {
  const verified = model.materials.map((one) => t(`help.material.${one}`)).join('、')
  return factList([
    [t('help.number'), html`<span class="code">${model.number}</span>`],
    [t('help.platform'), html`<span lang="zh-CN">${model.platform}</span>`],
    [t('help.beneficiary'), html`<span lang="zh-CN">${model.shownName}</span>`],
    [t('help.applicant'), html`${t(`help.relation.${model.relation}`)}`],
    [t('help.reason'), html`${t(`help.reason.${model.reason}`)}`],
    [t('help.region'), html`!${say(model.region)}`],
    [t('help.verified'), time(model.verifiedOn)],
    [t('help.materials'), html`${verified}`],
    [t('help.published'), time(model.publishedOn)],
    [t('help.until'), time(model.raisingUntil)],
  ])
}

const money = ({ t }: View, model: HelpRequestModel) =>
  factList(
    (
      [
        ['help.target', model.targetFen],
        ['help.raised', model.raisedFen],
        ['help.paid', model.paidFen],
        ['help.returned', model.returnedFen],
        ['help.used', model.usedFen],
      ] as const
    ).map(([label, fen]) => [t(label), html`<span class="num">${formatYuan(fen)}</span>`]),
  )

const table = (label: string, heads: readonly string[], rows: string) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>!${each(
    heads,
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>!${rows}</tbody></table></div>`

function payouts({ t }: View, model: HelpRequestModel): string {
  if (model.payouts.length === 0) return html`<p class="sec">${t('help.noPayouts')}</p>`
  const heads = [t('help.column.purpose'), t('help.column.amount'), t('help.column.state')]
  const rows = each(
    model.payouts,
    ({ purpose, amountFen, state, day }) =>
      html`<tr><td lang="zh-CN">${purpose}</td><td class="num">${formatYuan(amountFen)}</td><td>${t(
        `help.payout.${state}`,
        { day },
      )}</td></tr>`,
  )
  return table(t('help.payouts'), heads, rows)
}

function uses({ t }: View, model: HelpRequestModel): string {
  if (model.uses.length === 0) return html`<p class="sec">${t('help.noUses')}</p>`
  const heads = [t('help.column.purpose'), t('help.column.amount'), t('help.column.day')]
  const rows = each(
    model.uses,
    ({ purpose, amountFen, spentOn }) =>
      html`<tr><td lang="zh-CN">${purpose}</td><td class="num">${formatYuan(amountFen)}</td><td>!${time(
        spentOn,
      )}</td></tr>`,
  )
  return table(t('help.uses'), heads, rows)
}
