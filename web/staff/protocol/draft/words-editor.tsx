import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useProtocolWords } from '../reader.ts'
import { EditCard } from './card.tsx'
import { idOfPlace } from './content.ts'
import { AmountAt, Choose, Line, ListAt, ProblemsAt, Words } from './fields.tsx'
import { Source } from './rules-editor.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'
import { nameFrom } from './words-in-form.ts'

/** What stands around the questions: the title, what is treated here, what everybody is told, and the sources. */
export function WordsEditor() {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const { education, citations, assessments, plans } = content.protocol
  const lists = [
    ['treatedHere', say('protocol.treated')],
    ['notTreatedHere', say('protocol.notTreated')],
    ['searchWords', t('text.search')],
  ] as const
  return (
    <div className="stack-loose">
      <section className="part stack">
        <h3>{t('text.whole')}</h3>
        <ProblemsAt at="/readme" />
        <Words at="/protocol/title" label={t('treat.title')} />
        {assessments.length + plans.length === 0 && (
          <Choose
            at="/protocol/kind"
            label={say('protocol.kind')}
            hint={t('text.kind.hint')}
            options={(['visit', 'question'] as const).map((value) => ({ value, label: say(`protocol.kind.${value}`) }))}
          />
        )}
        <Words at="/protocol/summary" label={t('text.summary')} long graded />
        <Words at="/protocol/safetyNet" label={t('text.net')} long graded />
        <div className="row">
          <AmountAt at="/protocol/ages/min" label={t('text.age.min')} />
          <AmountAt at="/protocol/ages/max" label={t('text.age.max')} />
        </div>
        {lists.map(([field, label]) => (
          <div key={field} className="two-fields two-fields-top">
            <ListAt at={`/protocol/${field}/en`} label={t('text.in.en', { label })} lang="en" />
            <ListAt at={`/protocol/${field}/es`} label={t('text.in.es', { label })} lang="es" />
          </div>
        ))}
      </section>
      <section className="part">
        <h3>{t('text.education')}</h3>
        <div className="stack-tight">
          {education.map((one, i) => {
            const at = `/protocol/education/${i}`
            return (
              <EditCard key={one.id} at={at} id={idOfPlace(at)} title={one.title[language]}>
                {() => (
                  <>
                    <Words at={`${at}/title`} label={t('treat.title')} />
                    <Words at={`${at}/body`} label={t('text.body')} long graded />
                    <Source at={`${at}/citation`} />
                  </>
                )}
              </EditCard>
            )
          })}
        </div>
      </section>
      <section className="part">
        <h3>{say('protocol.section.sources')}</h3>
        <div className="stack-tight">
          {citations.map((one, i) => {
            const at = `/protocol/citations/${i}`
            return (
              <EditCard key={one.id} at={at} id={idOfPlace(at)} title={`${one.title}, ${one.year}`}>
                {() => (
                  <>
                    <Line at={`${at}/title`} label={t('text.source.title')} english />
                    <Line at={`${at}/organisation`} label={t('text.source.by')} english />
                    <AmountAt at={`${at}/year`} label={t('text.source.year')} />
                  </>
                )}
              </EditCard>
            )
          })}
        </div>
        <AddSource />
      </section>
      <section className="part stack">
        <h3>{t('text.readme')}</h3>
        <Line at="/readme" label={t('text.readme.label')} hint={t('text.readme.hint')} english long />
      </section>
    </div>
  )
}

function AddSource() {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const add = () =>
    edit((now) => {
      const { citations } = now.protocol
      const id = nameFrom('new source', new Set(citations.map((one) => one.id)))
      const source = { id, title: t('text.source.new'), organisation: '—', year: new Date().getFullYear() }
      return { ...now, protocol: { ...now.protocol, citations: [...citations, source] } }
    })
  return (
    <div>
      <Button size="small" onClick={add}>
        {t('text.source.add')}
      </Button>
    </div>
  )
}
