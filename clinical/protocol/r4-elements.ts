/**
 * The elements of FHIR R4 (4.0.1) that an exported Questionnaire and PlanDefinition may hold, by type: what each holds, `!` where
 * one must be there, `*` where there may be several. Source: hl7.org/fhir/R4, the definitions of these resources and data types.
 */
export const r4Elements: Readonly<Record<string, string>> = {
  Questionnaire:
    'id:id language:code contained:Resource* extension:Extension* modifierExtension:Extension* url:uri identifier:any* version:string name:string title:string derivedFrom:canonical* status:code! experimental:boolean subjectType:code* date:dateTime publisher:string contact:any* description:markdown useContext:any* jurisdiction:CodeableConcept* purpose:markdown copyright:markdown approvalDate:date lastReviewDate:date effectivePeriod:any code:Coding* item:Item* meta:any text:any implicitRules:uri',
  Item: 'id:string extension:Extension* modifierExtension:Extension* linkId:string! definition:uri code:Coding* prefix:string text:string type:code! enableWhen:EnableWhen* enableBehavior:code required:boolean repeats:boolean readOnly:boolean maxLength:integer answerValueSet:canonical answerOption:AnswerOption* initial:Initial* item:Item*',
  EnableWhen:
    'id:string extension:Extension* modifierExtension:Extension* question:string! operator:code! answerBoolean:boolean answerDecimal:decimal answerInteger:integer answerDate:date answerDateTime:dateTime answerTime:time answerString:string answerCoding:Coding answerQuantity:Quantity answerReference:any',
  AnswerOption:
    'id:string extension:Extension* modifierExtension:Extension* valueInteger:integer valueDate:date valueTime:time valueString:string valueCoding:Coding valueReference:any initialSelected:boolean',
  Initial:
    'id:string extension:Extension* modifierExtension:Extension* valueBoolean:boolean valueDecimal:decimal valueInteger:integer valueDate:date valueDateTime:dateTime valueTime:time valueString:string valueUri:uri valueAttachment:any valueCoding:Coding valueQuantity:Quantity valueReference:any',
  Extension:
    'id:string extension:Extension* url:uri! valueBoolean:boolean valueCode:code valueCoding:Coding valueCodeableConcept:CodeableConcept valueDate:date valueDateTime:dateTime valueDecimal:decimal valueExpression:Expression valueId:id valueInteger:integer valueMarkdown:markdown valueQuantity:Quantity valueReference:any valueString:string valueUri:uri valueUrl:uri valueCanonical:canonical valuePositiveInt:integer valueDuration:any valueRange:any valuePeriod:any valueAttachment:any valueIdentifier:any',
  Coding: 'id:string extension:Extension* system:uri version:string code:code display:string userSelected:boolean',
  CodeableConcept: 'id:string extension:Extension* coding:Coding* text:string',
  Quantity: 'id:string extension:Extension* value:decimal comparator:code unit:string system:uri code:code',
  Expression:
    'id:string extension:Extension* description:string name:id language:code! expression:string reference:uri',
  ValueSet:
    'id:id language:code extension:Extension* url:uri version:string name:string title:string status:code! experimental:boolean description:markdown compose:any expansion:any meta:any text:any',
  PlanDefinition:
    'id:id language:code contained:Resource* extension:Extension* url:uri version:string name:string title:string subtitle:string type:CodeableConcept status:code! experimental:boolean subjectCodeableConcept:CodeableConcept date:dateTime publisher:string description:markdown jurisdiction:CodeableConcept* purpose:markdown usage:string copyright:markdown relatedArtifact:RelatedArtifact* library:canonical* goal:any* action:Action*',
  Action:
    'id:string extension:Extension* prefix:string title:string description:string textEquivalent:string priority:code code:CodeableConcept* reason:CodeableConcept* documentation:RelatedArtifact* goalId:id* trigger:any* condition:Condition* input:any* output:any* relatedAction:any* participant:any* type:CodeableConcept groupingBehavior:code selectionBehavior:code requiredBehavior:code precheckBehavior:code cardinalityBehavior:code definitionCanonical:canonical definitionUri:uri transform:canonical dynamicValue:any* action:Action*',
  Condition: 'id:string extension:Extension* kind:code! expression:Expression',
  RelatedArtifact:
    'id:string extension:Extension* type:code! label:string display:string citation:markdown url:uri document:any resource:canonical',
  ActivityDefinition:
    'id:id language:code extension:Extension* url:uri version:string name:string title:string status:code! experimental:boolean description:markdown kind:code code:CodeableConcept intent:code priority:code productCodeableConcept:CodeableConcept quantity:Quantity dosage:Dosage*',
  Dosage:
    'id:string extension:Extension* sequence:integer text:string additionalInstruction:CodeableConcept* patientInstruction:string',
}

/** How R4 writes each primitive. */
export const r4Primitives: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false)$/,
  integer: /^-?(0|[1-9]\d*)$/,
  decimal: /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/,
  string: /\S/u,
  markdown: /\S/u,
  code: /^[^\s]+(\s[^\s]+)*$/u,
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  uri: /^\S+$/u,
  canonical: /^\S+$/u,
  date: /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
  dateTime: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/,
  time: /^\d\d:\d\d:\d\d(\.\d+)?$/,
}

/** Codes R4 binds these elements to, where the binding is required. */
export const r4Codes: Readonly<Record<string, readonly string[]>> = {
  'Questionnaire.status': ['draft', 'active', 'retired', 'unknown'],
  'PlanDefinition.status': ['draft', 'active', 'retired', 'unknown'],
  'ActivityDefinition.status': ['draft', 'active', 'retired', 'unknown'],
  'Item.type':
    'group display boolean decimal integer date dateTime time string text url choice open-choice attachment reference quantity'.split(
      ' ',
    ),
  'Item.enableBehavior': ['all', 'any'],
  'EnableWhen.operator': ['exists', '=', '!=', '>', '<', '>=', '<='],
  'Action.priority': ['routine', 'urgent', 'asap', 'stat'],
  'Action.groupingBehavior': ['visual-group', 'logical-group', 'sentence-group'],
  'Condition.kind': ['applicability', 'start', 'stop'],
  'RelatedArtifact.type': [
    'documentation',
    'justification',
    'citation',
    'predecessor',
    'successor',
    'derived-from',
    'depends-on',
    'composed-of',
  ],
}
