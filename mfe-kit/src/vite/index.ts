export { mfe, type MfeOptions } from './mfe.ts'
export { buildShared, type BuildSharedOptions } from './build-shared.ts'
