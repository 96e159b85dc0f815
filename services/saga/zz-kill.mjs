import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { startPostgres } from 'service-chassis/postgres'
const dataDir = '/tmp/mall-services/kill/pg-' + Date.now(), port = 10884
let pg = await startPostgres({ dataDir, port }); let pgUp = true
const url = {}; for (const s of ['product','order','delivery']) url[s] = await pg.createDatabase(s)
const kids = {}; let ending = false, kills = 0
const start = s => { const c = spawn(process.execPath, [`/work/main/services/${s}/src/main.ts`], { stdio: ['ignore','ignore','inherit','ipc'], env: { ...process.env, MALL_PORT_OFFSET: '2400', COURIER_DELAY_MS: '300', [`${s.toUpperCase()}_DATABASE_URL`]: url[s] } }); kids[s] = c; c.on('exit', () => { if (!ending) setTimeout(() => start(s), 100) }) }
Object.keys(url).forEach(start)
const P={product:10485,order:10481,delivery:10482}; const base = s => `http://127.0.0.1:${P[s]}`
const ready = async () => { for (const s in P) for(;;) { try { if ((await fetch(base(s)+'/readyz')).status===200) break } catch {} await delay(50) } }
await ready(); console.log('ready')
for (const i of [1,2,3]) await fetch(base('product')+'/products/'+i+'/restock',{method:'POST',headers:{'content-type':'application/json'},body:'{"quantity":200}'})
const killer = (async () => { while (!ending) { await delay(700 + Math.random()*900); if (ending) break; const v = ['product','order','delivery','pg'][kills++ % 4]; if (v==='pg') { process.kill(pg.pid,'SIGKILL'); await pg.exited; pg = await startPostgres({dataDir,port}) } else kids[v].kill('SIGKILL') } })()
const ids = new Map(); let retries = 0, statuses = {}
const send = async (method, path, body, key) => { for(;;) { try { const r = await fetch(base('order')+path,{method,headers:{'content-type':'application/json',...(key&&{'idempotency-key':key})},body:JSON.stringify(body),signal:AbortSignal.timeout(5000)}); const b = await r.json(); statuses[r.status]=(statuses[r.status]??0)+1; if (r.status<500 && b.code!=='IDEMPOTENCY_IN_FLIGHT') return [r.status,b] } catch {} retries++; await delay(100) } }
const t0 = Date.now(); let n = 0
await Promise.all(Array.from({length:6}, async () => { while (n < 200) { const i = n++; const [st,b] = await send('POST','/orders',{productId:[1,2,3][i%3],quantity:1+i%3,customerId:'k'},'key'+i); if (st!==201) console.log('??',st,b); const id = +b._links.self.href.split('/').at(-1); if (ids.has(id)) console.log('DOUBLED',id); ids.set(id,i); if (i%4===0) await send('PATCH','/orders/'+id,{state:'OrderCancelled'}); await delay(200+Math.random()*500) } }))
ending = true; await killer; ending=false; console.log('200 orders in', Date.now()-t0,'ms', 'kills',kills,'retries',retries,statuses)
await ready()
const t1=Date.now(); let pairs
for(;;) { const o=(await (await fetch(base('order')+'/orders?size=1000')).json())._embedded.orders.map(o=>({...o,id:+o._links.self.href.split('/').at(-1)})), d=new Map((await (await fetch(base('delivery')+'/deliveries?size=1000')).json())._embedded.deliveries.map(d=>[d.orderId,d])); const p=(await (await fetch(base('product')+'/products')).json())._embedded.products
 pairs={}; const sold={}; for (const x of o) { const k=x.state+'/'+(d.get(x.id)?.deliveryState)+(x.waitingForStock?'/waiting':''); pairs[k]=(pairs[k]??0)+1; if (/Started|Completed/.test(d.get(x.id)?.deliveryState)) sold[x.productId]=(sold[x.productId]??0)+x.quantity }
 const stock=[1,2,3].map(i=>[p[i-1].stock, [210,220,230][i-1]-(sold[i]??0)]); const settled=Object.keys(pairs).every(k=>/^OrderPlaced\/DeliveryCompleted$|^OrderCancelled\/DeliveryCancelled$|waiting$/.test(k)) && stock.every(([a,b])=>a===b)
 if (settled || Date.now()-t1>20000) { console.log(settled?'SETTLED':'NOT SETTLED', Date.now()-t1,'ms', 'orders',o.length, pairs, 'stock [is, should]', JSON.stringify(stock)); break } await delay(100) }
ending=true; for (const s in kids) kids[s].kill('SIGTERM'); await delay(1500); await pg.stop(); process.exit()
