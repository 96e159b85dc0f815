/** Products of a page: full rows in two, three and four columns. */
export const pageSize = 24

/** The most products that one request may ask for. */
export const mostPerRequest = 100

/** The most places that are kept free while nobody knows how many products there are. */
export const mostSkeletons = 240
