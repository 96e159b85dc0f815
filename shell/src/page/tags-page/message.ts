import en from '../../../messages/tags/en.json' with { type: 'json' }
import ko from '../../../messages/tags/ko.json' with { type: 'json' }
import { messages } from '../../language/messages.ts'

export type MessageKey = keyof typeof ko

/** The text of the page about the tags under this key. */
export const message = messages<MessageKey>({ ko, en })
