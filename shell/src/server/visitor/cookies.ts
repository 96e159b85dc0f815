/** The value of a cookie, as the browser sent it. */
export function readCookie(cookies: string | undefined, wanted: string): string | undefined {
  return (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${wanted}=`))
    ?.slice(wanted.length + 1)
}
