import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { KeyValue } from '#ui/card.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink, Link } from '#ui/link.tsx'
import { ActionBar, Page } from '#ui/page.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { chartQuery } from '../chart/chart.ts'
import { LoopLines } from '../matter/loops.tsx'
import { Download, PlanParts } from '../matter/plan-card.tsx'
import { nameOf, threadQuery } from '../matter/thread.ts'
import { usePractice } from '../practice.ts'
import { SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

/** The plan alone, as it goes onto paper. */
export function Plan() {
  return <SignedIn>{({ me, patientId }) => <Paper practiceName={me.practice.name} patientId={patientId} />}</SignedIn>
}

function Paper({ practiceName, patientId }: { practiceName: string; patientId: string }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const practice = usePractice()
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/plan' })
  const query = useQuery(threadQuery(caseId))
  const chart = useQuery(chartQuery(patientId))
  return (
    <Page
      title={t('plan.title')}
      top={
        <p className="no-print">
          <Link to="/p/$practice/cases/$caseId" params={{ practice, caseId }}>
            {t('plan.backTo')}
          </Link>
        </p>
      }
    >
      <View
        of={query}
        isEmpty={(data) => data.plan === null}
        empty={
          <EmptyState
            title={t('plan.none')}
            action={
              <ButtonLink kind="primary" to="/p/$practice/cases/$caseId" params={{ practice, caseId }}>
                {t('plan.backTo')}
              </ButtonLink>
            }
          >
            {t('plan.none.body')}
          </EmptyState>
        }
      >
        {(data) =>
          data.plan && (
            <>
              {/* A paper that lies about must say whose it is, and whom to call about it. */}
              <KeyValue
                pairs={[
                  { key: t('record.name'), value: chart.data?.name ?? '' },
                  { key: t('join.birth'), value: chart.data ? formats.civil(chart.data.birthDate) : '' },
                  {
                    key: t('plan.practice'),
                    value: (
                      <>
                        {practiceName}, <span className="whole">{data.phone}</span>
                      </>
                    ),
                  },
                ]}
              />
              <p className="soft">
                {t('plan.signed', { name: nameOf(data.plan.signedBy), when: formats.date(data.plan.signedAt) })}
              </p>
              <PlanParts data={data} plan={data.plan} />
              <LoopLines caseId={caseId} titled />
              <p>{data.ifWorse[language]}</p>
              <ActionBar>
                <Button kind="primary" wide icon="print" pending={chart.isPending} onClick={() => window.print()}>
                  {t('plan.print')}
                </Button>
                {data.can.download && <Download caseId={data.id} />}
              </ActionBar>
            </>
          )
        }
      </View>
    </Page>
  )
}
