import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatMoment, time, usccCode } from '../format.ts'
import { dataBlock, each, html, safeUrl, when } from '../html.ts'
import { mark, ripple } from '../icons.ts'
import { factList, pageHead, stateMark } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type VerifyOutcome =
  | 'VALID'
  | 'OFFLINE_OK'
  | 'EXPIRED'
  | 'NOT_YET'
  | 'REVOKED_ORG'
  | 'VOID_CERT'
  | 'BAD_SIG'
  | 'BAD_CODE'
  | 'BAD_FORMAT'
  | 'UNKNOWN_KEY'
  | 'UNSUPPORTED'
  | 'NOT_FOUND'

export type VerifyCheck = { label: Text; outcome: 'pass' | 'fail' | 'skipped'; detail?: Text }

export type VerifyResult = {
  outcome: VerifyOutcome
  organisation?: { name: string; uscc: string; href?: string }
  certificate?: {
    number: string
    issuer?: Text
    validFrom?: string
    validTo?: string
    keyId?: string
  }
  checks: VerifyCheck[]
  checkedAt: string
}

/** The form's fields are `number` (GET), `token` and `file` (POST, multipart). */
export type VerifyModel = {
  form: FormState
  maxFileMegabytes: number
  result?: VerifyResult
  /** With the public keys, pasted texts and pictures are checked on the device where it can. */
  keys?: unknown
}

/** `keys` are the public keys that the browser checks signatures with. */
export type VerifyLandingModel = {
  keys: unknown
  maxFileMegabytes: number
  hidden?: Record<string, string>
}

const looks = {
  VALID: { tone: 'ok', mark: 'ok' },
  EXPIRED: { tone: 'warn', mark: 'warn' },
  NOT_YET: { tone: 'warn', mark: 'warn' },
  REVOKED_ORG: { tone: 'bad', mark: 'bad' },
  VOID_CERT: { tone: 'bad', mark: 'bad' },
  BAD_SIG: { tone: 'bad', mark: 'bad' },
  BAD_CODE: { tone: 'bad', mark: 'bad' },
  BAD_FORMAT: { tone: 'warn', mark: 'warn' },
  UNKNOWN_KEY: { tone: 'warn', mark: 'warn' },
  UNSUPPORTED: { tone: 'warn', mark: 'warn' },
  OFFLINE_OK: { tone: 'info', mark: 'info' },
  NOT_FOUND: { tone: 'info', mark: 'info' },
} as const

