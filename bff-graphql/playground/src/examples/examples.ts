import type { Language } from '../language/language.ts'
import { textsOf, type TextKey } from '../language/texts.ts'
import { freshKey } from '../sending/fresh-keys.ts'

interface Example {
  /** `example.<id>` and `example.<id>.note` are its texts. */
  id: string
  document: string
  variables?: object
}

export interface ExampleTab {
  id: string
  title: string
  note: string
  /** With title and note before it, as comments. */
  query: string
  variables: string
}

/** The four queries of the course come first, word by word. */
const examples: Example[] = [
  {
    id: 'orders',
    document: `query getOrders {
  orders {
    productId
    productName
    quantity
    price
  }
}`,
  },
  {
    id: 'names',
    document: `query getOrders {
  orders {
    productName
  }
}`,
  },
  {
    id: 'order',
    document: `query getOrderById {
  order(orderId: 1) {
    productId
    productName
    quantity
    price
  }
}`,
  },
  {
    id: 'composite',
    document: `query Composite {
  orders {
    quantity
    customerId
    state
    product {
      price
      name
    }
    delivery {
      deliveryAddress
    }
  }
}`,
  },
  {
    id: 'catalog',
    document: `query Catalog(
  $search: String
  $category: String
  $sort: CatalogSort
  $inStock: Boolean
  $minPrice: Integer
  $maxPrice: Integer
  $after: String
) {
  categories {
    code
    names { ko en }
    productCount
  }
  catalog(
    search: $search
    category: $category
    sort: $sort
    inStock: $inStock
    minPrice: $minPrice
    maxPrice: $maxPrice
    first: 4
    after: $after
  ) {
    totalCount
    nodes {
      id
      names { ko en }
      price
      stock
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { sort: 'PRICE_ASCENDING', inStock: true, maxPrice: 1_000_000 },
  },
  {
    id: 'myOrders',
    document: `query MyOrders {
  me { customerName }
  myOrders(first: 10) {
    totalCount
    nodes {
      id
      productName
      quantity
      state
      ... @defer {
        delivery { deliveryState deliveryAddress }
      }
    }
  }
}`,
  },
  {
    id: 'placeOrder',
    document: `mutation PlaceOrder($input: PlaceOrderInput!, $key: String!) {
  placeOrder(input: $input, idempotencyKey: $key) {
    id
    productName
    quantity
    price
    state
  }
}`,
    variables: {
      input: { productId: 1, quantity: 1, customerName: '홍길동', customerAddr: '서울시' },
      key: freshKey,
    },
  },
  {
    id: 'cancelOrder',
    document: `mutation CancelOrder($orderId: Long!) {
  cancelOrder(orderId: $orderId) {
    id
    state
    cancelReason
    cancelledAt
  }
}`,
    variables: { orderId: 1 },
  },
  {
    id: 'events',
    document: `subscription Events($types: [String!]) {
  events(types: $types) {
    type
    subject
    time
    data
  }
}`,
    variables: { types: null },
  },
  {
    id: 'orderChanged',
    document: `subscription OrderChanged($orderId: Long!) {
  orderChanged(orderId: $orderId) {
    id
    state
    delivery { deliveryState }
  }
}`,
    variables: { orderId: 1 },
  },
]

export function examplesIn(language: Language): ExampleTab[] {
  const text = textsOf(language)
  return examples.map(({ id, document, variables }) => {
    const title = text(`example.${id}` as TextKey)
    const note = text(`example.${id}.note` as TextKey)
    const comments = [title, ...note.split('\n')].map((line) => `# ${line}`).join('\n')
    return {
      ...{ id, title, note },
      query: `${comments}\n\n${document}\n`,
      variables: variables ? JSON.stringify(variables, null, 2) : '',
    }
  })
}
