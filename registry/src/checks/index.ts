export { checkDeployment, checkPublish } from './check-deployment.ts'
export { checkPage } from './check-page.ts'
export type { CheckProblem } from './check-problem.ts'
export { SchemaSource } from './schema-source.ts'
