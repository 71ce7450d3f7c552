interface CookieSettings {
  name: string
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean }
}

/** `__Host-` needs https; a trial on plain http on one's own machine gets a cookie without it (data.md A6). */
export function sessionCookie({ publicUrl }: { publicUrl: string }): CookieSettings {
  const secure = publicUrl.startsWith('https:')
  return {
    name: secure ? '__Host-yiqi' : 'yiqi',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  }
}
