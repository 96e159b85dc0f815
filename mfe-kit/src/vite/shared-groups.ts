import { vueNames } from './vue-names.ts'

/** A library, or several that belong together, that all MFEs of a page share in one copy. */
export interface SharedGroup {
  /** The npm package whose version is the group's. */
  package: string
  /** Whether all of it is in one module, since nobody uses a part alone: fewer requests, and it packs better. */
  together?: boolean
  /** By the name that MFEs import. */
  modules: Readonly<Record<string, SharedModuleSource>>
}

export interface SharedModuleSource {
  /** Where it comes from, if not from its own name. */
  from?: string
  /** The exports that are shared; all when not said. */
  names?: readonly string[]
  /** A CommonJS module: its exports are known only by running it. */
  commonJs?: boolean
}

export const sharedGroups: Readonly<Record<string, SharedGroup>> = {
  vue: {
    package: 'vue',
    modules: { vue: { from: 'vue/dist/vue.runtime.esm-bundler.js', names: vueNames } },
  },
  react: {
    package: 'react',
    together: true,
    modules: {
      react: { commonJs: true },
      'react/jsx-runtime': { commonJs: true },
      'react-dom': { commonJs: true },
      'react-dom/client': { commonJs: true },
    },
  },
  apollo: {
    package: '@apollo/client',
    together: true,
    modules: {
      '@apollo/client': {
        names: [
          ...['ApolloClient', 'ApolloLink', 'HttpLink', 'InMemoryCache', 'NetworkStatus', 'Observable'],
          ...[
            'CombinedGraphQLErrors',
            'CombinedProtocolErrors',
            'ServerError',
            'ServerParseError',
            'isReference',
          ],
        ],
      },
      graphql: {
        // No parser: documents are parsed when a micro-frontend is built. Nor errors of its own, which tell places in a text.
        names: ['print', 'visit', 'BREAK', 'Kind', 'OperationTypeNode'],
      },
      rxjs: {
        // What Apollo Client brings along; more of it would be in every page for nobody.
        names: [
          ...['BehaviorSubject', 'EMPTY', 'Observable', 'ReplaySubject', 'Subject', 'catchError', 'concat'],
          ...['distinctUntilChanged', 'filter', 'finalize', 'from', 'lastValueFrom', 'map', 'materialize'],
          ...['mergeMap', 'of', 'share', 'shareReplay', 'tap', 'throwError', 'timer'],
        ],
      },
    },
  },
  lit: {
    package: 'lit',
    modules: {
      lit: {},
      'lit/decorators.js': {},
      'lit/directives/class-map.js': {},
      'lit/directives/if-defined.js': {},
      'lit/directives/live.js': {},
      'lit/directives/ref.js': {},
      'lit/directives/repeat.js': {},
    },
  },
  'single-spa': { package: 'single-spa', modules: { 'single-spa': {} } },
}

/** The group that a module name belongs to. */
export function groupOf(specifier: string): string | undefined {
  return Object.keys(sharedGroups).find((name) => sharedGroups[name]?.modules[specifier])
}

/** Whether a name is of a shared library, be it one of its shared modules or not. */
export function isOfSharedLibrary(specifier: string): boolean {
  return /^(vue|react|react-dom|@apollo\/client|graphql|rxjs|lit|single-spa)(\/|$)/.test(specifier)
}
