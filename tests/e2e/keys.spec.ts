import { currentItem, expectAnswered, expectItem, openCockpit, soundAt } from './cockpit.ts'
import { expect, test } from './station.ts'

test('no key acts while an input method is composing', async ({ page, station }) => {
  await openCockpit(page, station)
  const devtools = await page.context().newCDPSession(page)
  // What a browser sends for a key that the input method has taken: code 229, and the letter only in the composition.
  for (const text of ['1', '12', '12m']) {
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Digit1',
      windowsVirtualKeyCode: 229,
    })
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await expectAnswered(page, 0)
  await expectItem(page, '1.1')
})

test('composed Chinese in the comment is a comment and no answer', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('c')
  const comment = currentItem(page).getByRole('textbox', { name: '评语' })
  await expect(comment).toBeFocused()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'wen1', selectionStart: 4, selectionEnd: 4 })
  await devtools.send('Input.insertText', { text: '问候语不完整' })
  await expect(comment).toHaveValue('问候语不完整')
  await page.keyboard.press('Escape')
  await expect(comment).not.toBeFocused()
  await expectAnswered(page, 0)
})

test('typing in the comment plays, marks and answers nothing', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('c')
  const comment = currentItem(page).getByRole('textbox', { name: '评语' })
  await expect(comment).toBeFocused()
  await page.keyboard.type('1 k m 0 j?')
  await expect(comment).toHaveValue('1 k m 0 j?')
  await expect(page.getByRole('button', { name: '播放' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAnswered(page, 0)
  expect(await soundAt(page)).toBe(0)
})

test('? shows the keys of the screen', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await expect(help).toContainText('提交并打开下一条')
  await expect(help).toContainText('后退 5 s')
})
