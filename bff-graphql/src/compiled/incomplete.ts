/** Something is missing, old or not as the schema says, so that graphql-js has to answer: it tells what, where and why. */
export class Incomplete extends Error {}
