import { themeCookie, themeMarks, type Theme } from '../../theme/theme.ts'

/** Shows the theme on the open page and remembers it for the next one. */
export function applyTheme(theme: Theme): void {
  const { attribute, colorScheme, themeColor } = themeMarks(theme)
  if (attribute) document.documentElement.dataset.theme = attribute
  else delete document.documentElement.dataset.theme
  setMeta('meta[name=color-scheme]', colorScheme)
  setMeta('meta[name=theme-color][media*=light]', themeColor.light)
  setMeta('meta[name=theme-color][media*=dark]', themeColor.dark)
  document.cookie = `${themeCookie}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`
}

function setMeta(selector: string, content: string) {
  document.querySelector(selector)?.setAttribute('content', content)
}
