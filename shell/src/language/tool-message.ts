import en from '../../messages/tools/en.json' with { type: 'json' }
import ko from '../../messages/tools/ko.json' with { type: 'json' }
import { messages } from './messages.ts'

export type ToolMessageKey = keyof typeof ko

/** The texts of the pages for those who build and run the mall. */
export const toolMessage = messages<ToolMessageKey>({ ko, en })
