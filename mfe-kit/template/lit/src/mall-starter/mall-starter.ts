import { html } from 'lit'
import { mallUrl } from 'mfe-kit'
import { useMessages, useQuery, useTagState, type LitTag } from 'mfe-kit/lit'
import { NewestProducts, type StarterProduct } from '../documents.ts'
import { messages } from '../messages.ts'

/** Runs once for each element; the function it returns draws it, again after every change. */
export function mallStarter(tag: LitTag<{ limit: number }>) {
  const { t, language, formatPrice } = useMessages(tag, messages)
  const newest = useQuery(tag, NewestProducts, () => ({ first: tag.props.limit }), {
    isEmpty: ({ catalog }) => catalog?.nodes.length === 0,
  })
  // The page sees the state as :state(loading), :state(empty), :state(error) or :state(ready).
  useTagState(tag, newest)

  return ({ limit }: { limit: number }) => {
    const result = newest.value
    if (result.state === 'error') {
      return html`<div class="notice" role="alert">
        <p class="notice-title">${t('errorTitle')}</p>
        <p class="notice-code">${t('errorCode', { code: result.error.code })}</p>
        <button class="button quiet" type="button" @click=${result.retry}>${t('retry')}</button>
      </div>`
    }
    if (result.state === 'empty') return html`<p class="notice">${t('empty')}</p>`
    // While other products load, those before stay.
    const products = (result.data ?? result.previous)?.catalog?.nodes
    if (!products) {
      return html`<div class="products" aria-hidden="true">
        ${Array.from({ length: limit }, () => html`<div class="product"><span class="bone line"></span></div>`)}
      </div>`
    }
    return html`${result.degraded ? html`<p class="degraded">${t('degraded')}</p>` : ''}
      <ul class="products" aria-label=${t('listLabel')}>
        ${products.map(productItem)}
      </ul>`
  }

  function productItem({ id, name, names, price }: StarterProduct) {
    // Tags work on pages of other origins too, so their links name the mall.
    return html`<li class="product">
      <a href=${mallUrl(`/products/${id}`)}>${names?.[language.value] ?? name}</a>
      ${price === null ? '' : html`<span class="price">${formatPrice(price)}</span>`}
    </li>`
  }
}
