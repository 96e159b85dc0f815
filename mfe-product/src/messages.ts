import { useMessages } from 'mfe-kit/vue'
import en from '../messages/en.json'
import ko from '../messages/ko.json'

/** The texts of team Product in the language of the page; switching the language redraws. */
export const useText = () => useMessages({ ko, en })
