import { UsageError } from '../mall-error.ts'
import { didYouMean } from '../output/did-you-mean.ts'
import { canAsk, Questions } from './ask.ts'
import { checkName, checkTeam, frameworks, titleOf, type Framework, type NewMfe } from './new-mfe.ts'

interface Given {
  name: string | undefined
  team: string | undefined
  framework: string | undefined
}

/** What is to be created, checked; what is not given is asked for where somebody can answer. */
export async function wantedMfe(given: Given, root: string): Promise<NewMfe> {
  const acceptName = (name: string) => {
    checkName(name, root)
    return name
  }
  const acceptTeam = (team: string) => {
    checkTeam(team)
    return team
  }
  // What is given is checked before anything is asked.
  let name = given.name === undefined ? undefined : acceptName(given.name)
  let framework = given.framework === undefined ? undefined : acceptFramework(given.framework)
  let team = given.team === undefined ? undefined : acceptTeam(given.team)
  if (name === undefined || framework === undefined) {
    if (!canAsk()) {
      throw new UsageError(
        `"mall create" needs ${name === undefined ? 'NAME' : '--framework'}: npx mall create gift-wrap --framework ${frameworks.join('|')}.`,
      )
    }
    const questions = new Questions()
    try {
      name ??= await questions.ask('Name, such as gift-wrap', acceptName)
      framework ??= await questions.ask(`Framework: ${frameworks.join(', ')}`, acceptFramework, 'vue')
      team ??= await questions.ask('Team', acceptTeam, titleOf(name))
    } finally {
      questions.end()
    }
  }
  return { name, framework, team: team ?? titleOf(name) }
}

function acceptFramework(text: string): Framework {
  const framework = frameworks.find((each) => each === text.toLowerCase())
  if (framework) return framework
  throw new UsageError(
    `There is no template for "${text}": it is one of ${frameworks.join(', ')}.${didYouMean(text, frameworks)}`,
  )
}
