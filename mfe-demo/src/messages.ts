import { pageLanguage, translate, type Translate } from 'mfe-kit'
import en from '../messages/en.json'
import ko from '../messages/ko.json'

export const messages = { ko, en }

type Framework = 'vue' | 'react' | 'plain'
export type Text = Translate<keyof typeof ko>

/** A text in the language of the page as it is now. */
export const text: Text = (key, values) => translate(messages, pageLanguage(), key, values)

/** What stands before and after the name in a greeting, which each language puts where it likes. */
export function aroundName(t: Text, framework: Framework): [before: string, after: string] {
  const [before = '', after = ''] = t('greeting', { name: '\n', framework: t(framework) }).split('\n')
  return [before, after]
}
