import type { Page } from '@playwright/test'
import { crisisQuestionWords as asks } from '#clinical/protocol/crisis-words.ts'
import { instructionWords } from '#clinical/safety/words.en.ts'
import { myCases } from '#contract/cases/index.ts'
import { review } from '#contract/desk/index.ts'
import { sayer } from '#ui/i18n.ts'
import { crisis } from '../../web/patient/words/crisis.en.ts'
import { withoutMouse } from './by-keys.ts'
import { byKeys } from './hands.ts'
import { expectAnswersInReach, expectFocusHeld } from './in-sight.ts'
import { enters } from './enters.ts'
import { words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { answersGravely } from './in-crisis.ts'
import type { JourneyHouse } from './house.ts'
import { expectNothingOnDevice } from './nothing-readable.ts'
import { agrees, asksToEnd, isHeard, proposesWords } from './own-rules.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { expectSaid, type Flag, inOneMatter, isSaidByDay, redFlagsOf } from './red-flag-rules.ts'
import { deskWords as d, emergencyPages } from './staff.ts'
import { closedNow, openNow } from './time-passes.ts'
import { writesInAnother } from './unread.ts'
import { begun, recorded, wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 200_000 })

const t = words('en')
const q = sayer<typeof crisis>('en', crisis)
// Words come at once: typed key by key on a slow machine, what follows the words that alarm would go to the warning instead.
/** Matters in which an emergency was raised; none of them was ever sent. */
const alarmed: string[] = []
let maria: Seat
let james: Seat

test.beforeAll(async ({ browser, house }) => {
  maria = await sit(browser, house, PHONE)
  await enters(maria.page, house, 'Maria', '/p/demo/home')
  james = await sit(browser, house, PHONE)
  await enters(james.page, house, 'James', '/p/demo/home')
})

for (const protocol of ['pink-eye', 'uti', 'home-blood-pressure']) {
  test(`every red flag of ${protocol} is said at once, says what to do, and is on record though nothing was sent`, async ({
    house,
  }) => {
    const byDay = redFlagsOf(protocol).find(isSaidByDay)
    if (byDay) await openNow(house).then(() => tellOf(protocol, [byDay], 'day'))
    await closedNow(house)
    for (const flags of inOneMatter(redFlagsOf(protocol))) await tellOf(protocol, flags, 'night')
    expect(maria.faults).toEqual([])
    expect(james.faults).toEqual([])
  })
}

/** One matter on a page of its own: each of these answers is given, said, answered, and then the page is closed. */
async function tellOf(protocol: string, flags: readonly Flag[], hour: 'day' | 'night'): Promise<void> {
  const [first] = flags
  if (!first) return
  const seat = first.male ? james : maria
  const caseId = await begun(seat.page, protocol, first.before)
  const page = await seat.context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=${first.question}`)
  const alarm = page.getByRole('alertdialog')
  for (const flag of flags) {
    await test.step(flag.id, async () => {
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      const asked = await page.getByRole('heading', { level: 1 }).first().textContent()
      const given = await answerWith(page, flag)
      if (flag.level === 'emergency') {
        await expect(alarm).toBeVisible()
        await expect(alarm).toContainText(flag.say.en)
        const [first] = instructionWords[flag.instruction ?? 'call-911'].actions
        const help = flag.instruction ? first?.label : t('alarm.calling911')
        await expect(alarm.getByRole('link', { name: help ?? '' })).toHaveAttribute('href', first?.href ?? '')
        await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
        await expect(alarm).toBeHidden()
        await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(asked ?? '')
        await given()
      } else await expectSaid(page, flag, hour)
    })
  }
  const wanted = flags.map(({ id, level }) => `${protocol}:${id} ${level === 'emergency' ? 'not_now' : 'null'}`)
  await expect
    .poll(async () => [...(await recorded(seat.page, caseId))].map(([rule, answered]) => `${rule} ${answered}`), {
      timeout: 20_000,
    })
    .toEqual(expect.arrayContaining(wanted))
  await page.close()
  if (flags.some(({ level }) => level === 'emergency')) alarmed.push(caseId)
}

/** Gives the telling answer as a person does; the function it gives back sees that it is still there. */
async function answerWith(page: Seat['page'], flag: Flag): Promise<() => Promise<void>> {
  const { answer, question } = flag
  if (question === 'readings' && Array.isArray(answer)) {
    const index = answer.length - 1
    const row = answer[index] as Readonly<Record<string, number>>
    for (const cell of ['systolic', 'diastolic'])
      await page.locator(`input[name="${cell}#${index}"]`).fill(String(row[cell]))
    await page.locator(`input[name="diastolic#${index}"]`).blur()
    return () => expect(page.locator(`input[name="systolic#${index}"]`)).toHaveValue(String(row['systolic']))
  }
  const codes = (Array.isArray(answer) ? answer : [answer]).map(String)
  for (const code of codes)
    await page
      .locator('main label.choice')
      .filter({ has: page.locator(`input[value="${code}"]`) })
      .click()
  return async () => {
    for (const code of codes) await expect(page.locator(`main input[value="${code}"]`)).toBeChecked()
  }
}

test('the page closed the moment the warning stands, the server knows all the same', async () => {
  const caseId = await begun(maria.page, 'pink-eye', {})
  const page = await maria.context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=danger`)
  await page.locator('main label.choice').first().click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.close()
  await expect
    .poll(async () => [...(await recorded(maria.page, caseId)).keys()], { timeout: 20_000 })
    .toContain('pink-eye:chemical')
  alarmed.push(caseId)
})

