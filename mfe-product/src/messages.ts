import { useMessages } from 'mfe-kit/vue'
import en from '../messages/en.json'
import ko from '../messages/ko.json'
import { shared } from './shared.ts'

/** The texts that several tags have; those of one tag lie beside it, so that the others need not fetch them. */
export const messages = { ko, en }

/** The texts of team Product in the language of the page; switching the language redraws. */
export const useText = shared(() => useMessages(messages))
