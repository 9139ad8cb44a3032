import { useState } from 'react'
import { Avatar, Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValue } from '#ui/card.tsx'
import { Dialog, Sheet } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmergencyContacts, EmergencyStrip } from '#ui/emergency-strip.tsx'
import { Interstitial } from '#ui/interstitial.tsx'
import { AllKeys, Key, KeyHint } from '#ui/keys.tsx'
import { Mark } from '#ui/mark.tsx'
import { Menu } from '#ui/menu.tsx'
import { ActionBar, Page, SkipLink } from '#ui/page.tsx'
import { LanguageSwitch } from '#ui/shell-parts.tsx'
import { Progress, Skeleton } from '#ui/skeleton.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { EmptyState, ErrorState, FailureState, ForbiddenState } from '#ui/view-states.tsx'
import { Unreachable } from '#ui/api.ts'
import { toast } from '#ui/announcer.tsx'
import { Conversations } from './conversations.tsx'
import { Controls } from './controls.tsx'
import { Part } from './part.tsx'
import { Pictures } from './pictures.tsx'
import { Rows } from './rows.tsx'

const at = '2026-03-04T08:14:00Z'

export function Gallery({ open: start }: { open?: string | undefined }) {
  const [open, setOpen] = useState(start)
  const close = () => setOpen(undefined)
  const [pending, setPending] = useState(false)
  // Emergency words stand on patients' pages.
  const desk = document.documentElement.dataset['app'] === 'staff'
  return (
    <div className="shell">
      <SkipLink />
      <header className="shell-head">
        <span className="shell-name">
          <Mark />
          Hill Country Family Care
        </span>
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className={desk ? 'desk-main' : 'shell-main'}>
        <Page title="Every part, in every state" lead="For tests and for the eye. Nothing here is real.">
          <Part title="Buttons">
            <div className="row">
              <Button kind="primary">Get care</Button>
              <Button>Save for later</Button>
              <Button kind="quiet">Not now</Button>
              <Button kind="primary" pending={pending} onClick={() => setPending(true)}>
                Send
              </Button>
              <Button kind="primary" pending pendingWords="Sending">
                Send
              </Button>
              <Button disabled>Not yet</Button>
              <Button size="small" icon="camera">
                Retake
              </Button>
              <Menu
                label="More"
                entries={[
                  { id: 'split', label: 'Split off a second matter', onChoose: () => toast('Split') },
                  { id: 'call', label: 'Log a call', hint: 'What was said, and when', onChoose: () => toast('Logged') },
                  { id: 'no', label: 'Not allowed now', disabled: true, onChoose: () => undefined },
                ]}
              />
              <Button onClick={() => toast('Saved to your record')}>Say something</Button>
            </div>
          </Part>
          <Part title="Cards">
            <Card
              tone="turn"
              label={<Badge tone="turn">Your turn</Badge>}
              title="Dr. Okafor has one question"
              meta="Answer when you can. The clinic’s clock waits for you."
              action={<Button kind="primary">Answer</Button>}
            >
              <p>Does light bother the eye today?</p>
            </Card>
            <Card
              label={<Badge tone="wait">We’re working on it</Badge>}
              title="Pink eye visit"
              meta="Answer by Tuesday 11:00 am · clinic hours"
              action={<Button>Open</Button>}
            />
            <Card label={<Badge tone="done">Done</Badge>} title="Blood pressure question" meta="Answered March 2" />
            <Card title="Who answers">
              <KeyValue
                pairs={[
                  { key: 'Clinician', value: 'Amara Okafor, MD' },
                  { key: 'Licensed in', value: 'Texas, New Mexico' },
                  { key: 'Take', value: <span className="whole">nitrofurantoin 100 mg</span> },
                ]}
              />
            </Card>
          </Part>
          <Part title="Banners and states in words">
            <Banner title="Before you start">This takes about 6 minutes. You can stop and come back.</Banner>
            <Banner tone="turn" title="One more photo would help">
              The last one was dark.
            </Banner>
            <Banner tone="wait" title="Waiting for the pharmacy">
              Asked at 2:14 am.
            </Banner>
            <Banner tone="done" title="Sent">
              We answer by Tuesday 11:00 am.
            </Banner>
            <div className="row">
              <Badge>Routine</Badge>
              <Badge tone="turn">Due in 40 minutes</Badge>
              <Badge tone="wait">Waiting for the patient</Badge>
              <Badge tone="done">Signed</Badge>
              <Badge tone="emergency">Emergency</Badge>
              <Avatar name="Rosa Delgado" />
              <Avatar name="Dr. Amara Okafor, MD" staff />
            </div>
            <Progress done={0.4} left={3} />
            <StatusLine state={{ kind: 'saved', at }} />
            <StatusLine state={{ kind: 'unsent.offline' }} />
          </Part>
          <Controls />
          <Conversations />
          <Pictures />
          <Rows />
          <Part title="Tabs and disclosure">
            <Tabs
              label="Parts of the case"
              items={[
                { id: 'story', label: 'Story', content: <p>Burning for two days, no fever.</p> },
                { id: 'work', label: 'Work', content: <p>Assessment and orders.</p> },
                { id: 'thread', label: 'Thread and margin', content: <p>Messages.</p> },
              ]}
            />
            <Disclosure label="Why we ask">
              <p>Some antibiotics are not safe in pregnancy, so we ask everyone who could be pregnant.</p>
            </Disclosure>
            <Disclosure label="What we do with photos" open>
              <p>Only your care team sees them.</p>
            </Disclosure>
          </Part>
          <Part title="Every view’s states">
            <Skeleton />
            <Skeleton shape="cards" count={1} />
            <Skeleton shape="rows" count={3} />
            <EmptyState title="Nothing is open" action={<Button kind="primary">Get care</Button>}>
              When you write to us, you will see it here with the time we will answer by.
            </EmptyState>
            <ErrorState
              what="Your visit did not load"
              safe="Everything you wrote is saved."
              todo="Wait a moment, then try again. If you need care now, call the practice."
              onRetry={() => undefined}
            />
            <FailureState error={new Unreachable('offline')} onRetry={() => undefined} />
            <ForbiddenState
              title="This case belongs to another team"
              why="You can see that it exists and when it is due."
              ask="Ask the lead nurse of the Riverside team to add you."
            />
          </Part>
          <Part title="Keys">
            <p>
              Next case <KeyHint of="n" /> Claim <KeyHint of="c" /> All keys <Key>?</Key>
            </p>
          </Part>
          <div className="row">
            <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
            <Button onClick={() => setOpen('sheet')}>Open a sheet</Button>
            <Button onClick={() => setOpen('interstitial')}>Open the interstitial</Button>
          </div>
          <ActionBar>
            <Button kind="primary" wide>
              Continue
            </Button>
          </ActionBar>
        </Page>
      </main>
      {!desk && (
        <EmergencyStrip label="Emergency help">
          <EmergencyContacts
            lead="Emergency?"
            contacts={[
              { href: 'tel:911', words: 'Call 911' },
              { href: 'tel:988', words: '988', about: 'crisis line' },
              { href: 'sms:741741?body=HOME', words: 'Text HOME to 741741' },
              { href: 'tel:5125550134', words: 'Practice (512) 555-0134' },
            ]}
          />
        </EmergencyStrip>
      )}
      <AllKeys />
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Sign this plan?"
        actions={
          <>
            <Button kind="primary" onClick={close}>
              Sign
            </Button>
            <Button onClick={close}>Go back</Button>
          </>
        }
      >
        <p>Rosa will read exactly what is shown here, as soon as you sign.</p>
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title="Log a call" actions={<Button kind="primary">Save</Button>}>
        <p>Who spoke with whom, when, and what was said.</p>
      </Sheet>
      <Interstitial
        open={open === 'interstitial'}
        title="This may be an emergency"
        actions={
          <>
            <a className="button button-emergency" href="tel:911">
              Call 911 now
            </a>
            <Button kind="emergency-quiet">I need help calling</Button>
            <Button kind="emergency-quiet" onClick={close}>
              This is not happening now
            </Button>
          </>
        }
      >
        <p>You wrote about chest pain that goes into your arm. That needs help right now, in person.</p>
        <p>
          Call <strong>911</strong>. If you are thinking of ending your life, call or text <a href="tel:988">988</a>, or
          <a href="sms:741741?body=HOME">text HOME to 741741</a>.
        </p>
        <p>No one is reading your messages at this moment. We have paged the nurse on call.</p>
      </Interstitial>
    </div>
  )
}