test('a sentence interrupts while it is typed, says whether anyone reads, and gives the very text back', async () => {
  const said = 'My eye is red and since an hour I have crushing chest pain that goes into my left arm'
  const caseId = await begun(maria.page, 'pink-eye', {})
  const page = await maria.context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=story`)
  const noMouse = await withoutMouse(page)
  await byKeys.type(page.getByRole('textbox').first(), said)
  const alarm = page.getByRole('alertdialog')
  await expect(alarm).toBeVisible()
  await expect(alarm).toContainText('911')
  await expectFocusHeld(page, alarm)
  await expectAccessible(page, 'the warning')
  await expectAnswersInReach(page, alarm)
  await expect.poll(async () => (await recorded(maria.page, caseId)).size, { timeout: 20_000 }).toBeGreaterThan(0)
  alarmed.push(caseId)
  await page.keyboard.press('Escape')
  await expect(alarm, 'it cannot be waved away').toBeVisible()
  await byKeys.press(alarm.getByRole('button', { name: t('alarm.helpCalling') }))
  await expect(alarm.getByText(/^Give this phone to anyone near you.* Call 911\.$/)).toBeVisible()
  await byKeys.press(alarm.getByRole('button', { name: t('alarm.back') }))
  await expect(alarm).toBeHidden()
  await expect(page.getByRole('textbox').first()).toHaveValue(said)
  await expect(page.getByRole('textbox').first()).toBeFocused()
  await noMouse()
  await page.close()
})

test('who wants to die is offered questions below 988 and 911: one tap each, left when they like, read at the desk at once though nothing is sent', async ({
  browser,
  house,
}) => {
  const caseId = await begun(maria.page, 'pink-eye', {})
  const page = await maria.context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=story`)
  const said = 'My eye is red and I want to kill myself tonight'
  await page.getByRole('textbox').first().fill(said)
  const alarm = page.getByRole('alertdialog')
  await expect(alarm.getByRole('link', { name: instructionWords['crisis-line'].actions[0]?.label ?? '' })).toBeVisible()
  await expect(alarm.getByText(asks.wish.en), 'nothing is asked before it is said what to do').toHaveCount(0)
  await alarm.getByRole('button', { name: t('alarm.helpCalling') }).click()
  await alarm.getByRole('button', { name: q('asked.begin') }).click()
  await answersGravely(page, alarm)
  await expectAccessible(page, 'the questions after words of wanting to die')
  await alarm.getByRole('button', { name: q('asked.number.yes') }).click()
  await alarm.getByRole('button', { name: q('asked.stop') }).click()
  await expect(alarm.getByText(q('asked.door'))).toBeVisible()
  await alarm.getByRole('button', { name: t('alarm.back') }).click()
  await expect(page.getByRole('textbox').first(), 'and the door is open').toHaveValue(said)
  await expect(page.getByRole('button', { name: q('asked.goOn') })).toBeVisible()
  await page.close()
  const nora = await sit(browser, house, DESK)
  await enters(nora.page, house, 'Nora', `/desk/p/demo/cases/${caseId}`)
  const card = nora.page.getByRole('region', { name: d('screener.title') })
  await expect(card.getByText(d('screener.risk.high'))).toBeVisible()
  await expect(card.getByText(/\(512\) 555-0199/)).toBeVisible()
  await expect(nora.page.getByText(/answered 4 of 6; wish to be dead: yes/)).toHaveCount(1)
  await nora.close()
  alarmed.push(caseId)
})

