import en from '../../messages/en.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { messages } from './messages.ts'

export type MessageKey = keyof typeof ko

/** The text of the shell under this key, `{name}` replaced by the value of that name. */
export const message = messages<MessageKey>({ ko, en })
