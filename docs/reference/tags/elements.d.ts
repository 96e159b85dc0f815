export interface TagFailure {
  owner: TagOwner
  tag: string
  phase: 'load' | 'mount' | 'update' | 'unmount' | 'runtime'
  message: string
  error: unknown
}

export interface TagOwner {
  name: string
  version: string
  team: string
}

export interface BuyRequested {
  product: ProductSnapshot
  quantity?: number
}

export interface ProductSnapshot {
  id: number
  code?: string | null
  name: string
  price: number
  stock: number
  imageUrl?: string | null
  names?: LocalizedText | null
  descriptions?: LocalizedText | null
  category?: string | null
  backorderAllowed?: boolean | null
}

export interface LocalizedText {
  ko?: string | null
  en?: string | null
}

export interface CartAdditionRequested {
  product: ProductSnapshot
  quantity?: number
}

export interface Order {
  id: number
  productId: number | null
  productName: string | null
  quantity: number | null
  price: number | null
  customerName: string | null
  customerAddr: string | null
  state: string | null
  cancelReason: 'CUSTOMER' | 'OUT_OF_STOCK' | 'DELIVERY' | null
  waitingForStock: boolean | null
  cancelRefused: boolean | null
  placedAt: string | null
  cancelledAt: string | null
}

export interface QueryChange {
  parameters: Parameters
  replace?: boolean
}

export interface Parameters {
  [name: string]: string | null
}

export interface PageTitle {
  title: string
}

export interface ChosenProduct {
  id: number
  code?: string | null
  name: string
  price: number
  stock: number
  imageUrl?: string | null
  names?: LocalizedText | null
  descriptions?: LocalizedText | null
  category?: string | null
  backorderAllowed?: boolean | null
  quantity: number
}

/** What every tag of the mall is. */
export interface MallElement extends HTMLElement {
  /** Fulfilled when the current attempt to show the tag succeeded, rejected when it failed. */
  readonly mounted: Promise<void>
  /** Begins a new attempt to load and show the tag. */
  retry(): void
}

/** Events that every tag may fire. */
export interface MallElementEvents {
  /** The tag failed; the page around it works on. */
  'mfe-error': CustomEvent<TagFailure>
  /** An attempt after a failure succeeded; `detail` is that failure. */
  'mfe-recovered': CustomEvent<TagFailure>
}

/** Attributes that every tag takes. */
export interface MallElementAttributes {
  /** `lazy` waits with loading and showing the tag until it is near the visible part of the page. */
  loading?: 'eager' | 'lazy'
}

export type MallDeliveryEvents = MallElementEvents

export type MallDeliveryEventMap = Omit<HTMLElementEventMap, keyof MallDeliveryEvents> & MallDeliveryEvents