test('words in the search box of somebody signed in are told too: kept as a question not sent, and the team is paged', async () => {
  const said = 'crushing chest pain, I cannot breathe and my boyfriend hits me'
  const page = await maria.context.newPage()
  await page.goto('/p/demo/care')
  await page.getByLabel(t('find.label')).fill(said)
  const alarm = page.getByRole('alertdialog')
  await expect(alarm).toBeVisible()
  const own = async () => {
    const { cases } = await wire(page, myCases, {})
    return cases.find(({ title, flagged }) => title.en === 'In your own words' && flagged === 'emergency')
  }
  await expect.poll(async () => (await own())?.state, { timeout: 20_000 }).toBe('draft')
  await expect(alarm.getByText(t('alarm.reading.nowhere'))).toBeHidden()
  await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
  await expect(page.getByText(t('alarm.open.kept'))).toBeVisible()
  // Whom to call about being hurt is not folded away beside another emergency, as what is only milder is.
  await expect(page.getByRole('link', { name: /1-800-799-7233/ }).first()).toBeVisible()
  await expectAccessible(page, 'what stands after the warning')
  const { id } = (await own()) ?? { id: '' }
  await expect.poll(async () => [...(await recorded(page, id)).values()], { timeout: 20_000 }).toContain('not_now')
  alarmed.push(id)
  await page.goto(`/p/demo/cases/${id}/intake?at=words`)
  await expect(page.getByRole('textbox').first()).toHaveValue(said)
  await page.close()
})

test('whoever writes in a language the rules do not read is given the numbers and told that a person reads first, and is not interrupted', async () => {
  await writesInAnother(maria)
  expect(maria.faults).toEqual([])
})

