import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'

type Language = 'ko' | 'en'
const root = resolve(import.meta.dirname, '../../..')

/** What all message files say in one language alone: seen on a page in the other one, it is a text that nobody translated. */
const onlyIn = (language: Language): Set<string> => {
  const textsOf = (each: Language) =>
    globSync(`*/messages/${each}.json`, { cwd: root }).flatMap((file) =>
      Object.values(JSON.parse(readFileSync(resolve(root, file), 'utf8')) as Record<string, unknown>).flatMap(
        (value) => (typeof value === 'string' ? value : Object.values(value as Record<string, string>)),
      ),
    )
  const others = new Set(textsOf(language === 'ko' ? 'en' : 'ko'))
  return new Set(textsOf(language).filter((text) => !others.has(text) && !text.includes('{')))
}

/** What the shopper wrote into the order form stays as it was written. */
const written = ['홍길동', '서울시']

/** Texts of the page that are in the other language, or are no text at all but a key, a placeholder or what a program calls nothing. */
export async function findForeignTexts(page: Page, language: Language): Promise<string[]> {
  const texts = await page.evaluate((language) => {
    const seen: string[] = []
    const read = (root: Node) => {
      for (const node of root.childNodes) {
        if (node instanceof Element) {
          const isOwn = node.closest('[lang]')?.getAttribute('lang') ?? language
          if (node.matches('script, style, code, pre') || isOwn !== language) continue
          if (node.shadowRoot) read(node.shadowRoot)
          for (const name of ['aria-label', 'placeholder', 'alt', 'title']) {
            const value = node.getAttribute(name)?.trim()
            if (value) seen.push(value)
          }
          read(node)
        } else if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
          seen.push(node.textContent.trim())
      }
    }
    read(document.body)
    return seen
  }, language)
  const foreign = onlyIn(language === 'ko' ? 'en' : 'ko')
  const isBroken = (text: string) => /^[a-z]+([A-Z.][a-z]+)+$|\{\w+\}|undefined|\bNaN\b|\[object/.test(text)
  const isForeign = (text: string) =>
    foreign.has(text) || (language === 'en' && /\p{Script=Hangul}/u.test(text))
  return [...new Set(texts.filter((text) => !written.includes(text) && (isBroken(text) || isForeign(text))))]
}
