/**
 * Opens a link that must first be asked for. The tab is opened at once, within the click, because browsers block one that
 * is opened later. @throws what asking for the link throws
 */
export async function openLink(ask: () => Promise<{ readonly url: string }>): Promise<void> {
  const tab = window.open('about:blank', '_blank')
  try {
    const { url } = await ask()
    if (tab) {
      tab.opener = null
      tab.location.replace(new URL(url, location.href))
    } else location.assign(url)
  } catch (error) {
    tab?.close()
    throw error
  }
}
