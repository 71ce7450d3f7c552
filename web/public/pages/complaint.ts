import { createView, type PageContext, type View } from '../context.ts'
import { each, html, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, note, pageHead } from '../parts/common.ts'
import {
  errorSummary,
  type Field,
  type FormState,
  field,
  hiddenInputs,
  type Option,
} from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { complaintHref, organisationPath, paths } from '../paths.ts'

export type ComplaintModel = {
  /** Against an organisation on the register; absent: the form asks against whom, and where. */
  organisation?: { uscc: string; name: string }
  /** What the register has of a name that was looked up; absent: none was. */
  lookup?: { q: string; found: { uscc: string; name: string; office: string }[] }
  matters: Option[]
  regions: Option[]
  files: { most: number; megabytes: number; accept: string }
  form: FormState
}

export type ComplaintReceiptModel = { number: string; pin: string; acceptBy?: string }

/** 投诉举报: anybody may complain, with a name or without; works without a script. */
export function renderComplaint(model: ComplaintModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const { organisation } = model
  const title = t('complaint.title')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      ...(organisation
        ? [{ label: organisation.name, href: organisationPath(organisation.uscc) }]
        : []),
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${t('complaint.lead')}`,
  })}
<div class="wrap page"><div class="read">
!${errorSummary(view, model.form.errors)}
!${organisation ? '' : lookup(view, model)}
<form action="${paths.complaint}" method="post" enctype="multipart/form-data" novalidate>
!${hiddenInputs(model.form.hidden)}
!${target(view, model)}
!${what(view, model)}
!${reporter(view, model)}
<button class="btn pri" type="submit">${t('complaint.send')}</button></form>
<p class="after">${t('complaint.sentBefore')} <a href="${paths.complaintStatus}">${t('complaintStatus.title')}</a></p>
<p class="meta after">${t('complaint.law')}</p></div></div>`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}

const draw = (view: View, { form }: ComplaintModel, fields: readonly Field[]) =>
  fields.map((spec) => field(view, spec, form)).join('')

/** Whoever finds it in the register need not type its name, its code or its place. */
function lookup(view: View, { lookup: asked }: ComplaintModel): string {
  const { t } = view
  const line = ({ uscc, name, office }: { uscc: string; name: string; office: string }) =>
    html`<li><a class="plain" href="${complaintHref(uscc)}"><b lang="zh-CN">${name}</b></a>
<p class="meta facts-line"><span class="code">${uscc}</span><span lang="zh-CN">${office}</span></p></li>`
  return html`<section class="part noprint"><h2 class="h3">${t('complaint.isRegistered')}</h2>
<form action="${paths.complaint}" method="get" role="search">
!${field(
    view,
    {
      ...{ name: 'q', id: 'lookup', label: t('complaint.lookup'), kind: 'search', maxLength: 100 },
      hint: t('complaint.lookupHint'),
    },
    { values: { q: asked?.q ?? '' }, errors: [] },
  )}
<button class="btn" type="submit">!${icon('search')}${t('complaint.find')}</button></form>
!${when(asked, ({ found }) =>
    found.length > 0
      ? html`<p role="status" class="after"><b>${t('complaint.found')}</b></p><ul class="lines">!${each(found, line)}</ul>`
      : note('info', html`${t('complaint.notFound')}`, 'status'),
  )}</section>`
}

function target(view: View, model: ComplaintModel): string {
  const { t } = view
  const { organisation } = model
  if (organisation) {
    return html`<section class="part"><h2 class="h3">${t('complaint.against')}</h2>
<p><b>${organisation.name}</b><br><span class="code">${organisation.uscc}</span></p></section>`
  }
  return html`<section class="part"><h2 class="h3">${t('complaint.against')}</h2>
<p class="meta">${t('complaint.targetHint')}</p>
!${draw(view, model, [
    { name: 'target', label: t('complaint.target'), required: true, maxLength: 200 },
    {
      name: 'uscc',
      label: t('complaint.code'),
      hint: t('complaint.codeHint'),
      maxLength: 18,
      spellcheck: 'false',
    },
    {
      name: 'region',
      label: t('complaint.region'),
      hint: t('complaint.regionHint'),
      kind: 'select',
      options: model.regions,
      required: true,
    },
    {
      name: 'other_region',
      label: t('complaint.otherRegion'),
      hint: t('complaint.otherRegionHint'),
      kind: 'select',
      options: model.regions,
    },
  ])}</section>`
}

function what(view: View, model: ComplaintModel): string {
  const { t } = view
  const { most, megabytes, accept } = model.files
  return draw(view, model, [
    {
      name: 'matter',
      label: t('complaint.matter'),
      kind: 'select',
      options: model.matters,
      required: true,
    },
    {
      name: 'facts',
      label: t('complaint.facts'),
      hint: t('complaint.factsHint'),
      kind: 'textarea',
      rows: 7,
      maxLength: 5000,
      required: true,
    },
    {
      name: 'place',
      label: t('complaint.place'),
      hint: t('complaint.placeHint'),
      maxLength: 200,
    },
    { name: 'happened_on', label: t('complaint.happenedOn'), kind: 'date' },
    {
      name: 'files',
      label: t('complaint.files'),
      hint: `${t('complaint.filesHint', { n: most, mb: megabytes })}${
        model.form.errors.length > 0 ? t('complaint.filesAgain') : ''
      }`,
      kind: 'file',
      accept,
      isMultiple: true,
    },
  ])
}

function reporter(view: View, model: ComplaintModel): string {
  const { t } = view
  return html`<section class="part"><h2 class="h3">${t('complaint.you')}</h2>
<p>${t('complaint.youLead')}</p>
!${note('info', html`${t('complaint.protected')}`)}
!${draw(view, model, [
    { name: 'name', label: t('complaint.name'), autocomplete: 'off', maxLength: 50 },
    {
      name: 'mobile',
      label: t('complaint.mobile'),
      autocomplete: 'off',
      inputmode: 'numeric',
      maxLength: 20,
    },
    { name: 'email', label: t('complaint.email'), autocomplete: 'off', maxLength: 100 },
    { name: 'wants_reply', label: t('complaint.wantsReply'), kind: 'checkbox' },
  ])}</section>`
}

/** Code and PIN, this once. */
export function renderComplaintReceipt(model: ComplaintReceiptModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('complaint.received')
  const kept = html`<p>${t('complaint.number')}</p><p class="receipt num">${model.number}</p>
<p>${t('complaint.pin')}</p><p class="receipt num">${model.pin}</p>
<p><b>${t('complaint.keep')}</b></p>`
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('complaint.title') }],
    heading: html`${title}`,
  })}
<div class="wrap page"><div class="read">!${note('ok', kept, 'status')}
!${when(model.acceptBy, (date) => html`<p>${t('complaint.acceptBy', { date })}</p>`)}
<p class="row actions noprint after">!${linkButton(t('complaintStatus.title'), paths.complaintStatus)}</p>
<p class="meta noprint after">${t('print.hint')}</p></div></div>`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}
