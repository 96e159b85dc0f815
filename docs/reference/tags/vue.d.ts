import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'
import type * as mall from './elements.js'

type Emit<Events> = EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>
type Tag<Element, Events, Attributes> = new () => Element & {
  $props: Omit<HTMLAttributes, keyof Attributes | `on${Capitalize<keyof Events & string>}`> &
    PublicProps &
    mall.MallElementAttributes &
    Attributes
  $emit: Emit<Events>
  $slots: Record<string, (() => unknown) | undefined>
}

interface MallDeliveryAttributes {
  /** Whose order's delivery to show. Without it, the delivery of the visitor's newest order. */
  orderId?: mall.MallDeliveryElement['orderId'] | null | `${number}`
  /** Shows one line with the status, for lists. */
  compact?: mall.MallDeliveryElement['compact'] | null | ''
}

type MallDemoPlainAttributes = object

type MallDemoReactAttributes = object

type MallDemoVueAttributes = object

type MallDemoAttributes = object

interface MallCartAttributes {
  /** The data of `CartAdditionRequested`: it is put into the cart, and shown instead of all of it. */
  addition?: mall.MallCartElement['addition'] | null
}

interface MallOrderButtonAttributes {
  /** Which product to buy. */
  productId?: mall.MallOrderButtonElement['productId'] | null | `${number}`
  /** Pieces to begin with; the shopper can change them. */
  quantity?: mall.MallOrderButtonElement['quantity'] | null | `${number}`
}

interface MallOrderFormAttributes {
  /** What to order: the data of the event `BuyRequested`. */
  request?: mall.MallOrderFormElement['request'] | null
}

interface MallOrderListAttributes {
  /** Shows only so many of the newest orders, in brief, for pages that link to the rest. Without it there are filters and *Show more*. */
  limit?: mall.MallOrderListElement['limit'] | null | `${number}`
  /** Part of the name of the product, in any language. */
  search?: mall.MallOrderListElement['search'] | null
  /** Only orders in this state. */
  state?: mall.MallOrderListElement['state'] | null
  /** Only orders of the last 1, 3, 6 or 12 months. */
  months?: mall.MallOrderListElement['months'] | null | `${number}`
  /** How many pages of ten are shown. */
  page?: mall.MallOrderListElement['page'] | null | `${number}`
  /** Where the orders come from. */
  source?: mall.MallOrderListElement['source'] | null
}

interface MallOrderAttributes {
  /** Which order to show. */
  orderId?: mall.MallOrderElement['orderId'] | null | `${number}`
  /** Shows all about the order, with the timeline of its delivery; else it is a row for lists. */
  detail?: mall.MallOrderElement['detail'] | null | ''
}

interface MallProductAdsAttributes {
  /** How many products take turns, at most 10. */
  limit?: mall.MallProductAdsElement['limit'] | null | `${number}`
  /** Only products of this category. */
  category?: mall.MallProductAdsElement['category'] | null
  /** Milliseconds for which each is shown. */
  interval?: mall.MallProductAdsElement['interval'] | null | `${number}`
}

interface MallProductDetailAttributes {
  /** Which product to show. */
  productId?: mall.MallProductDetailElement['productId'] | null | `${number}`
  /** Leaves the name to the page, which learns it by `page-title`. */
  hideName?: mall.MallProductDetailElement['hideName'] | null | ''
  /** Begins to buy so many pieces, as if *Buy* were pressed, as soon as the product is known. */
  buy?: mall.MallProductDetailElement['buy'] | null | `${number}`
}

interface MallProductHotAttributes {
  /** How many places are shown, at most 100. */
  limit?: mall.MallProductHotElement['limit'] | null | `${number}`
  /** Only products of this category. */
  category?: mall.MallProductHotElement['category'] | null
  /** Shows the products without buttons. */
  hideActions?: mall.MallProductHotElement['hideActions'] | null | ''
}

interface MallProductListAttributes {
  /** Only products with this text in one of their names. */
  search?: mall.MallProductListElement['search'] | null
  /** Only products of this category. */
  category?: mall.MallProductListElement['category'] | null
  /** In which order the products come; `POPULAR` is by pieces ordered. */
  sort?: mall.MallProductListElement['sort'] | null
  /** Leaves sold-out products out. */
  inStock?: mall.MallProductListElement['inStock'] | null | ''
  /** Only products that cost so much or more, in won. */
  minPrice?: mall.MallProductListElement['minPrice'] | null | `${number}`
  /** Only products that cost so much or less, in won. */
  maxPrice?: mall.MallProductListElement['maxPrice'] | null | `${number}`
  /** How many pages of 24 products are shown, one below the other. */
  page?: mall.MallProductListElement['page'] | null | `${number}`
  /** Shows at most so many products and no *Show more*, for pages that link to the rest. `page` is ignored. */
  limit?: mall.MallProductListElement['limit'] | null | `${number}`
  /** Lets shoppers choose category, price, order and stock above (or beside) the products. */
  filters?: mall.MallProductListElement['filters'] | null | ''
  /** Shows the products without buttons. */
  hideActions?: mall.MallProductListElement['hideActions'] | null | ''
  /** Shows an *Edit* button at each product. */
  editable?: mall.MallProductListElement['editable'] | null | ''
}

