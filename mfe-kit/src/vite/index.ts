export { mfe, type MfeOptions } from './mfe.ts'
export { buildShared, type BuildSharedOptions } from './build-shared.ts'
export { readDeclarations, type Declarations } from './read-declarations.ts'
