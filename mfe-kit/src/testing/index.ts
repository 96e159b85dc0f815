export { beLookedAt } from './be-looked-at.ts'
export { framesPass } from './frames-pass.ts'
export { happens } from './happens.ts'
export {
  stubGraphql,
  unauthenticated,
  unavailable,
  type RootFields,
  type StubbedGraphql,
} from './stub-graphql.ts'
export { all, button, clear, define, find, reads, show, text } from './tag-page.ts'
export { until } from './until.ts'