export function renderVerify(model: VerifyModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${verifyHead(view)}
<div class="wrap page"><div class="read">
!${errorSummary(view, model.form.errors)}
!${when(model.result, (result) => resultCard(view, result))}
<form action="${paths.verify}" method="get" class="by-number">!${field(
    view,
    {
      name: 'number',
      label: t('verify.number'),
      hint: t('verify.numberHint'),
      required: true,
      maxLength: 64,
      autocomplete: 'off',
      spellcheck: 'false',
    },
    model.form,
  )}<button class="btn pri" type="submit">${t('verify.go')}</button></form>
<hr><h2>${t('verify.byToken')}</h2>
!${when(model.keys, () => RESULT_PLACE)}
!${tokenForm(view, model.form, model.maxFileMegabytes, false)}
</div></div>!${when(model.keys, keysBlock)}`
  return renderPage(view, {
    title: t('verify.title'),
    description: t('verify.lead'),
    section: 'verify',
    main,
    head: when(model.keys, () => deviceScript(ctx)),
    isPrivate: model.result !== undefined,
  })
}

/** Where a certificate's QR code leads. The token stays in the address fragment, on the phone. */
export function renderVerifyLanding(model: VerifyLandingModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const form: FormState = { values: {}, errors: [], ...(model.hidden && { hidden: model.hidden }) }
  const main = html`!${verifyHead(view)}
<div class="wrap page"><div class="read">
!${RESULT_PLACE}
<noscript><div class="note">!${mark('info')}<div><b>${t('verify.noScript')}</b>${t('verify.noScriptAdvice')}</div></div></noscript>
<h2>${t('verify.another')}</h2>
!${tokenForm(view, form, model.maxFileMegabytes, true)}
</div></div>!${keysBlock(model.keys)}`
  return renderPage(view, {
    title: t('verify.title'),
    section: 'verify',
    main,
    head: deviceScript(ctx),
    isPrivate: true,
  })
}

/** Where the script on the device shows its verdict. */
const RESULT_PLACE = '<div id="verify-result" aria-live="polite"></div>'

const keysBlock = (keys: unknown) => dataBlock('application/json', keys, 'verify-keys')

function deviceScript(ctx: PageContext): string {
  return when(
    ctx.assets.verifyJs,
    (source) => html`<script type="module" src="${source}"></script>`,
  )
}

function verifyHead(view: View): string {
  const { t } = view
  return pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('verify.title') }],
    heading: html`${t('verify.title')}`,
    lead: html`${t('verify.lead')}`,
  })
}

function tokenForm(view: View, form: FormState, maxFileMegabytes: number, isMain: boolean): string {
  const { t } = view
  const token: Field = {
    name: 'token',
    label: t('verify.token'),
    hint: t('verify.tokenHint'),
    kind: 'textarea',
    rows: 3,
    maxLength: 4000,
    spellcheck: 'false',
  }
  const file: Field = {
    name: 'file',
    label: t('verify.file'),
    hint: t('verify.fileHint', { n: maxFileMegabytes }),
    kind: 'file',
    accept: '.pdf,.json,image/*',
  }
  return html`<form id="verify-form" action="${paths.verify}" method="post" enctype="multipart/form-data">
!${hiddenInputs(form.hidden)}
!${field(view, token, form)}
!${field(view, file, form)}
<button class="!${isMain ? 'btn pri' : 'btn'}" type="submit">${t('verify.go')}</button></form>`
}

function resultCard(view: View, result: VerifyResult): string {
  const { t, say } = view
  const look = looks[result.outcome]
  const { organisation, certificate } = result
  const on = (date: string | undefined) => (date === undefined ? undefined : time(date))
  const name = organisation && say(organisation.name)
  const href = organisation?.href
  return html`<section class="panel ver result" id="result" aria-labelledby="h-result">
<div class="vhd ${look.tone}" role="status">
!${ripple('bg', 6, 14, 1)}<h2 id="h-result">!${mark(look.mark)}${t(`outcome.${result.outcome}`)}</h2>
<p>${t(`outcome.${result.outcome}.advice`)}</p></div>
<div class="vbd">!${factList([
    [
      t('verify.organisation'),
      name && (href ? html`<a href="${safeUrl(href)}">!${name}</a>` : name),
    ],
    [t('org.uscc'), organisation && usccCode(organisation.uscc)],
    [t('certificate.number'), certificate && html`<span class="num">${certificate.number}</span>`],
    [t('certificate.issuer'), certificate?.issuer && say(certificate.issuer)],
    [t('certificate.validFrom'), on(certificate?.validFrom)],
    [t('certificate.validTo'), on(certificate?.validTo)],
    [
      t('certificate.key'),
      certificate?.keyId && html`<span class="code">${certificate.keyId}</span>`,
    ],
  ])}
!${when(
    result.checks.length,
    () => html`<h3>${t('verify.checks')}</h3><ol class="verdicts">
!${each(result.checks, (check) => checkItem(view, check))}</ol>`,
  )}
<p class="meta">${t('certificate.checkedAt', { at: formatMoment(result.checkedAt) })}</p></div>
</section>`
}

const checkStates = { pass: 'normal', fail: 'serious', skipped: 'ended' } as const

function checkItem(view: View, check: VerifyCheck): string {
  const state = { kind: checkStates[check.outcome], label: view.t(`check.${check.outcome}`) }
  return html`<li>!${stateMark(view, state)}<div>
!${view.say(check.label)}!${when(
    check.detail,
    (detail) => html`<p class="meta">!${view.say(detail)}</p>`,
  )}</div>
</li>`
}
