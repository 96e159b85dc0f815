import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { elementTypes, reactTypes, referencePage, vueTypes } from 'mfe-kit/declarations'
import { readDeclarations } from 'mfe-kit/vite'
import { format, resolveConfig } from 'prettier'

const root = join(import.meta.dirname, '../..')

/** Where the reference of the tags is. */
export const referenceFolder = join(import.meta.dirname, 'tags')

/** The reference as the tags declare it now: names of files → their texts. */
export async function tagReference(): Promise<Map<string, string>> {
  const teams = await Promise.all(
    globSync('mfe-*/src/tags', { cwd: root })
      .sort()
      .map(async (folder) => {
        const team = folder.split('/')[0] ?? ''
        const { tags } = await readDeclarations(join(root, team), undefined)
        return { team, tags: tags.map(({ declaration }) => declaration) }
      }),
  )
  const tags = teams.flatMap((each) => each.tags)
  const script = 'http://localhost:8080/tags.js'
  const texts = new Map([
    ...teams.flatMap(({ team, tags }) =>
      tags.map((tag): [string, string] => [
        `${tag.name}.md`,
        referencePage(tag, { team: `[${team}](../../../${team}/README.md)`, script }),
      ]),
    ),
    ['README.md', index(teams)],
    ['elements.d.ts', elementTypes(tags)],
    ['react.d.ts', reactTypes(tags)],
    ['vue.d.ts', vueTypes(tags)],
  ])
  return new Map(await Promise.all([...texts].map(([name, text]) => formatted(name, text))))
}

function index(teams: { team: string; tags: { name: string; description: string }[] }[]): string {
  const rows = teams.flatMap(({ team, tags }) =>
    tags.map(({ name, description }) => `| [\`<${name}>\`](${name}.md) | ${team} | ${description} |`),
  )
  return `${readFileSync(join(import.meta.dirname, 'tags-introduction.md'), 'utf8')}
| tag | team | what |
| --- | --- | --- |
${rows.join('\n')}
`
}

async function formatted(name: string, text: string): Promise<[string, string]> {
  const filepath = join(referenceFolder, name)
  return [name, await format(text, { ...(await resolveConfig(filepath)), filepath })]
}
