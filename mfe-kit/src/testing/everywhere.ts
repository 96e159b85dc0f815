export { leavesNothing } from './leaves-nothing.ts'
export { worksEverywhere } from './works-everywhere.ts'
