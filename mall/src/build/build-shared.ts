import { buildShared } from 'mfe-kit/vite'

await buildShared()
