import { Component, type ReactNode, useEffect, useRef, useState } from 'react'
import { announce } from './announcer.tsx'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { languages } from './i18n.ts'
import { useLanguage } from './language.tsx'
import { useOnline } from './page.tsx'
import { ErrorState } from './view-states.tsx'
import { useUiWords } from './words/index.ts'

/** The other languages, each in its own words, so that it can be found by who needs it. */
export function LanguageSwitch() {
  const { t } = useUiWords()
  const { language, choose } = useLanguage()
  return (
    <div className="language-switch">
      {languages
        .filter((one) => one !== language)
        .map((one) => (
          <button key={one} type="button" lang={one} onClick={() => choose(one)}>
            {t(`language.${one}`)}
          </button>
        ))}
    </div>
  )
}

/** Says honestly that the connection is gone, and when it is back. */
export function OfflineBanner() {
  const { t } = useUiWords()
  const online = useOnline()
  const was = useRef(online)
  useEffect(() => {
    if (was.current === online) return
    was.current = online
    announce(online ? t('offline.back') : t('offline.title'))
  }, [online, t])
  return online ? null : (
    <Banner tone="wait" icon="offline" title={t('offline.title')}>
      {t('offline.body')}
    </Banner>
  )
}

let offerUpdate: ((load: () => void) => void) | undefined
let waitingUpdate: (() => void) | undefined
/** Hand this to `registerShell`. */
export function updateReady(load: () => void): void {
  waitingUpdate = load
  offerUpdate?.(load)
}
/** A newer version is loaded when the person says so, never under her hands. */
export function UpdateBanner() {
  const { t } = useUiWords()
  const [load, setLoad] = useState<(() => void) | undefined>(() => waitingUpdate)
  useEffect(() => {
    offerUpdate = (next) => setLoad(() => next)
    return () => void (offerUpdate = undefined)
  }, [])
  return load ? (
    <Banner
      title={t('update.ready')}
      live
      action={
        <Button size="small" onClick={load}>
          {t('update.reload')}
        </Button>
      }
    />
  ) : null
}

/** The last net under the screens: calm words, and a way on. */
export class ErrorNet extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? <BrokenPage onRetry={() => this.setState({ failed: false })} /> : this.props.children
  }
}

export function BrokenPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useUiWords()
  return (
    <ErrorState
      level={1}
      what={t('error.page')}
      safe={t('error.page.safe')}
      todo={t('error.page.todo')}
      onRetry={onRetry}
    />
  )
}
