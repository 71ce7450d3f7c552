import { createView, type PageContext, type Text } from '../../context.ts'
import { dataBlock, each, html, safeUrl } from '../../html.ts'
import {
  factList,
  linkButton,
  pageContents,
  pageHead,
  section,
  type StateKind,
  stateMark,
} from '../../parts/common.ts'
import { renderPage } from '../../parts/layout.ts'
import { charityPath, charityPaths, complaintHref, paths } from '../../paths.ts'
import {
  type CharityLine,
  charityLines,
  type DisclosureItem,
  disclosureList,
  type DutyLine,
  dutyTable,
} from './parts.ts'

/** A project or a trust. */
export type CharityRecordModel = {
  kind: 'project' | 'trust'
  number: string
  name: string
  uscc: string
  organisation: string
  state: { kind: StateKind; label: Text }
  /** Label and value, as they are said. */
  facts: { label: Text; value: string }[]
  campaigns?: CharityLine[]
  duties: DutyLine[]
  disclosures: DisclosureItem[]
  linkedData: unknown
}

export function renderCharityRecord(model: CharityRecordModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const parts = [
    {
      id: 'basics',
      label: t('charity.basics'),
      body: factList(
        model.facts.map(({ label, value }) => [view.plain(label), html`!${say(value)}`]),
      ),
    },
    ...(model.campaigns
      ? [
          {
            id: 'campaigns',
            label: t('charity.campaigns'),
            body: charityLines(view, model.campaigns),
          },
        ]
      : []),
    { id: 'duties', label: t('charity.duties'), body: dutyTable(view, model.duties) },
    {
      id: 'disclosures',
      label: t('charity.disclosures'),
      body: disclosureList(view, model.disclosures),
    },
  ]
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('charity.title'), href: charityPaths.home },
      { label: t(`charity.${model.kind}`), href: `${charityPaths.home}?kind=${model.kind}` },
      { label: model.name },
    ],
    heading: html`!${say(model.name)}`,
    lead: html`<a href="${safeUrl(charityPath('charity', model.uscc))}">!${say(model.organisation)}</a>`,
    below: html`<div class="l2">!${stateMark(view, model.state, 'tag')}<span class="code">${model.number}</span></div>
<div class="row noprint">!${linkButton(t('charity.complain'), complaintHref(model.uscc))}</div>`,
  })}
<div class="wrap page with-toc">!${pageContents(view, parts)}<div>!${each(
    parts,
    ({ id, label, body }) => section(id, label, body),
  )}<p class="meta law">${t('charity.law')}</p></div></div>`
  return renderPage(view, {
    title: model.name,
    description: `${model.organisation} ${model.number}`,
    section: 'charity',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
  })
}
