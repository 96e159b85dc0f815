import { plainTag, writeMfe } from './fixture-mall.ts'

/** A tag that shows its properties; tests make it fail through `globalThis.broken`. */
const tagModule = (label: string) => `
export default {
  styles: [':host { display: block; padding: 12px; border: 1px solid gray }'],
  mount(root, host) {
    if (globalThis.broken?.has('${label}')) throw new Error('${label} is broken')
    return {
      update(props) {
        root.innerHTML = '<p class="shown">${label} ' + JSON.stringify(props) + '</p><a href="/things/7">seven</a> <button>act</button> <button class="next">next</button>'
        root.querySelector('button').onclick = () => host.emit('close-requested')
        root.querySelector('.next').onclick = () => {
          const parameters = { search: null, page: String((props.page ?? 1) + 1), 'in-stock': '' }
          globalThis.isPrevented = !host.emit('query-changed', { parameters }, { cancelable: true })
        }
        if (props.itemId) host.emit('page-title', { title: 'Thing ' + props.itemId })
      },
      unmount() { root.replaceChildren() },
    }
  },
}`

/** A micro-frontend that knows nothing of tags: single-spa lifecycles of its own. */
const foreignModule = `
export const bootstrap = async () => {}
export const mount = async ({ domElement, params }) => { if (globalThis.mountHangs) await new Promise(() => {}); domElement.innerHTML = '<p class="shown">foreign ' + JSON.stringify(params) + '</p>' }
export const unmount = ({ domElement }) => globalThis.unmountHangs ? new Promise(() => {}) : Promise.resolve(domElement.replaceChildren())
`

const text = (ko: string, en: string) => ({ ko, en })

/** Three teams with the tags of the home page, routes of every kind and a dialog; returns their folders. */
export async function writeTeams(root: string): Promise<string[]> {
  return [
    await writeMfe(
      root,
      'mfe-things',
      { 'tags/list-1.js': tagModule('list'), 'tags/thing-1.js': tagModule('thing') },
      {
        team: 'Things',
        tags: [
          plainTag('mall-product-list', 'tags/list-1.js', {
            limit: { type: 'number', description: 'How many' },
            search: { type: 'string', description: 'What the name contains' },
            page: { type: 'number', default: 1, description: 'Which page' },
            inStock: { type: 'boolean', description: 'Only what can be had' },
          }),
          {
            ...plainTag('mall-thing', 'tags/thing-1.js', {
              itemId: { type: 'number', description: 'Which' },
            }),
            events: { 'page-title': { description: 'What is shown' } },
          },
        ],
        routes: [
          {
            path: '/things',
            tag: 'mall-product-list',
            title: text('상품', 'Products'),
            navigation: { label: text('상품', 'Products'), order: 1, icon: 'product' },
            query: { search: 'search', page: 'page', 'in-stock': 'in-stock' },
            search: { parameter: 'search', label: text('상품 검색', 'Search products') },
          },
          {
            path: '/things/:id',
            tag: 'mall-thing',
            title: text('상품', 'Product'),
            params: { id: 'item-id' },
          },
        ],
      },
    ),
    await writeMfe(
      root,
      'mfe-orders',
      { 'tags/orders-1.js': tagModule('orders'), 'tags/form-1.js': tagModule('form') },
      {
        team: 'Orders',
        tags: [
          plainTag('mall-order-list', 'tags/orders-1.js', {
            limit: { type: 'number', description: 'How many' },
          }),
          {
            ...plainTag('mall-order-form', 'tags/form-1.js', {
              request: { type: 'object', description: 'The wish' },
            }),
            events: { 'close-requested': { description: 'Done', cancelable: true } },
            example: { request: { product: 7 } },
          },
        ],
        routes: [
          {
            path: '/orders',
            tag: 'mall-order-list',
            title: text('주문', 'Orders'),
            navigation: {
              label: text('주문', 'Orders'),
              order: 2,
              badge: { event: 'CartChanged', field: 'count' },
            },
          },
        ],
        activation: [
          {
            event: 'BuyRequested',
            tag: 'mall-order-form',
            outlet: 'dialog',
            prop: 'request',
            title: text('주문하기', 'Place an order'),
          },
        ],
      },
    ),
    await writeMfe(
      root,
      'mfe-delivery',
      {
        'tags/delivery-1.js': tagModule('delivery'),
        'entry-1.js': foreignModule,
        'throwing-1.js': `throw new Error('throws at once')`,
      },
      {
        team: 'Delivery',
        tags: [
          plainTag('mall-delivery', 'tags/delivery-1.js', {
            orderId: { type: 'number', description: 'Which' },
          }),
        ],
        routes: [
          { path: '/foreign/:what', entry: 'entry-1.js', title: text('외부', 'Foreign') },
          { path: '/throwing', entry: 'throwing-1.js', title: text('오류', 'Throwing') },
        ],
      },
    ),
  ]
}
