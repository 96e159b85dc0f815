import { runService } from 'service-chassis'
import { orderService } from './order-service.ts'

await runService('order', () => orderService())