test('without a network it interrupts too, says that nobody knows, and is recorded when the line is back', async () => {
  const said = 'I cannot breathe and my lips are turning blue'
  const caseId = await begun(maria.page, 'pink-eye', {})
  const page = await maria.context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=story`)
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await maria.context.setOffline(true)
  await page.getByRole('textbox').first().fill(said)
  const alarm = page.getByRole('alertdialog')
  await expect(alarm).toBeVisible()
  await expect(alarm.getByText(t('alarm.reading.offline'))).toBeVisible()
  await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
  await expect(page.getByRole('textbox').first()).toHaveValue(said)
  await maria.context.setOffline(false)
  await expect.poll(async () => (await recorded(maria.page, caseId)).size, { timeout: 40_000 }).toBeGreaterThan(0)
  alarmed.push(caseId)
  await page.close()
  expect(maria.faults).toEqual([])
})

test('who tells of abuse finds the way out: one page further Escape twice empties the page, signs out and leaves no way back to it', async () => {
  const said = 'My husband choked me last night and said he will kill me'
  const caseId = await begun(james.page, 'pink-eye', {})
  const page = await james.context.newPage()
  const sunny = { body: 'Sunny', contentType: 'text/plain' }
  await james.context.route('https://www.weather.gov/**', (route) => route.fulfill(sunny))
  await page.goto('/p/demo/home')
  await page.goto(`/p/demo/cases/${caseId}/intake?at=story`)
  await page.getByRole('textbox').first().fill(said)
  const alarm = page.getByRole('alertdialog')
  await expect(alarm.getByRole('button', { name: t('exit.go') })).toBeInViewport()
  await expectAccessible(page, 'the warning of abuse')
  await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
  alarmed.push(caseId)
  await expect.poll(async () => (await recorded(james.page, caseId)).size, { timeout: 20_000 }).toBeGreaterThan(0)
  // Opened later it says no more than of any emergency; the way out stays.
  await page.reload()
  await expect(page.getByText(/^You said this is not happening now/)).toBeVisible()
  await expect(page.getByText(instructionWords['abuse-support'].title)).toHaveCount(0)
  await expect(page.getByText('1-800-799-7233')).toHaveCount(0)
  await page.locator('.shell-name').click()
  await expect(page.getByRole('button', { name: t('exit.go') })).toBeInViewport()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/^https:\/\/www\.weather\.gov/)
  await expect(james.page, 'and so does every other tab').toHaveURL(/^https:\/\/www\.weather\.gov/)
  // What she wrote was saved before the session ended; that it has ended, everybody here is told.
  await page.goBack()
  await expect(page).toHaveURL(/\/p\/demo\/sign-in/)
  await expect(page.getByText(said)).toHaveCount(0)
  await page.close()
  expect(james.faults).toEqual([])
})

test('words of the practice’s own are heard once a second person has agreed, by the browser and by the server, and no more once they are ended', async ({
  browser,
  house,
}) => {
  const [own, rule] = ['the mule is kicking again', 'cardiac.chest-pain']
  const hears = async (...rules: string[]) =>
    isHeard(await sit(browser, house, PHONE), maria.page, `Since noon ${own}`, rules)
  const adam = await sit(browser, house, DESK)
  await enters(adam.page, house, 'Adam', '/desk/p/demo/admin/rules')
  const dana = await sit(browser, house, DESK)
  await enters(dana.page, house, 'Dana', '/desk/p/demo/admin/rules')
  await proposesWords(adam.page, rule, own)
  await hears()
  await agrees(dana.page, own, 'added.approve.of')
  alarmed.push(await hears(rule))
  await asksToEnd(adam.page, own)
  await agrees(dana.page, own, 'added.approve.end.of')
  await hears()
  expect([...adam.faults, ...dana.faults]).toEqual([])
})

test('the triage team has a page for each of them, though not one was sent', async ({ browser, house }) => {
  const nora = await sit(browser, house, DESK)
  await enters(nora.page, house, 'Nora', '/desk/p/demo/queue')
  await expect.poll(() => emergencyPages(nora.page)).toEqual(expect.arrayContaining(alarmed))
  await expect(
    nora.page
      .getByRole('row')
      .filter({ hasText: /Emergency/ })
      .first(),
  ).toBeVisible()
  expect(nora.faults).toEqual([])
  await forgetsAtOnce(nora.page, house, alarmed[0] ?? '')
  await nora.close()
})

/** Whoever signs out at the desk is out: whom she saw is gone from the page, from the way back and from what the browser keeps. */
async function forgetsAtOnce(page: Page, house: JourneyHouse, caseId: string): Promise<void> {
  const shown = page.locator('.queue-table')
  const name = (await shown.getByRole('link').first().textContent()) ?? ''
  expect(name).not.toBe('')
  await page.getByRole('button', { name: d('nav.signOut') }).click()
  await page.waitForURL('**/desk/p/demo/sign-in**')
  for (const back of [false, true]) {
    if (back) await page.goBack()
    await expect(shown).toHaveCount(0)
    await expect(page.getByRole('button', { name: d('nav.signOut') })).toHaveCount(0)
  }
  await expect(wire(page, review, { caseId })).rejects.toThrow(/session.required/)
  await expectNothingOnDevice(page, house.door, [name])
}
