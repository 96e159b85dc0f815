import assert from 'node:assert/strict'
import { it } from 'node:test'
import { findMfe } from '../mfe/mfe-folder.ts'
import { readSettings } from '../settings.ts'
import { startDevServer } from './dev-server.ts'

it('a development server is not left at a port that browsers refuse', async () => {
  const settings = readSettings({})
  const started = startDevServer(findMfe(settings.root, 'demo'), '6665', settings)
  await assert.rejects(started, /Browsers refuse port 6665 .*demo .*--port/)
})
