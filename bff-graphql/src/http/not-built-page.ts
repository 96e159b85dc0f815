/** What a browser sees until the playground is built; it asks again by itself. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3">
<title>GraphQL of 12 STREET</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; word-break: keep-all }
body { max-inline-size: 40rem; margin: 10vh auto; padding-inline: 1.5rem }
h1, h2 { font-size: 1.5rem }
</style>
<h1>The playground is not built</h1>
<p>After its first start the mall builds it, within half a minute; this page turns into it then.
<p>Without a mall: <code>npx mall build</code> in the repository.
<p>GraphQL is at <code>POST /graphql</code> already. How to call it: <code>curl</code> this address.
<hr>
<div lang="ko">
<h2>플레이그라운드가 아직 없어요</h2>
<p>몰을 처음 켜면 30초 안에 만들어지고, 이 화면이 저절로 바뀌어요.
<p>몰 없이 쓰려면 저장소에서 <code>npx mall build</code>를 실행하세요.
<p>GraphQL은 지금도 <code>POST /graphql</code>에서 쓸 수 있어요.
</div>
`
