import type { components } from './openapi.gen.ts'

/** The first five products of the mall. */
export const seedProducts: components['schemas']['NewProduct'][] = [
  {
    name: 'TV',
    names: { ko: '55인치 4K 스마트 TV', en: '55-inch 4K Smart TV' },
    descriptions: {
      ko: '영화관 같은 색감과 또렷한 4K 화질로 거실의 저녁이 달라집니다. 자주 보는 앱은 리모컨 버튼 하나로 바로 열리고, 얇은 테두리 덕분에 벽에 걸어도 선반에 올려도 깔끔합니다.',
      en: 'Crisp 4K and cinema-like colour turn an evening in the living room into a night out. Your favourite apps open at the press of one button, and the slim frame looks tidy on a wall or a shelf.',
    },
    price: 10000,
    stock: 10,
    imageUrl: '/goods/img/TV.webp',
    category: 'electronics',
    backorderAllowed: true,
  },
  {
    name: 'MASK',
    names: { ko: '데일리 보호 마스크 50매', en: 'Everyday Face Masks, Pack of 50' },
    descriptions: {
      ko: '숨쉬기 편한 3중 필터 마스크를 넉넉하게 50매 담았습니다. 귀가 아프지 않은 부드러운 끈과 코에 꼭 맞는 와이어로 하루 종일 편안합니다.',
      en: 'Fifty three-layer masks that are easy to breathe through. Soft loops are kind to your ears, and the nose wire keeps the fit snug from morning to night.',
    },
    price: 20000,
    stock: 20,
    imageUrl: '/goods/img/MASK.webp',
    category: 'health',
    backorderAllowed: false,
  },
  {
    name: 'NOTEBOOK',
    names: { ko: '초경량 14인치 노트북', en: 'Ultralight 14-inch Notebook' },
    descriptions: {
      ko: '가방에 넣은 것을 잊을 만큼 가볍고, 충전기 없이 하루를 보낼 만큼 오래갑니다. 조용한 키보드와 눈이 편한 화면으로 카페에서도 도서관에서도 일에 집중하세요.',
      en: 'Light enough to forget it is in your bag, with a battery that lasts the whole day. A quiet keyboard and a screen that is easy on the eyes keep you focused in a café or a library.',
    },
    price: 30000,
    stock: 30,
    imageUrl: '/goods/img/NOTEBOOK.webp',
    category: 'electronics',
    backorderAllowed: true,
  },
  {
    name: 'TABLE',
    names: { ko: '원목 4인 식탁', en: 'Solid Wood Table for Four' },
    descriptions: {
      ko: '나뭇결이 그대로 살아 있는 원목 상판에 네 식구가 여유롭게 둘러앉습니다. 모서리를 둥글게 다듬어 아이가 있는 집에서도 안심하고 쓸 수 있습니다.',
      en: 'A solid wood top with all of its natural grain, roomy enough for four. The rounded corners make it a safe choice for homes with children.',
    },
    price: 40000,
    stock: 40,
    imageUrl: '/goods/img/TABLE.webp',
    category: 'furniture',
    backorderAllowed: true,
  },
  {
    name: 'CLOCK',
    names: { ko: '무소음 벽시계', en: 'Silent Wall Clock' },
    descriptions: {
      ko: '초침 소리 없이 부드럽게 움직여 침실과 서재에 잘 어울립니다. 큼직한 숫자는 방 건너편에서도 한눈에 들어옵니다.',
      en: 'A sweeping movement without a tick, made for bedrooms and studies. The large numerals can be read at a glance from across the room.',
    },
    price: 50000,
    stock: 50,
    imageUrl: '/goods/img/CLOCK.webp',
    category: 'home',
    backorderAllowed: true,
  },
]
