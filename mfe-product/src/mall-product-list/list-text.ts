import { useMessages } from 'mfe-kit/vue'
import en from '../../messages/list/en.json'
import ko from '../../messages/list/ko.json'
import { messages } from '../messages.ts'
import { shared } from '../shared.ts'

/** The texts of this tag, and those of all. */
export const useListText = shared(() =>
  useMessages({ ko: { ...messages.ko, ...ko }, en: { ...messages.en, ...en } }),
)
