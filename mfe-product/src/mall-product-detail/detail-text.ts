import { useMessages } from 'mfe-kit/vue'
import en from '../../messages/detail/en.json'
import ko from '../../messages/detail/ko.json'
import { messages } from '../messages.ts'
import { shared } from '../shared.ts'

/** The texts of this tag, and those of all. */
export const useDetailText = shared(() =>
  useMessages({ ko: { ...messages.ko, ...ko }, en: { ...messages.en, ...en } }),
)
