import { join } from 'node:path'
import { playgroundBuild } from './build/playground-build.ts'

export default playgroundBuild(join(import.meta.dirname, '../dist/playground'))
