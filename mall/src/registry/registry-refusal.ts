/** What stands against a publish or a deployment, as the registry tells it. */
export interface Problem {
  code: string
  /** The live version of another micro-frontend that it would hurt. */
  consumer?: { mfe: string; version: string; team: string }
  /** What it is about: a tag, an attribute, an event, a document, a file. */
  thing: string
  remedy: string
  message: string
}

/** A request that the registry understood and refused. Nothing has changed. */
export class RegistryRefusal extends Error {
  /** The registry's own code, such as `VERSION_EXISTS`. */
  readonly code: string
  readonly status: number
  readonly problems: readonly Problem[]

  constructor(status: number, code: string, message: string, problems: readonly Problem[] = []) {
    super(
      [problems.length ? message.replace(/\n.*/s, '') : message, ...problems.flatMap(problemLines)].join(
        '\n',
      ),
    )
    this.name = 'RegistryRefusal'
    this.status = status
    this.code = code
    this.problems = problems
  }
}

/** A problem for a reader: what happened and whom it hits, what can be done, where there is more. */
export function problemLines({ code, message, remedy }: Problem): string[] {
  return [
    `✖ ${message}`,
    `  ➜ ${remedy}`,
    `  ➜ docs/reference/errors/${code.toLowerCase().replaceAll('_', '-')}.md`,
  ]
}
