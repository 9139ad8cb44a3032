import { actsOn, countActs } from './acts.ts'
import { tabTo, withoutMouse } from './by-keys.ts'
import { keptByWorker } from './device.ts'
import { byKeys } from './hands.ts'
import { passedOver } from './look.ts'
import { joinFor, type Newcomer } from './newcomer.ts'
import { signIn, words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'

const t = words('en')
const newcomer = {
  givenName: 'Willa',
  familyName: 'Harrowgate',
  birth: ['7', '2', '1988'],
  sex: 'female',
  email: 'wh-2291@example.invalid',
  phone: '512-555-0162',
  password: 'harbor lantern quilt seven',
} as const satisfies Newcomer

test('a visitor sees what is treated, at what price, who answers and by when, and the emergency words, before giving anything', async ({
  browser,
  house,
}) => {
  const { page, context, faults } = await sit(browser, house, PHONE)
  const sentAway: string[] = []
  page.on('request', (asked) => {
    if (asked.method() !== 'GET') sentAway.push(`${asked.method()} ${asked.url()}`)
  })
  await page.goto('/p/demo')
  await expect(page.getByRole('heading', { level: 1, name: t('front.title') })).toBeVisible()
  for (const [title, price] of [
    [/^Pink eye$/, '$39'],
    [/urinary|bladder/i, '$39'],
    [/^Home blood pressure/, 'No charge'],
  ] as const) {
    const card = page.locator('.card').filter({ has: page.getByRole('heading', { level: 3, name: title }) })
    await expect(card.locator('strong').first()).toHaveText(price)
    await expect(card.getByText(/^If you send it now: Answer by .*\d.* · clinic hours$/)).toBeVisible()
    await card.getByText(t('offering.what')).click()
    await expect(card.getByText(t('offering.treated'), { exact: true })).toBeVisible()
  }
  const who = page.getByRole('region', { name: t('who.title') })
  const priya = who.locator('.card').filter({ has: page.getByRole('heading', { name: 'Priya Raman, MD' }) })
  await expect(priya.getByText(/^Texas license \S+, good until \w+ \d+, \d{4}$/)).toBeVisible()
  // His Texas licence lapsed yesterday: he answers nobody there, and is not shown as if he did.
  await expect(who.getByText(/Leo Brandt[^]*Texas/)).toHaveCount(0)
  for (const number of [/911/, /988/]) await expect(page.getByRole('link', { name: number }).first()).toBeVisible()
  const kinds = page.getByRole('region', { name: t('channel.title') })
  for (const kind of ['message', 'visit', 'call', 'urgent', 'emergency'] as const) {
    await kinds.getByText(t(`channel.${kind}`), { exact: true }).click()
    await expect(kinds.getByText(t(`channel.${kind}.when`), { exact: true }), kind).toBeVisible()
  }
  await expect(kinds.getByRole('link', { name: t('emergency.call') })).toHaveAttribute('href', 'tel:911')
  await expectAccessible(page, 'the front page')
  expect(sentAway, 'nothing was given').toEqual([])
  expect(await context.cookies()).toEqual([])
  expect(faults).toEqual([])
  await context.close()
})

test('an emergency written into the search box is answered as one, and told to nobody', async ({ browser, house }) => {
  for (const [language, said] of [
    ['en', 'crushing chest pain'],
    ['es', 'dolor de pecho aplastante'],
  ] as const) {
    const say = words(language)
    const { page, context, faults } = await sit(browser, house, PHONE, { locale: language })
    const asked: string[] = []
    page.on('request', (one) => asked.push(`${one.method()} ${decodeURIComponent(one.url())} ${one.postData() ?? ''}`))
    await page.goto('/p/demo')
    const box = page.getByLabel(say('find.label'))
    await box.pressSequentially(said, { delay: 5 })
    const alarm = page.getByRole('alertdialog')
    await expect(alarm).toBeVisible()
    await expect(alarm.getByRole('link', { name: say('alarm.calling911') })).toHaveAttribute('href', 'tel:911')
    await expect(alarm.getByText(say('alarm.reading.nowhere'))).toBeVisible()
    await expectAccessible(page, 'the warning before sign-in')
    await alarm.getByRole('button', { name: say('alarm.notNow') }).click()
    await expect(alarm).toBeHidden()
    await expect(box, 'her words are still hers').toHaveValue(said)
    const standing = page.locator('.banner').filter({ has: page.getByText(say('alarm.title')) })
    await expect(standing.getByRole('link', { name: say('emergency.call') })).toHaveAttribute('href', 'tel:911')
    await expect(page.getByText(say('find.nothing'))).toHaveCount(0)
    await expectAccessible(page, 'the page after the warning')
    expect(asked.filter((one) => /chest|pecho/.test(one) || !one.startsWith('GET'))).toEqual([])
    expect(page.url()).not.toMatch(/chest|pecho/)
    expect(await context.cookies()).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  }
})

/** What looks at words, and the words it knows. */
const safetyCode = /\/assets\/(engine-|lexicon\.(en|es))[^/]*\.js$/

test('typed before the safety rules are there, it waits for them; where they cannot be had, the emergency words are said', async ({
  browser,
  house,
}) => {
  const { page, context } = await sit(browser, house, PHONE)
  let send: () => void = () => undefined
  const held = new Promise<void>((done) => (send = done))
  await page.route(safetyCode, async (one) => {
    await held
    await one.continue()
  })
  await page.goto('/p/demo')
  const box = page.getByLabel(t('find.label'))
  await box.fill('crushing chest pain')
  await box.press('Enter')
  await expect(page.getByRole('heading', { name: t('find.looking') })).toBeVisible()
  await expect(page.getByText(t('find.nothing')), 'no word yet on what nobody looked at').toHaveCount(0)
  send()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await context.close()

  const blind = await sit(browser, house, PHONE)
  await blind.page.route(safetyCode, (one) => one.abort())
  await blind.page.goto('/p/demo')
  await blind.page.getByLabel(t('find.label')).fill('crushing chest pain')
  await blind.page.getByLabel(t('find.label')).press('Enter')
  const said = blind.page.locator('.banner').filter({ has: blind.page.getByText(t('alarm.blind')) })
  await expect(said.getByRole('link', { name: t('emergency.call') })).toHaveAttribute('href', 'tel:911')
  await expect(said.getByRole('link', { name: t('emergency.crisis') })).toHaveAttribute('href', 'tel:988')
  await blind.context.close()
})

test('the desk asks who is there', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await page.goto('/desk/p/demo/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'the desk’s sign-in')
  expect(faults).toEqual([])
})

test('a newcomer in Texas is told before she gives anything, and, joined by a password with the keyboard alone, once more before the first question, that a photo or record is needed', async ({
  browser,
  house,
}) => {
  const { page, context, faults } = await sit(browser, house, PHONE)
  await page.goto('/p/demo')
  await page.getByRole('combobox').first().selectOption('TX')
  const card = (name: RegExp) => page.locator('.card').filter({ has: page.getByRole('heading', { level: 3, name }) })
  const bladder = card(/urinary|bladder/i)
  await expect(bladder.getByText(t('begin.needsImages'))).toBeVisible()
  await expect(bladder.getByText(t('begin.needsImages.todo'))).toBeVisible()
  await expect(bladder.getByRole('link', { name: /^Start: / })).toBeVisible()
  await expect(card(/^Pink eye$/).getByText(t('begin.needsImages')), 'it asks for photos anyway').toHaveCount(0)
  const noMouse = await withoutMouse(page)
  await joinFor(page, house, newcomer, /^Start: .*(urinary|bladder)/i, byKeys)
  await expect(page.getByText(t('begin.needsImages'))).toBeVisible()
  await expect(page.getByText(t('begin.needsImages.todo'))).toBeVisible()
  await expect(page.getByLabel(t('where.street')), 'nothing was asked before it was said').toHaveValue('')
  await expectAccessible(page, 'where she is, and what will be needed')
  await context.clearCookies()
  await signIn(page, newcomer, 'en', byKeys)
  await noMouse()
  expect(faults).toEqual([])
  await context.close()
})

/** In the browser: words too faint to read, and something to press that no key gets to. */
const plantFaults = `(() => {
  const faint = document.createElement('p')
  faint.textContent = 'Too faint to read'
  faint.style.cssText = 'color: #ccc; background: #fff'
  const unreached = document.createElement('div')
  unreached.textContent = 'Press me'
  unreached.setAttribute('role', 'button')
  unreached.id = 'unreached'
  document.querySelector('main').append(faint, unreached)
  console.error('a planted error')
  setTimeout(() => { throw new Error('a planted throw') })
})()`

test('faults planted in a page are found: faint words, what no key gets to, an error said and one thrown on a page opened later', async ({
  browser,
  house,
}) => {
  const seat = await sit(browser, house, { width: 1280, height: 800 })
  await countActs(seat.context)
  const page = await seat.context.newPage()
  await page.goto('/p/demo')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  await page.keyboard.press('Tab')
  await page.getByRole('combobox').first().selectOption('TX')
  await page.getByLabel(t('find.label')).fill('eye')
  await page.getByRole('link', { name: /^Start: Pink eye/i }).hover()
  const noMouse = await withoutMouse(page)
  await title.click()
  await expect(noMouse()).rejects.toThrow(/presses of a mouse/)
  expect(await passedOver(page)).toEqual([])
  await page.evaluate(plantFaults)
  await expect(expectAccessible(page, 'a planted page')).rejects.toThrow(/color-contrast/)
  expect(await passedOver(page)).toEqual([expect.stringContaining('unreached')])
  await expect(tabTo(page, page.locator('#unreached'))).rejects.toThrow(/the keyboard does not reach/)
  await expect.poll(() => seat.faults).toEqual(['console: a planted error', 'page error: a planted throw'])
  // They were wanted, and are no fault of the page.
  seat.faults.splice(0)
  const { tabs, ...acts } = await actsOn(page)
  expect(tabs).toBeGreaterThan(80)
  expect(acts, 'a heading is no control, a list is opened and chosen from').toEqual({
    taps: 2,
    clicks: 2,
    typed: 1,
    keys: 0,
    touches: 0,
  })
  await seat.close()
})

/** What a browser needs to offer an app for installing, fetched as the browser does. */
type Manifest = {
  name: string
  short_name: string
  start_url: string
  scope: string
  display: string
  icons: { src: string; sizes: string; type: string; purpose?: string }[]
}

/** In the page, from a task of its own as the page's code would be: what the policy refuses, tried for real. */
const tryToBreakIn = `new Promise((done) => setTimeout(() => {
  const attempt = (act) => { try { act(); return 'let through' } catch (e) { return e.name } }
  done({
    html: attempt(() => { document.createElement('div').innerHTML = '<img src=x>' }),
    script: attempt(() => { document.createElement('script').src = 'https://elsewhere.example/a.js' }),
    worker: attempt(() => new Worker('data:text/javascript,1')),
    code: attempt(() => new Function('return 1')()),
  })
}))`

async function policyHolds({ page, faults }: Seat, policy: string): Promise<void> {
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...values] = rule.trim().split(/\s+/)
      return [name, values.join(' ')] as const
    }),
  )
  expect(rules.get('default-src')).toBe("'none'")
  expect(rules.get('script-src')).toBe("'self'")
  expect(rules.get('base-uri')).toBe("'none'")
  expect(rules.get('frame-ancestors')).toBe("'none'")
  expect(rules.get('require-trusted-types-for')).toBe("'script'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
  const before = faults.length
  const tried = await page.evaluate(tryToBreakIn)
  expect(tried).toEqual({ html: 'TypeError', script: 'TypeError', worker: 'TypeError', code: 'EvalError' })
  // What the browser says about these attempts is no fault of the page.
  faults.splice(before)
}

