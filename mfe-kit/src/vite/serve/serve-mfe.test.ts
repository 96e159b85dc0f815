import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Manifest } from '../../manifest/manifest.ts'
import { fixtureMfe } from '../../testing/fixture-mfe.ts'
import { hotPage } from '../../testing/hot-page.ts'

const components = {
  vue: {
    file: 'src/counter.vue',
    text: `<script setup lang="ts">
import { ref } from 'vue'
const count = ref(0)
</script>
<template><button @click="count++">Counted {{ count }}</button></template>`,
    broken: ['Counted {{', 'Counted </b> {{'],
    imported: `import Counter from '../counter.vue'`,
  },
  react: {
    file: 'src/counter.tsx',
    text: `import { useState } from 'react'
export function Counter() {
  const [count, setCount] = useState(0)
  return <button onClick={() => setCount(count + 1)}>Counted {count}</button>
}`,
    broken: ['</button>', '</b>'],
    imported: `import { Counter } from '../counter.tsx'`,
  },
  lit: {
    file: 'src/counter.ts',
    text: `import { html } from 'lit'
import { useState, type LitTag } from 'mfe-kit/lit'
export function Counter(tag: LitTag) {
  const count = useState(tag, 0)
  return () => html\`<button @click=\${() => count.value++}>Counted \${count.value}</button>\`
}`,
    broken: ['return ()', 'return )('],
    imported: `import { Counter } from '../counter.ts'`,
  },
} as const

for (const [framework, { file, text, broken, imported }] of Object.entries(components)) {
  describe(`a tag drawn with ${framework} that is being developed`, () => {
    let fixture: Awaited<ReturnType<typeof fixtureMfe>>
    let shown: Awaited<ReturnType<typeof hotPage>>
    const tagFile = 'src/tags/mall-hot.ts'

    before(async () => {
      fixture = await fixtureMfe()
      await fixture.write(file, text)
      await fixture.write('src/counter.css', 'button { color: rgb(1, 2, 3) }')
      await fixture.write(
        tagFile,
        `import { defineTag } from 'mfe-kit'
        import { ${framework} } from 'mfe-kit/${framework}'
        import styles from '../counter.css?inline'
        ${imported}
        export default defineTag('mall-hot', { description: 'Counts.', props: {}, styles: [styles], mount: ${framework}(Counter) })`,
      )
      shown = await hotPage(fixture.root, framework as keyof typeof components, 'mall-hot')
      await shown.open()
      await reads('Counted 0')
      await shown.page.evaluate(() => Object.assign(window, { sameDocument: true }))
    })
    after(async () => {
      await shown?.close()
      await fixture?.remove()
    })

    const edit = async (path: string, from: string, to: string) => {
      const before = await readFile(join(fixture.root, path), 'utf8')
      assert.ok(before.includes(from), `${path} has ${from}`)
      await shown.heard(() => fixture.write(path, before.replace(from, to)))
    }
    const button = () => shown.page.locator('mall-hot button').first()
    const reads = (words: string) => button().filter({ hasText: words }).waitFor({ timeout: 30_000 })
    const isSameDocument = () => shown.page.evaluate(() => 'sameDocument' in window)
    const colour = (expected: string) =>
      shown.page.waitForFunction(
        (wanted) => {
          const button = document.querySelector('mall-hot')?.shadowRoot?.querySelector('button')
          return button && getComputedStyle(button).color === wanted
        },
        expected,
        { timeout: 30_000 },
      )

    it('is described by a manifest without hashes', async () => {
      const answer = await fetch(`${shown.origin}/mfe.json`, { headers: { origin: 'http://localhost:8080' } })
      assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:8080')
      const manifest = (await answer.json()) as Manifest
      assert.equal(manifest.version, '1.2.3-dev')
      assert.deepEqual(manifest.requires, {})
      const [hot] = manifest.files.filter(({ path }) => path === 'tags/mall-hot.js')
      assert.deepEqual(hot, { path: 'tags/mall-hot.js', integrity: '', size: 1, imports: [], shared: [] })
    })

    it('is not for pages of any origin', async () => {
      const answer = await fetch(`${shown.origin}/mfe.json`, { headers: { origin: 'http://evil.example' } })
      assert.equal(answer.headers.get('access-control-allow-origin'), null)
    })

    it('shows a changed style without losing anything', async () => {
      await button().click()
      await reads('Counted 1')
      await edit('src/counter.css', 'rgb(1, 2, 3)', 'rgb(4, 5, 6)')
      await colour('rgb(4, 5, 6)')
      await edit('src/counter.css', 'rgb(4, 5, 6)', 'rgb(7, 8, 9)')
      await colour('rgb(7, 8, 9)')
      await reads('Counted 1')
      assert.ok(await isSameDocument())
    })

    it('shows a changed component without loading the page anew', async () => {
      await edit(file, 'Counted', 'Told')
      // Vue and React keep what the component holds; a function of Lit is called anew.
      await reads(framework === 'lit' ? 'Told 0' : 'Told 1')
      await colour('rgb(7, 8, 9)')
      assert.ok(await isSameDocument())
    })

    it('tells of a mistake, goes on showing what was, and takes the mended component', async () => {
      const [from, to] = broken.map((each) => each.replace('Counted', 'Told')) as [string, string]
      await edit(file, from, to)
      await shown.page.locator('vite-error-overlay').waitFor({ timeout: 30_000 })
      await reads('Told')
      await edit(file, to, from)
      await shown.page.locator('vite-error-overlay').waitFor({ state: 'detached', timeout: 30_000 })
      await edit(file, 'Told', 'Mended')
      await reads('Mended')
      assert.ok(await isSameDocument())
    })

    it('is drawn anew when its own module changes, and the page is loaded anew when its properties do', async () => {
      await edit(tagFile, 'styles: [styles]', 'styles: [styles, "button { padding: 7px }"]')
      await shown.page.waitForFunction(() => {
        const button = document.querySelector('mall-hot')?.shadowRoot?.querySelector('button')
        return button && getComputedStyle(button).paddingTop === '7px'
      })
      await colour('rgb(7, 8, 9)')
      assert.ok(await isSameDocument())
      await edit(tagFile, 'props: {}', `props: { size: { type: 'number', description: 'How large.' } }`)
      await shown.page.waitForFunction(() => !('sameDocument' in window))
      await reads('Mended 0')
    })

    it('appears once a mistake is mended that it began with', async () => {
      const [from, to] = broken.map((each) => each.replace('Counted', 'Mended')) as [string, string]
      await edit(file, from, to)
      await shown.open()
      await shown.page.locator('vite-error-overlay').waitFor({ timeout: 30_000 })
      await edit(file, to, from)
      await reads('Mended 0')
    })
  })
}