/** Status and timeline of the delivery of one order. Follows the delivery live, and comes back by itself when the delivery service was down. */
export interface MallDeliveryElement extends MallElement {
  /** Whose order's delivery to show. Without it, the delivery of the visitor's newest order. */
  orderId: number | undefined
  /** Shows one line with the status, for lists. */
  compact: boolean
  addEventListener<Type extends keyof MallDeliveryEventMap>(
    type: Type,
    listener: (this: MallDeliveryElement, event: MallDeliveryEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallDeliveryEventMap>(
    type: Type,
    listener: (this: MallDeliveryElement, event: MallDeliveryEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export type MallDemoPlainEvents = MallElementEvents

export type MallDemoPlainEventMap = Omit<HTMLElementEventMap, keyof MallDemoPlainEvents> & MallDemoPlainEvents

/** Greets whoever told a name to any component of the demonstration. Drawn without a framework. */
export interface MallDemoPlainElement extends MallElement {
  addEventListener<Type extends keyof MallDemoPlainEventMap>(
    type: Type,
    listener: (this: MallDemoPlainElement, event: MallDemoPlainEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallDemoPlainEventMap>(
    type: Type,
    listener: (this: MallDemoPlainElement, event: MallDemoPlainEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export type MallDemoReactEvents = MallElementEvents

export type MallDemoReactEventMap = Omit<HTMLElementEventMap, keyof MallDemoReactEvents> & MallDemoReactEvents

/** Greets whoever told a name to any component of the demonstration. Drawn with React. */
export interface MallDemoReactElement extends MallElement {
  addEventListener<Type extends keyof MallDemoReactEventMap>(
    type: Type,
    listener: (this: MallDemoReactElement, event: MallDemoReactEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallDemoReactEventMap>(
    type: Type,
    listener: (this: MallDemoReactElement, event: MallDemoReactEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export type MallDemoVueEvents = MallElementEvents

export type MallDemoVueEventMap = Omit<HTMLElementEventMap, keyof MallDemoVueEvents> & MallDemoVueEvents

/** Greets whoever told a name to any component of the demonstration. Drawn with Vue. */
export interface MallDemoVueElement extends MallElement {
  addEventListener<Type extends keyof MallDemoVueEventMap>(
    type: Type,
    listener: (this: MallDemoVueElement, event: MallDemoVueEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallDemoVueEventMap>(
    type: Type,
    listener: (this: MallDemoVueElement, event: MallDemoVueEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export type MallDemoEvents = MallElementEvents

export type MallDemoEventMap = Omit<HTMLElementEventMap, keyof MallDemoEvents> & MallDemoEvents

/** The demonstration of the event bus: a Vue, a React and a plain component which do not know each other and greet together. */
export interface MallDemoElement extends MallElement {
  addEventListener<Type extends keyof MallDemoEventMap>(
    type: Type,
    listener: (this: MallDemoElement, event: MallDemoEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallDemoEventMap>(
    type: Type,
    listener: (this: MallDemoElement, event: MallDemoEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallCartEvents extends MallElementEvents {
  /** With `addition`: the shopper goes on; whoever shows it may close it. */
  'close-requested': CustomEvent<null>
}

export type MallCartEventMap = Omit<HTMLElementEventMap, keyof MallCartEvents> & MallCartEvents

/** What the visitor put aside in this browser, with today’s prices and stock: quantities can be changed, what was taken out can be put back, and each product is ordered by itself. */
export interface MallCartElement extends MallElement {
  /** The data of `CartAdditionRequested`: it is put into the cart, and shown instead of all of it. */
  addition: CartAdditionRequested | undefined
  addEventListener<Type extends keyof MallCartEventMap>(
    type: Type,
    listener: (this: MallCartElement, event: MallCartEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallCartEventMap>(
    type: Type,
    listener: (this: MallCartElement, event: MallCartEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallOrderButtonEvents extends MallElementEvents {
  /** The button was pressed. Unless prevented, `BuyRequested` with the same data is published on the bus. */
  'buy-requested': CustomEvent<BuyRequested>
}

export type MallOrderButtonEventMap = Omit<HTMLElementEventMap, keyof MallOrderButtonEvents> &
  MallOrderButtonEvents

/** A button that asks to buy one product: it opens the order form of the mall. Disabled, with the reason, while the product is sold out or not known. */
export interface MallOrderButtonElement extends MallElement {
  /** Which product to buy. */
  productId: number | undefined
  /** Pieces to begin with; the shopper can change them. */
  quantity: number
  addEventListener<Type extends keyof MallOrderButtonEventMap>(
    type: Type,
    listener: (this: MallOrderButtonElement, event: MallOrderButtonEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallOrderButtonEventMap>(
    type: Type,
    listener: (this: MallOrderButtonElement, event: MallOrderButtonEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallOrderFormEvents extends MallElementEvents {
  /** The order is placed. `detail` is the order. */
  'order-placed': CustomEvent<Order>
  /** The shopper is done with the form; whoever shows it may close it. */
  'close-requested': CustomEvent<null>
}

export type MallOrderFormEventMap = Omit<HTMLElementEventMap, keyof MallOrderFormEvents> & MallOrderFormEvents

/** Buys a product: receiver, address and quantity, then everything with the total to confirm or correct, then one order. */
export interface MallOrderFormElement extends MallElement {
  /** What to order: the data of the event `BuyRequested`. */
  request: BuyRequested | undefined
  addEventListener<Type extends keyof MallOrderFormEventMap>(
    type: Type,
    listener: (this: MallOrderFormElement, event: MallOrderFormEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallOrderFormEventMap>(
    type: Type,
    listener: (this: MallOrderFormElement, event: MallOrderFormEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallOrderListEvents extends MallElementEvents {
  /** The shopper filtered or asked for more: attributes with their new values, `null` for none. Prevent it to set the attributes yourself; else the list applies the change. */
  'query-changed': CustomEvent<QueryChange>
}

export type MallOrderListEventMap = Omit<HTMLElementEventMap, keyof MallOrderListEvents> & MallOrderListEvents

/** The visitor's orders, newest first, found by product, state and period, and fetched a page at a time. New orders appear by themselves. */
export interface MallOrderListElement extends MallElement {
  /** Shows only so many of the newest orders, in brief, for pages that link to the rest. Without it there are filters and *Show more*. */
  limit: number | undefined
  /** Part of the name of the product, in any language. */
  search: string | undefined
  /** Only orders in this state. */
  state: 'OrderPlaced' | 'OrderCancelled' | undefined
  /** Only orders of the last 1, 3, 6 or 12 months. */
  months: number | undefined
  /** How many pages of ten are shown. */
  page: number
  /** Where the orders come from. */
  source: 'graphql'
  addEventListener<Type extends keyof MallOrderListEventMap>(
    type: Type,
    listener: (this: MallOrderListElement, event: MallOrderListEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallOrderListEventMap>(
    type: Type,
    listener: (this: MallOrderListElement, event: MallOrderListEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallOrderEvents extends MallElementEvents {
  /** With `detail`: number and name of the order are known, for the heading of a page. */
  'page-title': CustomEvent<PageTitle>
}

export type MallOrderEventMap = Omit<HTMLElementEventMap, keyof MallOrderEvents> & MallOrderEvents

/** One order of the visitor: what, how much, state and delivery, with a button to cancel while that is possible. Follows the order live. */
export interface MallOrderElement extends MallElement {
  /** Which order to show. */
  orderId: number | undefined
  /** Shows all about the order, with the timeline of its delivery; else it is a row for lists. */
  detail: boolean
  addEventListener<Type extends keyof MallOrderEventMap>(
    type: Type,
    listener: (this: MallOrderElement, event: MallOrderEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallOrderEventMap>(
    type: Type,
    listener: (this: MallOrderElement, event: MallOrderEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export type MallProductAdsEvents = MallElementEvents

export type MallProductAdsEventMap = Omit<HTMLElementEventMap, keyof MallProductAdsEvents> &
  MallProductAdsEvents

/** A banner with recommended products that can be had, one after the other. It waits while somebody points at it or is within it, can be paused, and stands still for whoever wants less motion. Always of one height; without products it leads to all of them. */
export interface MallProductAdsElement extends MallElement {
  /** How many products take turns, at most 10. */
  limit: number
  /** Only products of this category. */
  category: string
  /** Milliseconds for which each is shown. */
  interval: number
  addEventListener<Type extends keyof MallProductAdsEventMap>(
    type: Type,
    listener: (this: MallProductAdsElement, event: MallProductAdsEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallProductAdsEventMap>(
    type: Type,
    listener: (this: MallProductAdsElement, event: MallProductAdsEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallProductDetailEvents extends MallElementEvents {
  /** Somebody pressed *Buy*. `detail` is the product with the chosen `quantity`. Unless prevented, `BuyRequested` is published on the bus. */
  inputBuy: CustomEvent<ChosenProduct>
  /** Somebody put it into the cart. `detail` is the product with the chosen `quantity`. Unless prevented, `CartAdditionRequested` is published on the bus. */
  inputCart: CustomEvent<ChosenProduct>
  /** The name of the product is known, for the heading of a page. */
  'page-title': CustomEvent<PageTitle>
}

export type MallProductDetailEventMap = Omit<HTMLElementEventMap, keyof MallProductDetailEvents> &
  MallProductDetailEvents

/** All about one product: large picture, description, price, stock, quantity, delivery, and others of its category. Follows the stock live. */
export interface MallProductDetailElement extends MallElement {
  /** Which product to show. */
  productId: number | undefined
  /** Leaves the name to the page, which learns it by `page-title`. */
  hideName: boolean
  /** Begins to buy so many pieces, as if *Buy* were pressed, as soon as the product is known. */
  buy: number | undefined
  addEventListener<Type extends keyof MallProductDetailEventMap>(
    type: Type,
    listener: (this: MallProductDetailElement, event: MallProductDetailEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallProductDetailEventMap>(
    type: Type,
    listener: (this: MallProductDetailElement, event: MallProductDetailEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallProductHotEvents extends MallElementEvents {
  /** Somebody pressed *Buy* at a product. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus. */
  buyItem: CustomEvent<ProductSnapshot>
  /** Somebody put a product into the cart. `detail` is the product. Unless prevented, `CartAdditionRequested` is published on the bus. */
  cartItem: CustomEvent<ProductSnapshot>
}

export type MallProductHotEventMap = Omit<HTMLElementEventMap, keyof MallProductHotEvents> &
  MallProductHotEvents

/** The most ordered products, numbered from the first place on; what nobody ordered has no place. Follows the stock live. */
export interface MallProductHotElement extends MallElement {
  /** How many places are shown, at most 100. */
  limit: number
  /** Only products of this category. */
  category: string
  /** Shows the products without buttons. */
  hideActions: boolean
  addEventListener<Type extends keyof MallProductHotEventMap>(
    type: Type,
    listener: (this: MallProductHotElement, event: MallProductHotEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallProductHotEventMap>(
    type: Type,
    listener: (this: MallProductHotElement, event: MallProductHotEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallProductListEvents extends MallElementEvents {
  /** The shopper chose another filter, order or page. `detail.parameters` are attributes with their new values, `null` for none; `replace` says that it is no step to go back to. A page that keeps them, in its address say, prevents it and sets the attributes; else the list applies them itself. */
  'query-changed': CustomEvent<QueryChange>
  /** Somebody pressed *Buy* at a product. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus. */
  buyItem: CustomEvent<ProductSnapshot>
  /** Somebody put a product into the cart. `detail` is the product. Unless prevented, `CartAdditionRequested` is published on the bus. */
  cartItem: CustomEvent<ProductSnapshot>
  /** Somebody pressed *Edit* at a product. `detail` is the product. Unless prevented, `EditRequested` is published on the bus. */
  editItem: CustomEvent<ProductSnapshot>
}

export type MallProductListEventMap = Omit<HTMLElementEventMap, keyof MallProductListEvents> &
  MallProductListEvents

/** The products of the mall as a grid of cards, fetched a page at a time. Follows the stock live. */
export interface MallProductListElement extends MallElement {
  /** Only products with this text in one of their names. */
  search: string
  /** Only products of this category. */
  category: string
  /** In which order the products come; `POPULAR` is by pieces ordered. */
  sort: 'RECOMMENDED' | 'POPULAR' | 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'NAME'
  /** Leaves sold-out products out. */
  inStock: boolean
  /** Only products that cost so much or more, in won. */
  minPrice: number | undefined
  /** Only products that cost so much or less, in won. */
  maxPrice: number | undefined
  /** How many pages of 24 products are shown, one below the other. */
  page: number
  /** Shows at most so many products and no *Show more*, for pages that link to the rest. `page` is ignored. */
  limit: number | undefined
  /** Lets shoppers choose category, price, order and stock above (or beside) the products. */
  filters: boolean
  /** Shows the products without buttons. */
  hideActions: boolean
  /** Shows an *Edit* button at each product. */
  editable: boolean
  addEventListener<Type extends keyof MallProductListEventMap>(
    type: Type,
    listener: (this: MallProductListElement, event: MallProductListEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallProductListEventMap>(
    type: Type,
    listener: (this: MallProductListElement, event: MallProductListEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

export interface MallProductEvents extends MallElementEvents {
  /** The shown product changed (also live: a new stock). `detail` is the product. */
  input: CustomEvent<ProductSnapshot>
  /** Somebody pressed *Buy*. `detail` is the product. Unless prevented, `BuyRequested` is published on the bus. */
  inputBuy: CustomEvent<ProductSnapshot>
  /** Somebody put it into the cart. `detail` is the product. Unless prevented, `CartAdditionRequested` is published on the bus. */
  inputCart: CustomEvent<ProductSnapshot>
  /** Somebody pressed *Edit*. `detail` is the product. Unless prevented, `EditRequested` is published on the bus. */
  inputEdit: CustomEvent<ProductSnapshot>
}

export type MallProductEventMap = Omit<HTMLElementEventMap, keyof MallProductEvents> & MallProductEvents

/** One product: picture, name, price, stock and a button to buy it. Follows the stock live. */
export interface MallProductElement extends MallElement {
  /** Which product to show. Not needed where `value` is given. */
  productId: number | undefined
  /** The product itself: saves the request, and its id wins over `product-id`. Kept up to date, so that it works with `v-model`. */
  value: ProductSnapshot | undefined
  /** Shows no buttons, only the linked product. */
  hideActions: boolean
  /** Shows an *Edit* button, for those who keep the catalogue. */
  editable: boolean
  addEventListener<Type extends keyof MallProductEventMap>(
    type: Type,
    listener: (this: MallProductElement, event: MallProductEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof MallProductEventMap>(
    type: Type,
    listener: (this: MallProductElement, event: MallProductEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

declare global {
  interface HTMLElementTagNameMap {
    'mall-delivery': MallDeliveryElement
    'mall-demo-plain': MallDemoPlainElement
    'mall-demo-react': MallDemoReactElement
    'mall-demo-vue': MallDemoVueElement
    'mall-demo': MallDemoElement
    'mall-cart': MallCartElement
    'mall-order-button': MallOrderButtonElement
    'mall-order-form': MallOrderFormElement
    'mall-order-list': MallOrderListElement
    'mall-order': MallOrderElement
    'mall-product-ads': MallProductAdsElement
    'mall-product-detail': MallProductDetailElement
    'mall-product-hot': MallProductHotElement
    'mall-product-list': MallProductListElement
    'mall-product': MallProductElement
  }
}