for (const { app, path, home, shown, back } of [
  {
    app: 'the patients’ app',
    path: '/p/demo',
    home: '/',
    shown: 'We can’t reach the practice right now',
    back: /^Pink eye$/,
  },
  { app: 'the desk', path: '/desk/p/demo/sign-in', home: '/desk/', shown: 'Sign in', back: /^Sign in$/ },
])
  test(`${app} can be installed, and opens without a line under the same strict policy`, async ({ browser, house }) => {
    const seat = await sit(browser, house, PHONE)
    const { page, context, faults } = seat
    const answer = await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await policyHolds(seat, answer?.headers()['content-security-policy'] ?? '')

    const link = await page.locator('link[rel=manifest]').evaluate((one) => one.href)
    const got = await page.request.get(link)
    expect(got.headers()['content-type']).toMatch(/^application\/manifest\+json/)
    const manifest = (await got.json()) as Manifest
    expect(manifest.name).toBeTruthy()
    expect(manifest.short_name.length).toBeLessThanOrEqual(12)
    expect(manifest.display).toBe('standalone')
    expect(new URL(manifest.start_url, link).pathname).toBe(home)
    expect(new URL(manifest.scope, link).pathname).toBe(home)
    for (const size of ['192x192', '512x512'])
      expect(manifest.icons.some((icon) => icon.sizes === size && icon.type === 'image/png')).toBe(true)
    expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true)
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.request.get(new URL(src, link).href)
      expect([icon.status(), icon.headers()['content-type']], src).toEqual([200, type])
      if (type !== 'image/png') continue
      const head = await icon.body()
      expect(`${head.readUInt32BE(16)}x${head.readUInt32BE(20)}`, src).toBe(sizes)
    }

    const cdp = await context.newCDPSession(page)
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.map((one) => one.errorId).filter((id) => id !== 'in-incognito')).toEqual([])
    // A browser without windows offers nothing, and says only what it makes of the manifest.
    const { errors, manifest: understood } = await cdp.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(understood).toMatchObject({
      display: 'kStandalone',
      name: manifest.name,
      startUrl: new URL(home, link).href,
      preferRelatedApplications: false,
      icons: expect.arrayContaining([expect.objectContaining({ sizes: '192x192', type: 'image/png' })]),
    })

    const worker = await page.evaluate<{ scope: string; file: string }>(
      `navigator.serviceWorker.ready.then((one) => ({ scope: new URL(one.scope).pathname, file: one.active.scriptURL }))`,
    )
    expect(worker.scope).toBe(home)
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller?.scriptURL')).toBe(worker.file)

    const kept = await keptByWorker(page)
    expect(kept.length).toBeGreaterThan(5)
    expect(kept.filter((address) => address.includes('/api'))).toEqual([])

    await context.setOffline(true)
    const offline = await page.goto(path)
    expect(offline?.fromServiceWorker()).toBe(true)
    await expect(page.getByRole('heading', { name: shown })).toBeVisible()
    await policyHolds(seat, offline?.headers()['content-security-policy'] ?? '')
    if (home === '/') await expect(page.getByRole('link', { name: /911/ }).first()).toBeVisible()
    await context.setOffline(false)
    // By itself, as the page says.
    await expect(page.getByRole('heading', { name: back }).first()).toBeVisible({ timeout: 30_000 })
    expect(faults).toEqual([])
    await context.close()
  })
