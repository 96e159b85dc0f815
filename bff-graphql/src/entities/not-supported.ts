import { GraphQLError } from 'graphql'
import type { ServiceName } from '../upstream/service-name.ts'

/** The services that the BFF runs over can't answer a field; `what` names what is missing, such as a search. */
export function notSupported(service: ServiceName, what: string): GraphQLError {
  const message = `This can’t be answered: the ${service} service does not offer ${what}.`
  return new GraphQLError(message, { extensions: { code: 'NOT_SUPPORTED', service } })
}