interface MallProductAttributes {
  /** Which product to show. Not needed where `value` is given. */
  productId?: mall.MallProductElement['productId'] | null | `${number}`
  /** The product itself: saves the request, and its id wins over `product-id`. Kept up to date, so that it works with `v-model`. */
  value?: mall.MallProductElement['value'] | null
  /** Shows no buttons, only the linked product. */
  hideActions?: mall.MallProductElement['hideActions'] | null | ''
  /** Shows an *Edit* button, for those who keep the catalogue. */
  editable?: mall.MallProductElement['editable'] | null | ''
  /** For `v-model`. */
  modelValue?: mall.MallProductElement['value'] | null
}

declare module 'vue' {
  interface GlobalComponents {
    /** Status and timeline of the delivery of one order. Follows the delivery live, and comes back by itself when the delivery service was down. */
    'mall-delivery': Tag<mall.MallDeliveryElement, mall.MallDeliveryEvents, MallDeliveryAttributes>
    /** Greets whoever told a name to any component of the demonstration. Drawn without a framework. */
    'mall-demo-plain': Tag<mall.MallDemoPlainElement, mall.MallDemoPlainEvents, MallDemoPlainAttributes>
    /** Greets whoever told a name to any component of the demonstration. Drawn with React. */
    'mall-demo-react': Tag<mall.MallDemoReactElement, mall.MallDemoReactEvents, MallDemoReactAttributes>
    /** Greets whoever told a name to any component of the demonstration. Drawn with Vue. */
    'mall-demo-vue': Tag<mall.MallDemoVueElement, mall.MallDemoVueEvents, MallDemoVueAttributes>
    /** The demonstration of the event bus: a Vue, a React and a plain component which do not know each other and greet together. */
    'mall-demo': Tag<mall.MallDemoElement, mall.MallDemoEvents, MallDemoAttributes>
    /** What the visitor put aside in this browser, with today’s prices and stock: quantities can be changed, what was taken out can be put back, and each product is ordered by itself. */
    'mall-cart': Tag<mall.MallCartElement, mall.MallCartEvents, MallCartAttributes>
    /** A button that asks to buy one product: it opens the order form of the mall. Disabled, with the reason, while the product is sold out or not known. */
    'mall-order-button': Tag<
      mall.MallOrderButtonElement,
      mall.MallOrderButtonEvents,
      MallOrderButtonAttributes
    >
    /** Buys a product: receiver, address and quantity, then everything with the total to confirm or correct, then one order. */
    'mall-order-form': Tag<mall.MallOrderFormElement, mall.MallOrderFormEvents, MallOrderFormAttributes>
    /** The visitor's orders, newest first, found by product, state and period, and fetched a page at a time. New orders appear by themselves. */
    'mall-order-list': Tag<mall.MallOrderListElement, mall.MallOrderListEvents, MallOrderListAttributes>
    /** One order of the visitor: what, how much, state and delivery, with a button to cancel while that is possible. Follows the order live. */
    'mall-order': Tag<mall.MallOrderElement, mall.MallOrderEvents, MallOrderAttributes>
    /** A banner with recommended products that can be had, one after the other. It waits while somebody points at it or is within it, can be paused, and stands still for whoever wants less motion. Always of one height; without products it leads to all of them. */
    'mall-product-ads': Tag<mall.MallProductAdsElement, mall.MallProductAdsEvents, MallProductAdsAttributes>
    /** All about one product: large picture, description, price, stock, quantity, delivery, and others of its category. Follows the stock live. */
    'mall-product-detail': Tag<
      mall.MallProductDetailElement,
      mall.MallProductDetailEvents,
      MallProductDetailAttributes
    >
    /** The most ordered products, numbered from the first place on; what nobody ordered has no place. Follows the stock live. */
    'mall-product-hot': Tag<mall.MallProductHotElement, mall.MallProductHotEvents, MallProductHotAttributes>
    /** The products of the mall as a grid of cards, fetched a page at a time. Follows the stock live. */
    'mall-product-list': Tag<
      mall.MallProductListElement,
      mall.MallProductListEvents,
      MallProductListAttributes
    >
    /** One product: picture, name, price, stock and a button to buy it. Follows the stock live. */
    'mall-product': Tag<mall.MallProductElement, mall.MallProductEvents, MallProductAttributes>
  }
}
