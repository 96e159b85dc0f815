export const word = 'current'
