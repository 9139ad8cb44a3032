import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { endGrant, people, revokeInvitation } from '#contract/directory/index.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { civilToday, useNow } from '../now.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { GrantDialog, InviteDialog } from './invite.tsx'
import { LicenceDialog, PractitionerDialog } from './licences.tsx'
import { MemberSessionsDialog } from './member-sessions.tsx'
import { Effect } from './parts.tsx'
import { type Licence, peopleRefreshes, type Person, type Practitioner } from './people.types.ts'
import { ResetSignInDialog } from './reset-sign-in.tsx'
import { type Team, useTeams } from './teams.tsx'

type Open =
  | { readonly what: 'invite' }
  | { readonly what: 'grant'; readonly person: Person }
  | { readonly what: 'practitioner'; readonly person: Person }
  | { readonly what: 'reset'; readonly person: Person }
  | { readonly what: 'sessions'; readonly person: Person }
  | { readonly what: 'licence'; readonly practitioner: Practitioner; readonly licence: Licence | undefined }

export function PeoplePart() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(people, {}, peopleRefreshes))
  // Without its team a role is called as the same one on another team is: nobody is shown before the teams are there.
  const teams = useTeams()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const revoke = useDeskAct(revokeInvitation, { refreshes: peopleRefreshes })
  return (
    <Section
      title={t('admin.people')}
      end={
        <Button kind="primary" icon="plus" onClick={() => setOpen({ what: 'invite' })}>
          {t('people.invite')}
        </Button>
      }
    >
      <View of={query}>
        {(data) => (
          <div className="stack">
            <View of={teams}>
              {(known) =>
                data.people.map((person) => (
                  <PersonCard key={person.personId} person={person} teams={known.teams} onOpen={setOpen} />
                ))
              }
            </View>
            {data.invitations.length > 0 && (
              <section className="stack-tight" aria-label={t('people.invited')}>
                <h3>{t('people.invited')}</h3>
                <ul className="line-list">
                  {data.invitations.map((one) => (
                    <li key={one.id}>
                      <span className="stack-none">
                        <strong>{one.name}</strong>
                        <span className="soft small">
                          {one.email} · {one.roles.map((role) => t(`role.${role}`)).join(', ')} ·{' '}
                          {one.state === 'waiting'
                            ? t('people.invitation.waiting', { when: formats.moment(one.expiresAt, now) })
                            : t(`people.invitation.${one.state}`)}
                        </span>
                      </span>
                      {one.state === 'waiting' && (
                        <Button
                          size="small"
                          kind="quiet"
                          aria-label={`${t('people.invitation.revoke')}: ${one.name}`}
                          onClick={() => void revoke.run({ invitationId: one.id })}
                        >
                          {t('people.invitation.revoke')}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
                <Refusal of={revoke.error} />
              </section>
            )}
          </div>
        )}
      </View>
      {open?.what === 'invite' && <InviteDialog onClose={close} />}
      {open?.what === 'grant' && <GrantDialog person={open.person} onClose={close} />}
      {open?.what === 'practitioner' && (
        <PractitionerDialog
          person={open.person}
          directors={directorsBeside(query.data?.people ?? [], open.person)}
          onClose={close}
        />
      )}
      {open?.what === 'reset' && <ResetSignInDialog person={open.person} onClose={close} />}
      {open?.what === 'sessions' && <MemberSessionsDialog person={open.person} onClose={close} />}
      {open?.what === 'licence' && (
        <LicenceDialog practitioner={open.practitioner} licence={open.licence} onClose={close} />
      )}
    </Section>
  )
}

const directorsBeside = (people: readonly Person[], { personId }: Person): string[] =>
  people.flatMap((one) =>
    one.personId !== personId && one.practitioner?.medicalDirector ? [one.practitioner.displayName] : [],
  )

const kinds = ['role', 'cover', 'on_call', 'team'] as const

function PersonCard({
  person,
  teams,
  onOpen,
}: {
  person: Person
  teams: readonly Team[]
  onOpen: (open: Open) => void
}) {
  const { t, language } = useWords()
  const formats = useFormats()
  const [ending, setEnding] = useState<Person['grants'][number]>()
  const end = useDeskAct(endGrant, { refreshes: peopleRefreshes, onDone: () => setEnding(undefined) })
  const teamName = (id: string | null) => teams.find((one) => one.id === id)?.name[language] ?? ''
  const saysGrant = (grant: Person['grants'][number]): string => {
    if (grant.role) return [t(`role.${grant.role}`), teamName(grant.teamId)].filter(Boolean).join(', ')
    const kind = kinds.find((one) => one === grant.kind) ?? 'team'
    return `${t(`grant.${kind}`)}: ${teamName(grant.teamId)}`
  }
  const { practitioner } = person
  const shown = practitioner?.displayName ?? person.name
  const offers = [
    ['people.grant.add', { what: 'grant', person }],
    ['people.practitioner', { what: 'practitioner', person }],
    ['people.sessions', { what: 'sessions', person }],
    ['people.reset', { what: 'reset', person }],
    ...(practitioner ? [['licence.add', { what: 'licence', practitioner, licence: undefined }] as const] : []),
  ] as const
  return (
    <Card
      level={3}
      title={[shown, practitioner?.credentials].filter(Boolean).join(', ')}
      meta={
        practitioner &&
        [t(`profession.${practitioner.profession}`), practitioner.medicalDirector && t('people.director')]
          .filter(Boolean)
          .join(' · ')
      }
      action={
        <>
          {offers.map(([words, what]) => (
            <Button key={words} size="small" aria-label={`${t(words)}: ${shown}`} onClick={() => onOpen(what)}>
              {t(words)}
            </Button>
          ))}
        </>
      }
    >
      <ul className="line-list">
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <span>
              {saysGrant(grant)}
              {grant.to && <span className="soft"> {t('people.grant.ends', { date: formats.date(grant.to) })}</span>}
            </span>
            <Button
              size="small"
              kind="quiet"
              aria-label={t('people.grant.end.label', { what: saysGrant(grant), name: person.name })}
              onClick={() => setEnding(grant)}
            >
              {t('people.grant.end')}
            </Button>
          </li>
        ))}
        {practitioner?.licences.map((licence) => (
          <LicenceLine
            key={licence.id}
            licence={licence}
            onEdit={() => onOpen({ what: 'licence', practitioner, licence })}
          />
        ))}
      </ul>
      {ending && (
        <Dialog
          open
          onClose={() => {
            setEnding(undefined)
            end.reset()
          }}
          title={t('people.end.title', { what: saysGrant(ending), name: person.name })}
          actions={
            <Button kind="primary" pending={end.pending} onClick={() => void end.run({ grantId: ending.id })}>
              {t('people.end.go')}
            </Button>
          }
        >
          <Effect>{t('people.end.effect')}</Effect>
          <Refusal of={end.error} />
        </Dialog>
      )}
    </Card>
  )
}

function LicenceLine({ licence, onEdit }: { licence: Licence; onEdit: () => void }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const name = `${nameOfState(licence.state, language)} ${licence.number}`
  const ended = licence.expiresOn < civilToday(useNow(60_000))
  return (
    <li>
      <span className="row">
        <strong className="whole">{name}</strong>
        <span className="soft">
          {t('licence.line', { type: t(`licence.type.${licence.type}`), ends: formats.civil(licence.expiresOn) })}
          {licence.verifiedOn && `, ${t('licence.line.verified', { verified: formats.civil(licence.verifiedOn) })}`}
        </span>
        {!licence.verifiedOn && <Badge tone="wait">{t('licence.verified.never')}</Badge>}
        {(ended || licence.status !== 'active') && (
          <Badge tone="turn">{ended ? t('licence.ended') : t(`licence.status.${licence.status}`)}</Badge>
        )}
      </span>
      <Button size="small" kind="quiet" aria-label={t('admin.edit.label', { name })} onClick={onEdit}>
        {t('admin.edit')}
      </Button>
    </li>
  )
}
