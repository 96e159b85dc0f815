/** Which version of each shared group these modules come from, as their addresses say: `/shared/<group>/<version>/…`. */
export function sharedVersions(modules: Record<string, string[]>): [group: string, version: string][] {
  const versions = Object.values(modules)
    .flat()
    .map((url) => /\/shared\/([^/]+)\/([^/]+)\//.exec(url))
    .flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]] as const] : []))
  return [...new Map(versions)]
}
