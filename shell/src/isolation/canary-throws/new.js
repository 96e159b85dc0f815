export default {
  styles: [],
  mount() {
    throw new Error('the canary throws')
  },
}
