import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/**
 * Passkeys, for `/sign-in` and `/me`. What needs this script is hidden until it runs; without it people sign
 * in with their password.
 */

const place = document.getElementById('passkey')
if (place && 'PublicKeyCredential' in window) {
  place.hidden = false
  const form = place.querySelector('form')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    void proceed(place, form)
  })
}

async function proceed(section: HTMLElement, form: HTMLFormElement): Promise<void> {
  const note = section.querySelector<HTMLElement>('[role=alert]')
  const button = form.querySelector('button')
  if (button) button.disabled = true
  try {
    if (section.dataset.use === 'add') await add(new FormData(form).get('name'))
    else await signIn()
    location.assign(section.dataset.next ?? '/')
  } catch (error) {
    if (note) {
      note.textContent = error instanceof Refusal ? error.message : (section.dataset.failed ?? '')
      note.hidden = false
    }
  } finally {
    if (button) button.disabled = false
  }
}

async function signIn(): Promise<void> {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>(
    '/api/v1/session/passkey/options',
  )
  const response: AuthenticationResponseJSON = await startAuthentication({ optionsJSON })
  await post('/api/v1/session/passkey', { response })
}

async function add(name: FormDataEntryValue | null): Promise<void> {
  const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>(
    '/api/v1/me/passkeys/options',
  )
  const response: RegistrationResponseJSON = await startRegistration({ optionsJSON })
  await post('/api/v1/me/passkeys', { name, response })
}

/** Says why, in the language of the page. */
class Refusal extends Error {}

async function post<T>(path: string, body?: object): Promise<T> {
  const reply = await fetch(path, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = await reply.json()
  if (reply.ok) return answer
  const lang = document.documentElement.lang.startsWith('en') ? 'en' : 'zh'
  const { message, reason, hint } = answer
  throw new Refusal(`${message?.[lang] ?? ''} ${(reason ?? hint)?.[lang] ?? ''}`.trim())
}
