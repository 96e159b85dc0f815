import { join } from 'node:path'
import { pageBuild } from './src/build/page-build.ts'

export default pageBuild(join(import.meta.dirname, 'dist'))
