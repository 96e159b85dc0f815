import en from '../messages/en.json'
import ko from '../messages/ko.json'

export const messages = { ko, en }
