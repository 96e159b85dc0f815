import { runService } from 'service-chassis'
import { productService } from './product-service.ts'

await runService('product', () => productService())
