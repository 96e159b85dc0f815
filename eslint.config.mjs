import { globSync } from 'node:fs'
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import typescript from 'typescript-eslint'

// Who may import whom among our own packages. What is not named here is forbidden.
const mayImport = {
  'event-bus': [],
  ...Object.fromEntries(
    globSync('mfe-*', { cwd: import.meta.dirname }).map((folder) => [folder, ['mfe-kit', 'event-bus']]),
  ),
  'mfe-kit': ['event-bus'],
  registry: ['mfe-kit/manifest'],
  shell: [
    'event-bus',
    'mfe-kit/manifest',
    'mfe-kit/element',
    'mfe-kit/declarations',
    'registry/state',
    'registry/testing',
  ],
  'bff-graphql': ['event-bus/vocabulary'],
  'services/chassis': ['event-bus/vocabulary'],
  'services/product': ['service-chassis', 'event-bus/vocabulary'],
  'services/order': ['service-chassis', 'event-bus/vocabulary'],
  'services/delivery': ['service-chassis', 'event-bus/vocabulary'],
  mall: ['service-chassis', 'mfe-kit/vite', 'mfe-kit/manifest', 'registry/state', 'registry/testing'],
}
const ours = [
  'event-bus',
  ...globSync('mfe-*', { cwd: import.meta.dirname }),
  'registry',
  'shell',
  'bff-graphql',
  'service-chassis',
  'mall',
]

const boundaries = Object.entries(mayImport).map(([folder, allowed]) => {
  const others = ours.filter((name) => name !== folder).join('|')
  const open = allowed.length > 0 ? `(?!(${allowed.join('|')})(/|$))` : ''
  return {
    files: [`${folder}/**/*.{ts,tsx,vue}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^${open}(${others})(/|$)`,
              message: `${folder} may import only ${allowed.join(', ') || 'nothing'} of our packages (see CONTRIBUTING.md).`,
            },
          ],
        },
      ],
    },
  }
})

export default typescript.config(
  { ignores: ['**/dist/**', '.data/**', '**/*.gen.ts', '**/node_modules/**', 'mfe-kit/template/**'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
      'vue/multi-word-component-names': 'off',
      'vue/no-deprecated-slot-attribute': 'off',
      'vue/one-component-per-file': 'off',
      'vue/require-default-prop': 'off',
      'vue/require-prop-types': 'off',
      // Vue hears `inputBuy` of an element by exactly that name.
      'vue/v-on-event-hyphenation': ['warn', 'always', { ignoreTags: ['/^(mall-|product$)/'] }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: ['**/*.test.ts', 'e2e/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  ...boundaries,
  prettier,
)
