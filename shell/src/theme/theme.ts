/** How the mall may look; `system` follows the visitor's device, and is what nobody has to choose. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

/** The cookie that remembers the visitor's choice. */
export const themeCookie = 'mall-theme'

export function isTheme(text: unknown): text is Theme {
  return themes.some((theme) => theme === text)
}

/** The page's ground, for the browser's own bars; `--mall-color-canvas` says the same to style sheets. */
const grounds = { light: '#ffffff', dark: '#101312' }

/** What a document says of its theme: attribute of `<html>`, `<meta name="color-scheme">`, and `theme-color` by the device's preference. */
export function themeMarks(theme: Theme) {
  return {
    attribute: theme === 'system' ? undefined : theme,
    colorScheme: theme === 'system' ? 'light dark' : theme,
    themeColor: {
      light: theme === 'system' ? grounds.light : grounds[theme],
      dark: theme === 'system' ? grounds.dark : grounds[theme],
    },
  }
}
