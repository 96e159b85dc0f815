import { join } from 'node:path'
import { textsAgree } from 'mfe-kit/testing/texts'

textsAgree(join(import.meta.dirname, '../messages'))
