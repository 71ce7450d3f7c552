/** Where the public pages live; the server mounts them here and pages link to one another by it. */
export const paths = {
  home: '/',
  organisations: '/organisations',
  verify: '/verify',
  guides: '/guides',
  nameCheck: '/names/check',
  rules: '/rules',
  data: '/data-dictionary',
  reportError: '/report-error',
  signIn: '/sign-in',
  demoSignIn: '/sign-in/demo',
  signOut: '/sign-out',
  myData: '/me/data',
  preferences: '/preferences',
  openApi: '/api/openapi.json',
} as const

export function organisationPath(uscc: string): string {
  return `${paths.organisations}/${encodeURIComponent(uscc)}`
}

/** A link that sets a display preference by cookie and comes back to this page. */
export function preferencePath(
  name: 'mode' | 'theme' | 'lang',
  value: string,
  back: string,
): string {
  return `${paths.preferences}?${name}=${value}&back=${encodeURIComponent(back)}`
}
