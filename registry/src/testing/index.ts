export { packArchive, type SentFile } from './pack-archive.ts'
export { integrityOf, sampleMfe } from './sample-mfe.ts'
export { type TestRegistry, startTestRegistry as startRegistry } from './test-registry.ts'
