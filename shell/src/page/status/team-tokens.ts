const key = (mfe: string) => `mall-team-token ${mfe}`

/** Team tokens that were entered in this tab. They are forgotten with it, and are sent to the registry alone. */
export const teamTokens = {
  of: (mfe: string): string | undefined => sessionStorage.getItem(key(mfe)) ?? undefined,
  keep: (mfe: string, token: string): void => sessionStorage.setItem(key(mfe), token),
  forget: (mfe: string): void => sessionStorage.removeItem(key(mfe)),
}
