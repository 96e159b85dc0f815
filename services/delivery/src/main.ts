import { runService } from 'service-chassis'
import { deliveryService } from './delivery-service.ts'

await runService('delivery', () => deliveryService())
