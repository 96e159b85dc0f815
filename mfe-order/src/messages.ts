import { useMessages } from 'mfe-kit/react'
import en from '../messages/en.json'
import ko from '../messages/ko.json'

/** The texts of team Order in the language of the page; switching the language redraws. */
export const useText = () => useMessages({ ko, en })

export type Text = ReturnType<typeof useText>
